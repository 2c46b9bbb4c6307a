"""Two wordings word by word: which words of the one return in the other, in the same order."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.flow.trace.wordings import LITTLE, Word

ROOT, IDEA = 0.9, 0.7  # how alike words of one root are, and words near in meaning
RUN = 0.06  # what a word gains that follows the word before it in both: a phrase beats its words here and there
LONGEST = 160  # words of either side that are aligned: no sentence of the development pages has more than 80


Pair = tuple[int, int, float]  # place in a, place in b, how alike


@dataclass(frozen=True, slots=True)
class Aligned:
    """`pairs`: (place in a, place in b, how alike). `share_a`: weight of a that returns, 0 to 1.

    `exact_a`: the same by the very words. `run`: most words one after another that are the same; `content`: how many
    words that carry meaning are alike.
    """

    pairs: tuple[Pair, ...]
    share_a: float
    share_b: float
    exact_a: float
    exact_b: float
    run: int
    content: int


def alike(a: Word, b: Word) -> float:
    if a.norm == b.norm:
        return 1.0
    if a.root == b.root and a.content:
        return ROOT
    return IDEA if a.idea == b.idea and a.content and b.content else 0.0


def align(a: Sequence[Word], b: Sequence[Word]) -> Aligned:
    """The heaviest words in common that keep their order."""
    a, b = a[:LONGEST], b[:LONGEST]
    pairs = best_path(a, b)
    total_a, total_b = sum(word.weight for word in a), sum(word.weight for word in b)
    held = sum(like * min(a[i].weight, b[j].weight) for i, j, like in pairs)
    exact = sum(a[i].weight for i, _, like in pairs if like == 1.0)
    return Aligned(
        pairs=tuple(pairs), share_a=round(held / total_a, 4) if total_a else 0.0,
        share_b=round(held / total_b, 4) if total_b else 0.0, exact_a=round(exact / total_a, 4) if total_a else 0.0,
        exact_b=round(exact / total_b, 4) if total_b else 0.0, run=longest(pairs),
        content=sum(1 for i, _, _ in pairs if a[i].content),
    )  # fmt: skip


def best_path(a: Sequence[Word], b: Sequence[Word]) -> list[Pair]:
    """The heaviest chain of pairs, found pair by pair as Hunt and Szymanski do for the longest one."""
    if [word.norm for word in a] == [word.norm for word in b]:
        return [(place, place, 1.0) for place in range(len(a))]
    places: dict[str, list[int]] = {}
    for j, word in enumerate(b):
        for form in {word.norm, word.root, word.idea}:
            places.setdefault(form, []).append(j)
    chain = Chain()
    for i, word in enumerate(a):
        near = sorted({j for form in (word.norm, word.root, word.idea) for j in places.get(form, ())})
        chain.row(i, [(j, like, min(word.weight, b[j].weight)) for j in near if (like := alike(word, b[j]))])
    return chain.best()


class Chain:
    """Chains of pairs so far. `_ends`, `_scores`, `_nodes`: the best chain that ends at most there, ascending."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Pair, int]] = []  # and the pair before it
        self._score: list[float] = []
        self._last: dict[int, int] = {}  # place in b -> pair, of the row before
        self._ends: list[int] = []
        self._scores: list[float] = []
        self._nodes: list[int] = []

    def row(self, i: int, found: Sequence[tuple[int, float, float]]) -> None:
        """The pairs of one word of a: place in b, how alike, weight."""
        row: dict[int, int] = {}
        for j, like, weight in found:
            at = bisect_left(self._ends, j) - 1
            score, before = (self._scores[at], self._nodes[at]) if at >= 0 else (0.0, -1)
            joined = self._last.get(j - 1, -1)
            if joined >= 0 and self._score[joined] + RUN > score:
                score, before = self._score[joined] + RUN, joined
            row[j] = len(self._pairs)
            self._pairs.append(((i, j, like), before))
            self._score.append(round(score + like * (weight + LITTLE), 6))
        for j, node in row.items():
            self._keep(j, node)
        self._last = row

    def _keep(self, j: int, node: int) -> None:
        at, score = bisect_right(self._ends, j), self._score[node]
        if at and self._scores[at - 1] >= score:
            return
        start = bisect_left(self._ends, j)
        stop = start
        while stop < len(self._ends) and self._scores[stop] <= score:
            stop += 1
        self._ends[start:stop], self._scores[start:stop], self._nodes[start:stop] = [j], [score], [node]

    def best(self) -> list[Pair]:
        found: list[Pair] = []
        node = self._nodes[-1] if self._nodes else -1
        while node >= 0:
            pair, node = self._pairs[node]
            found.append(pair)
        return found[::-1]


def longest(pairs: Sequence[Pair]) -> int:
    """Most pairs of the very same words that follow one another in both."""
    most = run = 0
    before = (-2, -2)
    for i, j, like in pairs:
        run = (run + 1 if (i - 1, j - 1) == before else 1) if like == 1.0 else 0
        before = (i, j)
        most = max(most, run)
    return most
