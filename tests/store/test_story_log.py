"""The log of stories and their former ids, as a case keeps them; and the names that a case brings from an older one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.records import Story
from headwater.store.case_file import CaseFile, migrate, open_case
from headwater.store.migrations import APPLICATION_ID, advance


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with open_case(tmp_path / "x.case", make=True) as found:
        yield found


def place(case: CaseFile, at: str | None, **stories: str) -> None:
    """One reading after which there are these stories: `sta="xy"` has the articles x and y. Without `at`: killed."""
    made = [Story(id=name, title="", title_span=None, articles=tuple(held)) for name, held in stories.items()]
    case.replace_stories(case.ids(Story), made)
    if at is not None:
        case.explain_changes(lambda change, _: f"why {''.join(change.articles)}")
        case.note(at, "read", "")


def log(case: CaseFile, *ids: str) -> list[tuple[str | None, str, str, str]]:
    return [
        (one.at, one.change.kind, "".join(one.change.articles), one.change.why)
        for one in case.story_log(ids or None)
    ]  # fmt: skip


def test_a_chain_of_former_ids_leads_to_the_present_one(case: CaseFile) -> None:
    place(case, "1", stc="cd", ste="e")
    place(case, "2", stb="bcd", ste="e")
    place(case, "3", sta="abcde")
    assert case.former_stories() == {"stb": "sta", "stc": "sta", "ste": "sta"}
    assert case.stories_named("stc") == case.stories_named("stb") == case.stories_named("sta") == ["sta"]
    assert [kind for _, kind, *_ in log(case, "sta", *case.former_stories("sta"))] == [
        "opened", "opened", "renamed", "joined", "renamed", "joined", "merged",
    ]  # fmt: skip


def test_a_beginning_that_fits_two_stories_names_both_and_a_whole_id_one(case: CaseFile) -> None:
    place(case, "1", stab="x", stabc="y", std="z")
    assert case.stories_named("sta") == ["stab", "stabc"]
    assert case.stories_named("stab") == ["stab"]
    assert case.stories_named("stx") == case.stories_named("t") == []


def test_a_former_id_that_is_back_is_its_own_story_again(case: CaseFile) -> None:
    place(case, "1", stb="bc")
    place(case, "2", sta="abc")
    place(case, "3", stb="bc", std="d")
    assert case.stories_named("stb") == ["stb"]
    assert case.stories_named("sta") == ["stb"]


def test_what_a_killed_run_logged_is_explained_and_dated_by_the_next(case: CaseFile) -> None:
    place(case, "1", sta="a")
    place(case, None, sta="ab")
    assert log(case)[1] == (None, "joined", "b", "")
    place(case, "2", sta="ab")
    assert log(case) == [("1", "opened", "a", "why a"), ("2", "joined", "b", "why b")]
    assert case.came_last() == {"sta": ["b"]}


def test_new_is_what_the_last_reading_brought_and_no_other_command_changes_that(case: CaseFile) -> None:
    place(case, "1", sta="a")
    place(case, "2", sta="ab", stc="c")
    assert case.came_last() == {"sta": ["b"], "stc": ["c"]}
    case.note("3", "forget", "")
    assert case.came_last() == {"sta": ["b"], "stc": ["c"]}
    case.note("4", "read", "nothing new")
    assert case.came_last() == {}


def test_an_older_case_brings_the_names_of_its_actors(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "old.case", isolation_level=None)
    for version in (1, 2, 3):
        advance(db, version)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 3")
    db.execute(
        "INSERT INTO actors (id, article, name, kind, aliases, unnamed, made_by, item)"
        " VALUES ('1', 'x', 'Edda Quill', 'person', '[\"Edda Quill\", \"the Warden\"]', 0, 'actors', 'x'),"
        " ('2', 'x', 'officials', 'group', '[]', 1, 'actors', 'x')"
    )
    migrate(db, tmp_path / "old.case")
    found = dict(db.execute("SELECT spelling, name FROM actor_names").fetchall())
    db.close()
    assert found == dict.fromkeys(("Edda Quill", "the Warden", "Quill"), "Edda Quill")
