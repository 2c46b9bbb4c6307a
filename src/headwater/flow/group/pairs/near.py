"""Which articles are worth comparing, since they are alike in rare words and names, though no run of words is the same.

Each text of some length is paired with the `NEAREST` others among its neighbours by words (`neighbours`); nearly all of
those pairs come to nothing, and `copies` holds them to stronger evidence. The articles of one text stand together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple, Protocol

import numpy as np

from headwater.flow.group.pairs.marks import Ints, hashed
from headwater.flow.group.pairs.pairs import TWINS
from headwater.flow.group.pairs.run_index import TEXT_BITS, TEXTS, distinct, inside
from headwater.flow.group.pairs.similarity import Vectors, nearest
from headwater.records import Pair, Sketch, digest

NEAREST = 3
LONG = 60  # words: shorter articles have not the sentences to be recognised by anything but shared runs
WHY = "much the same names and rare words"
UNIT = 10**6  # similarities are rounded before they decide
UNKNOWN = -1  # as a place
Sides = tuple[str, str]  # two articles, ascending
ASKED = 1 << 15  # articles whose neighbours are ranked at a time: places, ranks and texts fill one integer


class Alike(NamedTuple):
    """The neighbours of articles: the place of each article among those asked, that of the neighbour's text among
    `texts`, how similar they are."""

    texts: Ints
    one: Ints
    other: Ints
    similar: Ints


class Neighbourhood(Protocol):
    """What a case knows of texts, each by a hash of its words, and of the articles that have them."""

    def texts(self, articles: Iterable[str]) -> dict[str, int]:
        """The text of each article that is there."""

    def having(self, texts: Iterable[int]) -> dict[int, list[str]]:
        """The articles that have each of these texts, ascending; only of texts of `LONG` words and more."""

    def alike(self, articles: Sequence[str]) -> Alike:
        """The neighbours of those that are there."""


class Changed(NamedTuple):
    """Pairs that come and that go, by their sides."""

    come: list[Sides]
    go: list[Sides]


def near(sketches: tuple[Sketch, ...], pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Pairs by their sides, without those that are known already."""
    around = _Whole(sketches)
    texts = sorted({hashed(sketch.twin) for sketch in sketches})
    known = {(pair.a, pair.b) for pair in pairs}
    return tuple(map(pair_of, sorted(_sides(around, texts, texts, NEAREST) - known)))


def pair_of(sides: Sides) -> Pair:
    a, b = sides
    return Pair(id=digest("pair", a, b), a=a, b=b, why=WHY)


def changed(
    around: Neighbourhood, texts: Iterable[int], former: Iterable[Sides], known: Iterable[Sides] = (),
    most: int = NEAREST,
) -> Changed:  # fmt: skip
    """What becomes of the pairs of texts whose neighbours, articles or other pairs have changed. `former`: the pairs of
    the articles of these texts, and those that were theirs; `known`: their other ones; `most`: for each text."""
    texts, before, others = set(texts), set(former), set(known)
    beside = around.texts({one for sides in before | others for one in sides}).values()
    now = _sides(around, texts, texts.union(beside), most) - others
    return Changed(sorted(now - before), sorted(before - now))


def _sides(around: Neighbourhood, texts: Iterable[int], asked: Iterable[int], most: int) -> set[Sides]:
    """The pairs in which one side has one of these texts, as far as it or one of those `asked` chooses the other."""
    having, of_these, found = around.having(asked), {*texts}, set[Sides]()
    chooser = list(having)
    for start in range(0, len(chooser), ASKED):
        some = chooser[start : start + ASKED]
        alike = around.alike([having[text][0] for text in some])
        beside = around.having(alike.texts.tolist())
        for text, other in _chosen(alike, some, beside, most):
            if text in of_these or other in of_these:
                found |= {(min(a, b), max(a, b)) for a, b in product(having[text][:TWINS], beside[other][:TWINS])}
    return found


def _chosen(
    alike: Alike, asked: Sequence[int], having: Mapping[int, Sequence[str]], most: int
) -> Iterable[tuple[int, int]]:
    """The texts most like each of those asked, as its first article stands among its neighbours."""
    ranked = np.array(sorted(having, key=lambda text: (having[text][0], text)), np.int64)  # of equals
    rank = np.full(len(alike.texts), UNKNOWN)
    rank[alike.texts.searchsorted(ranked)] = np.arange(len(ranked))
    chooser, place = np.array(asked, np.int64), rank[alike.other]
    kept = (place != UNKNOWN) & (alike.texts[alike.other] != chooser[alike.one])
    _, less = np.unique(-alike.similar[kept], return_inverse=True)
    one, place = alike.one[kept], place[kept]
    by_text = np.sort((one << TEXT_BITS | place) << TEXT_BITS | less)  # several articles may have one text
    by_text = by_text[np.diff(by_text >> TEXT_BITS, prepend=-1) > 0]
    one, place, less = by_text >> 2 * TEXT_BITS, by_text >> TEXT_BITS & TEXTS, by_text & TEXTS
    by_rank = np.sort((one << TEXT_BITS | less) << TEXT_BITS | place)
    one, place = by_rank >> 2 * TEXT_BITS, by_rank & TEXTS
    few = np.arange(len(one)) - one.searchsorted(one) < most
    return zip(chooser[one[few]].tolist(), ranked[place[few]].tolist(), strict=True)


def alike(asked: Ints, text: Callable[[Ints], Ints], rows: tuple[Ints, Ints, Ints]) -> Alike:
    """From (article, neighbour, how similar) by number; what is not asked for is left out. `text`: of articles."""
    kept = inside(rows[0], np.sort(asked))
    one, other, similar = (column[kept] for column in rows)
    met = distinct(other)
    texts, code = np.unique(text(met), return_inverse=True)
    place = np.empty(1 + max(asked.max(initial=0), other.max(initial=0)), np.int64)
    place[asked] = np.arange(len(asked))
    one = place[one]
    place[met] = code
    return Alike(texts, one, place[other], similar)


class _Whole:
    """The neighbourhood of all sketches of a case."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        ordered = sorted(sketches, key=lambda sketch: sketch.article)
        self._text = {sketch.article: hashed(sketch.twin) for sketch in ordered}
        self._having: dict[int, list[str]] = {}
        for sketch in ordered:
            if sketch.words >= LONG:
                self._having.setdefault(self._text[sketch.article], []).append(sketch.article)
        found = nearest(Vectors(ordered))
        similar, ends = np.rint(found.cosine * UNIT).astype(np.int64), (found.left, found.right)
        self._rows = np.concatenate(ends), np.concatenate(ends[::-1]), np.tile(similar, 2)
        self._place = {sketch.article: place for place, sketch in enumerate(ordered)}
        self._texts = np.array([self._text[sketch.article] for sketch in ordered], np.int64)

    def texts(self, articles: Iterable[str]) -> dict[str, int]:
        return {one: self._text[one] for one in articles if one in self._text}

    def having(self, texts: Iterable[int]) -> dict[int, list[str]]:
        return {text: self._having[text] for text in texts if text in self._having}

    def alike(self, articles: Sequence[str]) -> Alike:
        asked = np.array([self._place[one] for one in articles], np.int64)
        return alike(asked, self._texts.__getitem__, self._rows)
