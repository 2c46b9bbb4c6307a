"""Which articles are worth comparing, since they are alike in rare words and names, though no run of words is the same.

Each article of some length is paired with the `NEAREST` by its words; nearly all of those pairs come to nothing, and
`copies` holds them to stronger evidence.
"""

from collections import defaultdict
from heapq import nsmallest

from headwater.flow.group.pairs.pairs import TWINS
from headwater.flow.group.pairs.similarity import Vectors, nearest
from headwater.records import Pair, Sketch, digest

NEAREST = 3
LONG = 60  # words: shorter articles have not the sentences to be recognised by anything but shared runs


def near(sketches: tuple[Sketch, ...], pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Pairs by their sides, without those that are known already."""
    groups: dict[str, list[str]] = defaultdict(list)
    for sketch in sorted(sketches, key=lambda sketch: sketch.article):
        groups[sketch.twin].append(sketch.article)
    firsts = {group[0] for group in groups.values()}
    long = sorted(
        (sketch for sketch in sketches if sketch.words >= LONG and sketch.article in firsts),
        key=lambda sketch: sketch.article,
    )
    known = {(pair.a, pair.b) for pair in pairs}
    found = set()
    for left, right in alike(long):
        for a in groups[long[left].twin][:TWINS]:
            found |= {(min(a, b), max(a, b)) for b in groups[long[right].twin][:TWINS]}
    why = "much the same names and rare words"
    return tuple(Pair(id=digest("pair", a, b), a=a, b=b, why=why) for a, b in sorted(found - known))


def alike(sketches: list[Sketch]) -> list[tuple[int, int]]:
    """The most similar of every article, by places in `sketches`."""
    found = nearest(Vectors(sketches))
    sides: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for left, right, cosine in zip(found.left.tolist(), found.right.tolist(), found.cosine.tolist(), strict=True):
        sides[left].append((-round(cosine, 9), right))
        sides[right].append((-round(cosine, 9), left))
    kept = {(min(one, i), max(one, i)) for one, others in sides.items() for _, i in nsmallest(NEAREST, others)}
    return sorted(kept)
