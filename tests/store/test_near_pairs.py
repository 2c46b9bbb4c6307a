"""The pairs of a case to which pages came, and from which others went, are those of the pages that it holds."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.flow.group.pairs import near, pairs
from headwater.flow.group.pairs.similarity import nearest
from headwater.reading.article_pairs import Indexes
from headwater.records import Pair, Sketch, digest
from headwater.store.case_file import CaseFile, open_case
from tests.flow.group.test_neighbours import WORDS, small
from tests.flow.group.test_neighbours import sketch as worded

__all__ = ["small"]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choices and crowds that a few pages fill."""
    monkeypatch.setattr(near, "nearest", lambda vectors: nearest(vectors, 2))
    monkeypatch.setattr(near, "TWINS", 2)
    monkeypatch.setattr(near, "ASKED", 3)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    with open_case(tmp_path_factory.mktemp("near") / "x.case", make=True) as made:
        made.db.execute("PRAGMA foreign_keys = OFF")  # sketches of articles that are not there
        yield made


Told = tuple[frozenset[str], frozenset[int], bool]  # words, runs of words, is it long


def sketch(name: str, told: Told) -> Sketch:
    words, runs, long = told
    made = worded(name, (words, None))
    fields = {field: getattr(made, field) for field in made.__struct_fields__}
    shingles = tuple(int(digest(run), 16) >> 2 for run in sorted(runs))
    length = near.LONG if long else near.LONG - 1
    return Sketch(**fields | {"words": length, "twin": digest(sorted(words), sorted(runs), long), "shingles": shingles})


names = st.integers(0, 11).map("a{:02}".format)
tales = st.tuples(
    st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=4), st.frozensets(st.integers(0, 7), max_size=6),
    st.sampled_from((True, True, True, False)),
)  # fmt: skip
steps = st.lists(
    st.tuples(st.dictionaries(names, tales, max_size=8), st.sets(names, max_size=3)), min_size=1, max_size=6
)


def pairs_of(case: CaseFile, by: str) -> set[tuple[str, str]]:
    return {(one.a, one.b) for one in case.records(Pair, made_by=by)}


@settings(deadline=None)
@given(steps)
def test_pairs_found_step_by_step_are_those_found_at_once(case: CaseFile, history) -> None:
    for table in ("pairs", "sketches"):
        case.db.execute(f"DELETE FROM {table}")
    Indexes(case).clear()
    present: dict[str, Sketch] = {}
    for come, go in history:
        added = {name: sketch(name, told) for name, told in come.items()}
        left = go & (present.keys() - added.keys())
        gone = sorted(left | (present.keys() & added.keys()))
        with case.writing():
            case.db.executemany("DELETE FROM pairs WHERE ?1 IN (a, b)", [[name] for name in left])
            case.db.executemany("DELETE FROM sketches WHERE article = ?", [[name] for name in gone])
            for name, one in added.items():
                case.put("sketches", name, "", (Sketch,), [one])
            Indexes(case).renew([(one, one.twin) for _, one in sorted(added.items())], gone)
        present = {name: one for name, one in (present | added).items() if name not in left}
        sketches = tuple(one for _, one in sorted(present.items()))
        shared = pairs.pairs(sketches)
        assert pairs_of(case, "pairs") == {(one.a, one.b) for one in shared}
        assert pairs_of(case, "near") == {(one.a, one.b) for one in near.near(sketches, shared)}


def test_a_text_is_paired_with_its_three_nearest_and_not_with_short_ones() -> None:
    told = {
        "a": ("harbour", "strike", "crane", "kelp"), "b": ("harbour", "strike", "crane", "moss"),
        "c": ("zinc", "lantern", "quorum"), "d": ("zinc", "lantern", "ballot"),
    }  # fmt: skip
    sketches = [sketch(name, (frozenset(words), frozenset(), True)) for name, words in told.items()]
    short = sketch("e", (frozenset(told["a"]), frozenset({1}), False))
    found = near.near((*sketches, short), ())
    assert {("a", "b"), ("c", "d")} <= {(one.a, one.b) for one in found}
    assert not [one for one in found if "e" in (one.a, one.b)]
