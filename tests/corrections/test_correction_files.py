"""Corrections as files: exported, imported, written by hand, broken."""

import json
import shutil
from pathlib import Path

import pytest

import headwater
from headwater.case.case import Case
from headwater.issues import StopRun
from headwater.records import Article
from tests.corrections.conftest import (
    AS_READ,
    EVENING,
    NOON,
    NORTH,
    story_of,
    told,
)


def test_an_import_takes_the_later_word_on_what_is_undone(case: Case, tmp_path: Path, quakes: Path) -> None:
    shutil.copy(quakes, tmp_path / "other.case")
    case.merge(story_of(case, "north0.txt"), story_of(case, "south0.txt"), now=NOON)
    case.export_corrections(tmp_path / "made.jsonl")
    case.undo(who="Bo Lind", now=EVENING)
    case.export_corrections(tmp_path / "undone.jsonl")
    with headwater.open(tmp_path / "other.case") as other:
        assert other.import_corrections(tmp_path / "made.jsonl").new == 1
        assert told(other) != AS_READ
        assert other.import_corrections(tmp_path / "undone.jsonl").changed == 1
        assert told(other) == AS_READ
        assert other.import_corrections(tmp_path / "made.jsonl").known == 1  # an older word
        assert other.corrections() == case.corrections()


A, B = "0" * 16, "1" * 16


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2: Input data was truncated"),
        ("[]", r"line 2: Expected `object`"),
        (f'{{"kind":"merge","together":["{A}"],"colour":1}}', "unknown field `colour`"),
        (f'{{"kind":"swap","together":["{A}"]}}', r"Invalid enum value 'swap'"),
        (f'{{"together":["{A}"]}}', "missing required field `kind`"),
        ('{"kind":"merge","together":["north0.txt"]}', "regex"),
        ('{"kind":"merge","together":[]}', "names no article"),
        (f'{{"kind":"merge","together":["{A}"]}}', "binds nothing"),
        (f'{{"kind":"split","together":["{A}"],"apart":["{A}"]}}', "both in `together` and in `apart`"),
        (f'{{"kind":"merge","together":["{A}","{B}"],"undone":true}}', "no step says when"),
        (
            f'{{"kind":"merge","together":["{A}","{B}"],"steps":[{{"what":"undone","at":"2031-05-09T12:00Z"}}]}}',
            "contradict each other",
        ),
        (f'{{"kind":"merge","together":["{A}","{B}"],"steps":[{{"what":"made","at":"May"}}]}}', "is no moment"),
        (
            f'{{"kind":"merge","together":["{A}","{B}"],"steps":[{{"what":"made","at":"2031-05-09"}}]}}',
            "names no time zone",
        ),
        (
            f'{{"kind":"merge","together":["{A}","{B}"],"steps":[{{"what":"made","at":"0001-01-01T00:00+14:00"}}]}}',
            "is no moment",
        ),
        (f'{{"kind":"merge","together":["{A}","{B}"],"steps":["made"]}}', "Expected `object`"),
    ],
)
def test_a_bad_line_stops_the_import_and_changes_nothing(case: Case, tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "c.jsonl"
    good = json.dumps({"kind": "merge", "together": case.file.ids(Article)})
    file.write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(StopRun, match=f"(?s)line 2.*{words}|{words}.*nothing was imported"):
        case.import_corrections(file)
    assert case.corrections() == []
    assert told(case) == AS_READ


def test_a_file_written_by_hand_or_by_json_is_taken_in(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    north = [case.article(page).id for page in sorted(NORTH)]
    file.write_text(json.dumps({"kind": "split", "together": north[:1], "apart": north[1:]}) + "\n\n")
    assert case.import_corrections(file, now=NOON).new == 1
    assert frozenset({"north0.txt"}) in told(case)
    assert case.import_corrections(file, now=EVENING).known == 1
    assert len(case.corrections()) == 1


def test_an_export_overwrites_nothing_but_an_earlier_one(case: Case, tmp_path: Path) -> None:
    case.pin(story_of(case, "north0.txt"))
    assert case.export_corrections(tmp_path / "c.jsonl") == 1
    assert case.export_corrections(tmp_path / "c.jsonl") == 1
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StopRun, match="no earlier export"):
        case.export_corrections(tmp_path / "notes.txt")
    with pytest.raises(StopRun, match="cannot be written"):
        case.export_corrections(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
