"""Which articles share words: the same answer however they come and go, and the answer that the rules spell out."""

from collections import Counter, defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.pairs import shared_runs
from headwater.flow.group.pairs.memory_index import MemoryIndex
from headwater.flow.group.pairs.pairs import SAME, TWINS, pairs, update
from headwater.flow.group.pairs.run_index import RunIndex
from headwater.records import Sketch, When

UNKNOWN = When(earliest=None, latest=None, basis="unknown")
Found = dict[tuple[str, str], str]


def sketch(name: str, runs: frozenset[int]) -> Sketch:
    """An article that keeps just these runs, numbered from 0; the same runs are the same words."""
    shingles = tuple((run * 7919 % 1009) << 40 for run in sorted(runs))
    return Sketch(
        article=name, title=None, published=UNKNOWN, words=9, twin=f"{hash(tuple(sorted(runs))) % 2**60:016x}",
        shingles=tuple(sorted(shingles)), terms=(), names=(),
    )  # fmt: skip


def spelled_out(sketches: list[Sketch]) -> Found:
    """The rules of `pairs` and `shared_runs`, word by word, without any index."""
    texts: dict[str, list[str]] = defaultdict(list)
    runs = {}
    for one in sorted(sketches, key=lambda one: one.article):
        texts[one.twin].append(one.article)
        runs[one.twin] = one.shingles
    common: Counter[tuple[str, str]] = Counter()
    for run in {run for held in runs.values() for run in held}:
        holders = sorted(twin for twin in runs if run in runs[twin])
        crowd = len(holders) > shared_runs.CROWD
        common.update([(holders[0], other) for other in holders[1:]] if crowd else combinations(holders, 2))
    few = {twin for twin in runs if len(runs[twin]) <= shared_runs.FEW}
    common = Counter({
        sides: count for sides, count in common.items() if count >= shared_runs.LEAST or not few.isdisjoint(sides)
    })  # fmt: skip
    kept = set()
    for twin in runs:
        partners = sorted((-count, *(set(sides) - {twin})) for sides, count in common.items() if twin in sides)
        kept |= {(min(twin, other), max(twin, other)) for _, other in partners[: shared_runs.PARTNERS]}
    found = {}
    for left, right in kept:
        for a in texts[left][:TWINS]:
            for b in texts[right][:TWINS]:
                found[min(a, b), max(a, b)] = f"{common[left, right]} of their sampled five-word runs are the same"
    for group in texts.values():
        found |= {(group[0], other): SAME for other in group[1:]}
        found |= dict.fromkeys(combinations(group[1:TWINS], 2), SAME)
    return found


@pytest.fixture(autouse=True)
def small_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Crowds, lists and blocks that a few articles fill."""
    for name, value in (("CROWD", 3), ("PARTNERS", 2), ("FEW", 2), ("BLOCK", 2)):
        monkeypatch.setattr(shared_runs, name, value)


# Few runs for many articles, and some runs in most of them: crowds form, change their first and dissolve.
held = st.frozensets(st.one_of(st.integers(0, 2), st.integers(0, 40)), min_size=1, max_size=6)
steps = st.lists(
    st.tuples(st.dictionaries(st.integers(0, 14), held, max_size=8), st.sets(st.integers(0, 14), max_size=4)),
    min_size=1, max_size=6,
)  # fmt: skip


def walk(
    index: RunIndex, history: list[tuple[dict[int, frozenset[int]], set[int]]],
    present: dict[str, Sketch] | None = None, found: dict[str, tuple[str, str, str]] | None = None,
) -> tuple[list[Sketch], Found]:  # fmt: skip
    """Lets articles come, change and go, step by step. Returns those that are there, and the pairs so far."""
    present = {} if present is None else present
    found = {} if found is None else found
    for come, go in history:
        fresh = {name: sketch(name, runs) for number, runs in come.items() if (name := f"a{number:02}")}
        left = {f"a{number:02}" for number in go} - set(fresh)
        gone = sorted((left | set(fresh)) & set(present))
        changes = update(index, [(one, one.twin) for one in fresh.values()], gone)
        for id_ in changes.gone:
            del found[id_]
        found |= {pair.id: (pair.a, pair.b, pair.why) for pair in changes.fresh}
        for name in left & set(present):
            del present[name]
        present |= fresh
    return list(present.values()), {(a, b): why for a, b, why in found.values()}


@given(steps)
def test_articles_that_come_change_and_go_leave_the_pairs_of_those_that_are_there(history) -> None:
    index = MemoryIndex()
    present, found = walk(index, history)
    assert found == spelled_out(present)
    assert index.keys() == {one.article: one.twin for one in present}
    assert {(pair.a, pair.b): pair.why for pair in pairs(tuple(present))} == found
