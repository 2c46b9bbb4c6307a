"""Which articles are worth comparing: a join of all sketches on the five-word runs they keep.

Sort all kept runs of the case, and articles that hold the same one stand side by side: time grows with the number of
runs, not of pairs. Three rules keep a case of thousands of nearly equal pages from becoming millions of pairs:

* Of articles that are the same words, the first `TWINS` stand for all; the others are joined to the first only.
* An article keeps the `PARTNERS` with which it shares the most; a pair stays if either side keeps it.
* A run that more than `CROWD` articles hold joins each of them to the first only. Two others of them that share nothing
  rarer are not compared. Measured on 1,683 news bodies, where the commonest run is in fewer: nothing lost.

A retelling may share no run at all. So each article of some length is also paired with the `NEAREST` by rare words and
names; nearly all of those pairs come to nothing, and `copies` holds them to stronger evidence.

"First" is by id, so the order of the sketches makes no difference.
"""

from collections import defaultdict
from heapq import nsmallest
from itertools import combinations

import numpy as np
import numpy.typing as npt

from headwater.flow.group.similarity import Vectors, links
from headwater.records import Pair, Sketch, digest
from headwater.text.fingerprints import RUN

CROWD = 64
# One shared run is most often a stock phrase or a name with its title: half of the joined pairs of the 1,683 bodies
# share no more, and none of them has a containment of .2, but for very short texts, which keep few runs.
LEAST = 2
FEW = 50
# On the 1,683 bodies 8 lose none of the 547 pairs with a containment of .3 and more, 6 lose 3, 4 lose 29. Pages of a
# template, 62 of a kind, would be 30 pairs each without it.
PARTNERS = 8
TWINS = 4  # reprints of a text whose other relations are looked for: one of them may be the source, or credit it
NEAREST = 3
LONG = 60  # words: shorter articles have not the sentences to be recognised by anything but shared runs
SAME = "the same words from first to last"
BUFFER = 1 << 22  # joined runs held before they are counted: 32 MB


def pairs(sketches: tuple[Sketch, ...]) -> tuple[Pair, ...]:
    """All pairs worth a comparison, by id."""
    groups: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in sorted(sketches, key=lambda sketch: sketch.article):
        if sketch.words >= RUN:
            groups[sketch.twin].append(sketch)
    firsts = sorted((group[0] for group in groups.values()), key=lambda sketch: sketch.article)
    found = [_pair(group[0].article, twin.article, SAME) for group in groups.values() for twin in group[1:]]
    joined = {}
    for left, right, count in join([sketch.shingles for sketch in firsts]):
        sizes = len(firsts[left].shingles), len(firsts[right].shingles)
        if count >= LEAST or min(sizes) <= FEW:
            joined[left, right] = count
    reasons = {place: f"{count} of their sampled five-word runs are the same" for place, count in best(joined).items()}
    for place in near(firsts):
        reasons.setdefault(place, "much the same names and rare words")
    for (left, right), why in reasons.items():
        for a in groups[firsts[left].twin][:TWINS]:
            found += [_pair(a.article, b.article, why) for b in groups[firsts[right].twin][:TWINS]]
    for group in groups.values():
        found += [_pair(a.article, b.article, SAME) for a, b in combinations(group[1:TWINS], 2)]
    return tuple(sorted(found, key=lambda pair: (pair.a, pair.b)))


def best(joined: dict[tuple[int, int], int]) -> dict[tuple[int, int], int]:
    """Those that one side or the other counts among its `PARTNERS`; of equal ones the first."""
    sides: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (left, right), count in joined.items():
        sides[left].append((-count, right))
        sides[right].append((-count, left))
    kept = {
        (min(one, other), max(one, other))
        for one, partners in sides.items()
        for _, other in nsmallest(PARTNERS, partners)
    }
    return {place: joined[place] for place in sorted(kept)}


def near(sketches: list[Sketch]) -> list[tuple[int, int]]:
    """The most similar of every article that is long enough, by places in `sketches`."""
    places = [place for place, sketch in enumerate(sketches) if sketch.words >= LONG]
    found = links(Vectors([sketches[place] for place in places]))
    sides: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for left, right, cosine in zip(found.left.tolist(), found.right.tolist(), found.cosine.tolist(), strict=True):
        sides[left].append((-cosine, right))
        sides[right].append((-cosine, left))
    kept = {(min(one, i), max(one, i)) for one, others in sides.items() for _, i in nsmallest(NEAREST, others)}
    return [(places[left], places[right]) for left, right in sorted(kept)]


def _pair(a: str, b: str, why: str) -> Pair:
    a, b = min(a, b), max(a, b)
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
