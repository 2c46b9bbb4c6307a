"""A record goes into its table and comes out the same."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from headwater.records import Issue, Page, Sketch, Story, When
from headwater.spans import Span
from headwater.store.case_file import CaseFile, open_case
from headwater.store.tables import TABLES, columns_of, record, row

SPAN = Span("a1", 4, 11, "harbour")
DAY = When(earliest=date(2031, 5, 2), latest=None, basis="resolved", said=SPAN, why="a Friday")


@pytest.mark.parametrize(
    "made",
    [
        Issue(id="i1", code="undated", address="a.txt", detail="", article="a1", span=SPAN),
        Sketch(
            article="a1", title=None, published=DAY, words=7, twin="t", shingles=(1, 2**62), terms=(("mill", 2),),
            names=(),
        ),
        Story(id="s1", title="“The” mill", title_span=SPAN, articles=("a1", "a2"), why=""),
        Page(id="p1", address="a.txt", outlet=None, url=None, media_type="text/plain", sha256="00"),
    ],
)  # fmt: skip
def test_there_and_back(made: Issue | Sketch | Story | Page) -> None:
    assert record(type(made), row(made)) == made


def test_the_tables_of_a_fresh_case_have_the_records_columns(tmp_path: Path) -> None:
    """Who changes a record must add a migration: this fails until both agree."""
    with open_case(tmp_path / "x.case", make=True) as case:
        for kind, name in TABLES.items():
            found = [column[1] for column in case.db.execute(f"PRAGMA table_info({name})")]
            wanted = [column for column, _ in columns_of(kind)]
            assert [column for column in found if column not in ("made_by", "item")] == wanted, name


def test_any_sqlite_tool_can_open_a_case(tmp_path: Path) -> None:
    with open_case(tmp_path / "x.case", make=True) as case:
        case.put("stories", "case", "k", (Story,), [Story(id="s1", title="Mill", title_span=None, articles=("a1",))])
    plain = sqlite3.connect(tmp_path / "x.case")
    assert plain.execute("SELECT title, json_array_length(articles) FROM stories").fetchall() == [("Mill", 1)]
    plain.close()


def test_a_page_is_kept_once_and_its_bytes_come_back(tmp_path: Path) -> None:
    page = Page(id="p1", address="a.txt", outlet=None, url=None, media_type="text/plain", sha256="aa")
    with open_case(tmp_path / "x.case", make=True) as case:
        assert case.add_page(page, b"The mill closed.")
        assert not case.add_page(page, b"The mill closed.")
        assert case.data("aa") == b"The mill closed."
        assert case.pages() == [page]
        case.forget(["p1"])
        assert case.pages() == []
        with pytest.raises(KeyError):
            case.data("aa")


def story(name: str, *articles: str) -> Story:
    return Story(id=name, title=name, title_span=None, articles=articles)


def put_stories(case: CaseFile, *stories: Story) -> None:
    case.replace_stories(case.ids(Story), stories)


def test_a_former_story_leads_to_the_one_that_holds_most_of_it(tmp_path: Path) -> None:
    with open_case(tmp_path / "x.case", make=True) as case:
        put_stories(case, story("s1", "a1", "a2", "a3"))
        put_stories(case, story("s2", "a1"), story("s3", "a2", "a3"))
        assert case.former_stories() == {"s1": "s3"}
        put_stories(case, story("s4", "a1", "a2", "a3"))
        assert case.former_stories() == {"s1": "s4", "s2": "s4", "s3": "s4"}
