"""A case file says what it is, and never harms what is not one."""

import sqlite3
from pathlib import Path

import pytest

from headwater.issues import StopRun
from headwater.store.case_file import open_case
from headwater.store.migrations import APPLICATION_ID, VERSION


def test_a_fresh_case_carries_its_version_and_its_mark(tmp_path: Path) -> None:
    with open_case(tmp_path / "x.case", make=True) as case:
        assert case.db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert case.db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert case.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_no_case_is_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="headwater read"):
        open_case(tmp_path / "x.case", make=False)
    assert list(tmp_path.iterdir()) == []


def test_a_text_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.case").write_text("a shopping list, and rather a long one at that")
    with pytest.raises(StopRun, match="not a Headwater case"):
        open_case(tmp_path / "x.case", make=True)
    assert (tmp_path / "x.case").read_text().startswith("a shopping list")


def test_a_case_that_cannot_be_written_to_is_not_called_none(tmp_path: Path) -> None:
    open_case(tmp_path / "x.case", make=True).close()
    (tmp_path / "x.case-wal").mkdir()  # sqlite3 can then not write, as on a disk that is read only
    with pytest.raises(StopRun, match="must lie where you may write"):
        open_case(tmp_path / "x.case", make=False)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "x.case")
    other.execute("CREATE TABLE recipes (name)")
    other.close()
    with pytest.raises(StopRun, match="another program"):
        open_case(tmp_path / "x.case", make=True)


def test_a_case_of_a_newer_headwater_is_refused(tmp_path: Path) -> None:
    with open_case(tmp_path / "x.case", make=True) as case:
        case.db.execute("PRAGMA user_version = 999")
    with pytest.raises(StopRun, match="newer Headwater"):
        open_case(tmp_path / "x.case", make=True)


def test_a_write_that_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    with open_case(tmp_path / "x.case", make=True) as case:
        with pytest.raises(sqlite3.OperationalError), case.writing():  # noqa: PT012 - the first write must be undone
            case.db.execute("INSERT INTO journal VALUES ('now', 'read', '')")
            case.db.execute("INSERT INTO no_such_table VALUES (1)")
        assert case.db.execute("SELECT count(*) FROM journal").fetchone() == (0,)


@pytest.mark.parametrize("words", ['"', "a OR", "NEAR(", "*", "col:x", "-", "ü*"])
def test_no_search_words_are_a_query_language(tmp_path: Path, words: str) -> None:
    with open_case(tmp_path / "x.case", make=True) as case:
        assert case.search(words, 5) == []
