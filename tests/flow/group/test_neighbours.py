"""The nearest of every article, kept up to date: the same as if all were compared, however they come and go."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.pairs import marks, neighbours, similarity
from headwater.flow.group.pairs.neighbours import NeighbourIndex, update
from headwater.flow.group.pairs.similarity import Vectors, nearest
from headwater.records import Sketch, When
from tests.flow.group.memory_neighbours import MemoryNeighbours

# Words that many articles have, and words that few have: lists fill up, and many are equally similar.
WORDS = ("harbour", "strike", "crane", "ferry", "ballot", "quorum", "Vell", "Orrin", "kelp", "lantern", "zinc", "moss")
Told = tuple[frozenset[str], int | None]  # words, and a day


def sketch(name: str, told: Told) -> Sketch:
    words, day = told
    out = None if day is None else date(2031, 1, 1) + timedelta(days=day)
    published = When(earliest=out, latest=out, basis="unknown" if out is None else "stated")
    return Sketch(
        article=name, title=None, published=published,
        words=len(words), twin=" ".join(sorted(words)), shingles=(), terms=tuple((word, 1) for word in sorted(words)),
        names=(),
    )  # fmt: skip


tales = st.tuples(
    st.frozensets(st.sampled_from(WORDS), max_size=5), st.one_of(st.none(), st.integers(0, 30), st.just(4000))
)
steps = st.lists(
    st.tuples(st.dictionaries(st.integers(0, 14), tales, max_size=9), st.sets(st.integers(0, 14), max_size=4)),
    min_size=1, max_size=6,
)  # fmt: skip
History = list[tuple[dict[int, Told], set[int]]]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists, blocks and terms that a few articles fill."""
    for module in (similarity, neighbours):
        monkeypatch.setattr(module, "NEAREST", 2)
    monkeypatch.setattr(similarity, "BLOCK", 4)
    monkeypatch.setattr(neighbours, "LOOKING", 3)
    monkeypatch.setattr(marks, "HEAVIEST", 4)
    monkeypatch.setattr(similarity, "COMMON", 4)


def walk(index: NeighbourIndex, history: History, present: dict[str, Sketch]) -> list[str]:
    """Lets articles come, change and go, step by step; `present`: those that are there. The last step's changes."""
    changed: list[str] = []
    for come, go in history:
        fresh = {f"a{number:02}": sketch(f"a{number:02}", told) for number, told in come.items()}
        left = {f"a{number:02}" for number in go} - set(fresh)
        gone = sorted((left | set(fresh)) & set(present))
        changed = update(index, [(one, one.twin) for one in fresh.values()], gone).articles
        for name in left & set(present):
            del present[name]
        present |= fresh
    return changed


def links(index: NeighbourIndex) -> set[tuple[str, ...]]:
    numbers = np.array(sorted(index.numbers(list(index.keys())).values()), np.int64)
    names = index.names(numbers.tolist())
    one, other, _ = index.chosen(numbers)
    return {tuple(sorted((names[a], names[b]))) for a, b in zip(one.tolist(), other.tolist(), strict=True)}


def compared(sketches: list[Sketch]) -> set[tuple[str, ...]]:
    found = nearest(Vectors(sketches), 2)
    return {
        tuple(sorted((sketches[one].article, sketches[other].article)))
        for one, other in zip(found.left.tolist(), found.right.tolist(), strict=True)
    }


@given(steps, st.randoms(use_true_random=False))
def test_the_nearest_are_those_of_a_comparison_of_all_with_all(history, random) -> None:
    index, present = MemoryNeighbours(), {}
    walk(index, history, present)
    shuffled = list(present.values())
    random.shuffle(shuffled)
    assert links(index) == compared(shuffled)
    assert index.keys() == {one.article: one.twin for one in shuffled}


@given(steps)
def test_articles_whose_pairs_are_not_told_of_have_the_same_as_before(history) -> None:
    index, present = MemoryNeighbours(), {}
    for step in history:
        before = links(index)
        changed = walk(index, [step], present)
        assert {one for pair in before ^ links(index) for one in pair} <= set(changed)
