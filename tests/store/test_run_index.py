"""The index in the case file answers as the one in memory does, however it has grown, and is kept with all the rest."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import headwater
from headwater.flow.group.pairs import shared_runs
from headwater.flow.group.pairs.pairs import update
from headwater.flow.group.pairs.run_index import RUN_BITS, Text
from headwater.records import Pair
from headwater.store import postings
from headwater.store.case_file import open_case
from headwater.store.run_index import StoredRuns, packed, unpacked
from tests.flow.group.test_pairs import spelled_out, steps, walk


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks, crowds and lists that a few articles fill, so that segments have several blocks, and merge and split."""
    for name, value in (("CROWD", 3), ("PARTNERS", 2), ("FEW", 2), ("BLOCK", 2)):
        monkeypatch.setattr(shared_runs, name, value)
    for name, value in (("BLOCK", 3), ("WINDOW", 2), ("GROWTH", 2)):
        monkeypatch.setattr(postings, name, value)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with open_case(tmp_path_factory.mktemp("index") / "x.case", make=True) as case:
        yield case.db


@given(steps)
def test_articles_that_come_change_and_go_leave_the_pairs_of_those_that_are_there(db: sqlite3.Connection, history):
    index = StoredRuns(db)
    index.clear()
    present, found = walk(index, history)
    assert found == spelled_out(present)
    assert index.keys() == {one.article: one.twin for one in present}


@given(steps)
def test_every_step_can_be_another_run(db: sqlite3.Connection, history):
    """What is kept in memory beside the file is nothing but what the file holds."""
    StoredRuns(db).clear()
    present: dict = {}
    found: dict = {}
    for step in history:
        walk(StoredRuns(db), [step], present, found)
    assert {(a, b): why for a, b, why in found.values()} == spelled_out(list(present.values()))


@given(st.lists(st.integers(0, 2**RUN_BITS - 1), unique=True).map(sorted))
def test_runs_are_packed_and_come_back(runs: list[int]):
    assert unpacked(packed(np.array(runs, np.int64))).tolist() == runs


def test_the_greatest_run_is_found(db: sqlite3.Connection):
    index = StoredRuns(db)
    index.clear()
    last = 2**RUN_BITS - 1
    index.change([Text(number, number, np.array([0, last])) for number in (1, 2)], ())
    run, text = index.holders(np.array([0, 5, last]))
    assert list(zip(run.tolist(), text.tolist(), strict=True)) == [(0, 1), (0, 2), (last, 1), (last, 2)]


def test_what_has_gone_leaves_nothing_behind(db: sqlite3.Connection):
    index = StoredRuns(db)
    index.clear()
    index.change([Text(number, number, np.arange(9)) for number in range(1, 9)], ())
    index.change((), list(range(1, 9)))
    assert db.execute("SELECT count(*) FROM postings").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM texts").fetchone() == (0,)
    assert index.unused() == 1


# ------------------------------------------------------------------------------------------------ in a case

LINES = [f"Sentence {n} says that mill number {n * 7 % 31} of the valley closed on a Friday." for n in range(12)]


def mills(folder: Path, numbers: range) -> Path:
    folder.mkdir()
    for number in numbers:
        lines = list(LINES)
        lines[number % 12] = f"Only this page, the one numbered {number}, tells of a fire in shed {number * 3}."
        (folder / f"{number:02}.txt").write_text("Mills close\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return folder


def pairs_of(case: headwater.Case) -> list[tuple[str, str, str]]:
    return [(one.id, one.why, one.a) for one in case.file.records(Pair)]


def test_a_case_without_an_index_gets_one_and_keeps_its_comparisons(tmp_path: Path):
    pages = mills(tmp_path / "pages", range(6))
    with headwater.open(tmp_path / "x.case") as case:
        case.read(pages, workers=1)
        pairs, copies = pairs_of(case), case.file.db.execute("SELECT rowid, id FROM copies").fetchall()
        assert pairs
        StoredRuns(case.file.db).clear()  # as a case of an earlier version is
        case.file.db.execute("UPDATE work SET key = 'earlier' WHERE stage = 'pairs'")
        case.file.db.execute("INSERT INTO pairs SELECT 'stale', a, b, why, made_by, item FROM pairs LIMIT 1")
        case.read(pages, workers=1)
        assert pairs_of(case) == pairs
        assert case.file.db.execute("SELECT rowid, id FROM copies").fetchall() == copies


def test_a_forgotten_page_leaves_the_index(tmp_path: Path):
    with headwater.open(tmp_path / "without.case") as case:
        case.read(mills(tmp_path / "without", range(1, 6)), workers=1)
        without = pairs_of(case)
    with headwater.open(tmp_path / "with.case") as case:
        case.read(mills(tmp_path / "with", range(6)), workers=1)
        case.forget("00.txt")
        assert pairs_of(case) == without
        assert len(StoredRuns(case.file.db).keys()) == 5


def test_a_change_that_fails_halfway_leaves_the_index_as_it_was(tmp_path: Path):
    with open_case(tmp_path / "x.case", make=True) as case:
        walk(StoredRuns(case.db), [({n: frozenset({n, 1, 2}) for n in range(6)}, set())])
        before = list(case.db.iterdump())
        with pytest.raises(ZeroDivisionError), case.writing():  # noqa: PT012 - what was written must be undone
            update(StoredRuns(case.db), (), ["a00", "a03"])
            raise ZeroDivisionError
        assert list(case.db.iterdump()) == before
