"""Which articles are worth comparing: a join of all sketches on the five-word runs they keep.

Sort all kept runs of the case, and articles that hold the same one stand side by side: time grows with the number of
runs, not of pairs. Two rules keep a case of thousands of nearly equal pages from becoming millions of pairs:

* Articles that are the same words are joined to the first of them only, and that one alone stands for them elsewhere.
* A run that more than `CROWD` articles hold joins each of them to the first only. Two others of them that share nothing
  rarer are not compared. Measured on 1,683 news bodies, where the commonest run is in fewer: nothing lost.

"First" is by id, so the order of the sketches makes no difference.
"""

from collections import defaultdict

import numpy as np
import numpy.typing as npt

from headwater.records import Pair, Sketch, digest
from headwater.text.fingerprints import RUN

CROWD = 64
# One shared run is most often a stock phrase or a name with its title: half of the joined pairs of the 1,683 bodies
# share no more, and none of them has a containment of .2, but for very short texts, which keep few runs.
LEAST = 2
FEW = 50
BUFFER = 1 << 22  # joined runs held before they are counted: 32 MB


def pairs(sketches: tuple[Sketch, ...]) -> tuple[Pair, ...]:
    """All pairs worth a comparison, by id."""
    groups: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in sorted(sketches, key=lambda sketch: sketch.article):
        if sketch.words >= RUN:
            groups[sketch.twin].append(sketch)
    firsts = sorted((group[0] for group in groups.values()), key=lambda sketch: sketch.article)
    found = [
        _pair(group[0].article, twin.article, "the same words from first to last")
        for group in groups.values()
        for twin in group[1:]
    ]
    for left, right, count in join([sketch.shingles for sketch in firsts]):
        a, b = firsts[left], firsts[right]
        sizes = len(a.shingles), len(b.shingles)
        if count >= LEAST or min(sizes) <= FEW:
            why = f"of {sizes[0]} and {sizes[1]} sampled five-word runs, {count} are the same"
            found.append(_pair(a.article, b.article, why))
    return tuple(sorted(found, key=lambda pair: (pair.a, pair.b)))


def _pair(a: str, b: str, why: str) -> Pair:
    return Pair(id=digest("pair", a, b), a=a, b=b, why=why)


def join(kept: list[tuple[int, ...]]) -> list[tuple[int, int, int]]:
    """(left, right, number of common values), left < right, ascending: which of the ascending tuples share values."""
    sizes = [len(values) for values in kept]
    value = np.fromiter((value for values in kept for value in values), np.int64, sum(sizes))
    owner = np.repeat(np.arange(len(kept)), sizes)
    order = np.argsort(value, kind="stable")  # owners of one value stay ascending
    value, owner = value[order], owner[order]
    begins = np.flatnonzero(np.concatenate(([True], value[1:] != value[:-1]))) if len(value) else np.empty(0, np.int64)
    crowd = np.diff(np.append(begins, len(value)))
    counts = _Counts(len(kept))
    for size in np.unique(crowd[crowd > 1]).tolist():
        first = begins[crowd == size]
        if size > CROWD:
            left, right = np.zeros(size - 1, np.int64), np.arange(1, size)
        else:
            left, right = np.triu_indices(size, 1)
        block = max(1, BUFFER // len(left))
        for at in range(0, len(first), block):
            places = first[at : at + block, None]
            counts.add(owner[places + left].ravel(), owner[places + right].ravel())
    return counts.triples()


class _Counts:
    """How often each pair of numbers below `size` was added."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.keys: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self.times: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self.waiting: list[npt.NDArray[np.int64]] = []

    def add(self, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> None:
        self.waiting.append(left * self.size + right)
        if sum(map(len, self.waiting)) > BUFFER:
            self._settle()

    def _settle(self) -> None:
        fresh = np.concatenate((self.keys, *self.waiting))
        weight = np.concatenate((self.times, np.ones(len(fresh) - len(self.keys), np.int64)))
        self.waiting = []
        self.keys, inverse = np.unique(fresh, return_inverse=True)
        self.times = np.bincount(inverse, weight, len(self.keys)).astype(np.int64)

    def triples(self) -> list[tuple[int, int, int]]:
        self._settle()
        left, right = np.divmod(self.keys, max(1, self.size))
        return list(zip(left.tolist(), right.tolist(), self.times.tolist(), strict=True))
