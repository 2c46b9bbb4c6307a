"""The index of neighbours in the case file answers as the one in memory does, however it has grown."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import headwater
from headwater.flow.group.stories.stories import stories
from headwater.records import Copy, Sketch, Story
from headwater.store import postings
from headwater.store.case_file import open_case
from headwater.store.neighbours import TABLES, StoredNeighbours
from tests.flow.group.test_neighbours import compared, links, small, steps, walk

__all__ = ["small"]


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("BLOCK", 3), ("WINDOW", 2), ("GROWTH", 2)):
        monkeypatch.setattr(postings, name, value)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with open_case(tmp_path_factory.mktemp("index") / "x.case", make=True) as case:
        yield case.db


@given(steps, st.booleans())
def test_the_nearest_are_those_of_a_comparison_of_all_with_all(db: sqlite3.Connection, history, anew: bool) -> None:
    """`anew`: every step is another run, which knows nothing but what the file holds."""
    index, present = StoredNeighbours(db), {}
    index.clear()
    for step in history:
        walk(StoredNeighbours(db) if anew else index, [step], present)
    index = StoredNeighbours(db)
    assert links(index) == compared(list(present.values()))
    assert index.keys() == {one.article: one.twin for one in present.values()}


def test_what_has_gone_leaves_nothing_behind(db: sqlite3.Connection) -> None:
    index = StoredNeighbours(db)
    index.clear()
    told = {n: (frozenset({"harbour", "ferry", "kelp"}), n) for n in range(6)}
    walk(index, [(told, set()), ({}, set(told))], {})
    assert all(db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,) for table in TABLES)


def test_a_list_that_has_emptied_takes_in_whoever_comes_even_by_another_run(db: sqlite3.Connection) -> None:
    StoredNeighbours(db).clear()
    alike, weakly = frozenset({"harbour", "ferry"}), frozenset({"harbour", "zinc", "moss"})
    present: dict[str, Sketch] = {}
    walk(StoredNeighbours(db), [(dict.fromkeys(range(3), (alike, 0)), set()), ({}, {1, 2})], present)
    walk(StoredNeighbours(db), [(dict.fromkeys(range(3, 6), (weakly, 0)), set())], present)
    assert links(StoredNeighbours(db)) == compared(list(present.values()))


# ------------------------------------------------------------------------------------------------ in a case

PAGES = (
    "Dockers at the port of Velm stopped work on Friday after a crane fell into the basin.",
    "A crane that fell into the basin of Velm has stopped work at the port, dockers said.",
    "Work at the port of Velm is to begin again once the crane is out of the basin.",
    "The orchestra of Lenda named Piet Marlow as its conductor after a vote of the musicians.",
    "Musicians in Lenda voted for Piet Marlow, who will be the conductor of the orchestra.",
    "Wheat prices fell for the third week as exporters in Dorvia cleared their silos.",
)


def told(case: headwater.Case) -> tuple[Story, ...]:
    return tuple(case.file.records(Story))


def anew(case: headwater.Case) -> tuple[Story, ...]:
    return stories(tuple(case.file.records(Sketch)), tuple(case.file.records(Copy)))


def test_a_case_that_grows_and_shrinks_tells_the_stories_of_what_it_holds(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case") as case:
        for number in (0, 3, 5, 1, 4, 2):
            page = tmp_path / f"{number}.txt"
            page.write_text(PAGES[number] + "\n", encoding="utf-8")
            case.read(page, workers=1)
            assert told(case) == anew(case)
        case.forget("1.txt")
        assert told(case) == anew(case)
        assert len(StoredNeighbours(case.file.db).keys()) == 5


def test_a_case_without_an_index_gets_one(tmp_path: Path) -> None:
    for number, text in enumerate(PAGES):
        (tmp_path / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
    with headwater.open(tmp_path / "x.case") as case:
        case.read(tmp_path, workers=1)
        before, index = told(case), list(case.file.db.execute("SELECT * FROM neighbours"))
        StoredNeighbours(case.file.db).clear()  # as a case of an earlier version is
        case.file.db.execute("UPDATE work SET key = 'earlier' WHERE stage IN ('pairs', 'settled')")
        case.read(tmp_path, workers=1)
        assert told(case) == before
        assert list(case.file.db.execute("SELECT * FROM neighbours")) == index
