"""The Python interface: a case in three lines, one text without a case, records as frames."""

from datetime import date
from pathlib import Path

import pytest

import headwater
from headwater.case.case import Case
from headwater.issues import StopRun


def test_a_case_in_three_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“The mill will close in May,” said Ana Lopes, who runs it.")
    with headwater.open(tmp_path / "x.case") as case:
        reading = case.read(tmp_path / "a.txt")
        assert (reading.pages, reading.new, reading.articles, reading.unread) == (1, 1, 1, ())
        (said,) = case.statements()
        assert (said.speaker, said.manner) == ("Ana Lopes", "direct")
        assert case.brief().lines


def test_what_nobody_asserts_is_told_among_the_denials_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Rain fell on the lower town for two days.\n\nPoland's Foreign Ministry has denied the allegations."
    )
    with headwater.open(tmp_path / "x.case") as case:
        case.read(tmp_path / "a.txt")
        told = [one.section for one in case.brief().lines if "denied the allegations" in one.text]
        assert told == ["What is denied"]


def test_one_text_without_a_case() -> None:
    (said,) = headwater.statements("On Tuesday, Ana Lopes said the mill would close.", published="2031-05-09")
    assert (said.speaker, said.act) == ("Ana Lopes", "assert")
    assert (said.said_at.earliest, said.said_at.latest) == (date(2031, 5, 6), date(2031, 5, 6))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "No.", "“", "\ud800 broken"])
def test_a_text_that_says_nothing_has_no_statements(text: str) -> None:
    assert headwater.statements(text) == []


def test_one_text_read_fast() -> None:
    text = "The mill would close, said Ana Lopes, who runs it.\nLopes also told the Tarn Valley Council to wait."
    assert [one.speaker for one in headwater.statements(text, fast=True)] == ["Ana Lopes", "Ana Lopes"]


def test_records_become_frames_in_one_call(examples_case: Case) -> None:
    statements = examples_case.statements()
    pandas, polars = headwater.to_pandas(statements), headwater.to_polars(statements)
    assert len(pandas) == len(polars) == len(statements)
    assert {"speaker", "act", "content", "chain"} <= set(pandas.columns) == set(polars.columns)


def test_stories_by_prefix_and_the_largest_without_one(examples_case: Case) -> None:
    largest = examples_case.story()
    assert examples_case.story(largest.id[:9]) == largest
    with pytest.raises(StopRun, match="no story"):
        examples_case.story("zzz")


def test_only_public_names_are_public() -> None:
    assert set(headwater.__all__) <= set(dir(headwater))
    with pytest.raises(AttributeError):
        headwater.no_such_name  # noqa: B018 - the access is the test


def test_a_name_that_fast_reading_does_not_know_is_no_noun_in_small_letters() -> None:
    assert [one.speaker for one in headwater.statements("Lund denied the report.", fast=True)] == [None]
