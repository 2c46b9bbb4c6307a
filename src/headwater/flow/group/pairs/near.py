"""Which articles are worth comparing, since they are alike in rare words and names, though no run of words is the same.

Each text of some length is paired with the `NEAREST` others among its neighbours by words (`neighbours`); nearly all of
those pairs come to nothing, and `copies` holds them to stronger evidence. The articles of one text stand together.
"""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple, Protocol

import numpy as np

from headwater.flow.group.pairs.marks import hashed
from headwater.flow.group.pairs.pairs import TWINS
from headwater.flow.group.pairs.similarity import Vectors, nearest
from headwater.records import Pair, Sketch, digest

NEAREST = 3
LONG = 60  # words: shorter articles have not the sentences to be recognised by anything but shared runs
WHY = "much the same names and rare words"
UNIT = 10**6  # similarities are rounded before they decide
Sides = tuple[str, str]  # two articles, ascending


class Neighbourhood(Protocol):
    """What a case knows of texts, each by a hash of its words, and of the articles that have them."""

    def texts(self, articles: Iterable[str]) -> dict[str, int]:
        """The text of each article that is there."""

    def having(self, texts: Iterable[int]) -> dict[int, list[str]]:
        """The articles that have each of these texts, ascending; only of texts of `LONG` words and more."""

    def alike(self, articles: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
        """The texts of the neighbours of each article, with how similar they are, in millionths."""


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
    chosen, of_these = _chosen(around, asked, most), set(texts)
    having = around.having({*chosen, *(other for others in chosen.values() for other in others)})
    return {
        (min(a, b), max(a, b))
        for text, others in chosen.items() for other in others if not of_these.isdisjoint((text, other))
        for a, b in product(having[text][:TWINS], having[other][:TWINS])
    }  # fmt: skip


def _chosen(around: Neighbourhood, texts: Iterable[int], most: int) -> dict[int, list[int]]:
    """The texts most like each, as its first article stands among its neighbours."""
    firsts = {text: articles[0] for text, articles in around.having(texts).items()}
    found = around.alike(firsts.values())
    having = around.having({other for neighbours in found.values() for other, _ in neighbours})
    made = {}
    for text, first in firsts.items():
        best: dict[int, int] = {}
        for other, cosine in found[first]:
            if other != text and other in having:
                best[other] = max(cosine, best.get(other, 0))
        ranked = sorted((-cosine, having[other][0], other) for other, cosine in best.items())
        made[text] = [other for _, _, other in ranked[:most]]
    return made


class _Whole:
    """The neighbourhood of all sketches of a case."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        ordered = sorted(sketches, key=lambda sketch: sketch.article)
        self._text = {sketch.article: hashed(sketch.twin) for sketch in ordered}
        self._having: dict[int, list[str]] = {}
        for sketch in ordered:
            if sketch.words >= LONG:
                self._having.setdefault(self._text[sketch.article], []).append(sketch.article)
        self._alike: dict[str, list[tuple[int, int]]] = {sketch.article: [] for sketch in ordered}
        found = nearest(Vectors(ordered))
        cosine = np.rint(found.cosine * UNIT).astype(np.int64)
        for left, right, value in zip(found.left.tolist(), found.right.tolist(), cosine.tolist(), strict=True):
            one, other = ordered[left].article, ordered[right].article
            self._alike[one].append((self._text[other], value))
            self._alike[other].append((self._text[one], value))

    def texts(self, articles: Iterable[str]) -> dict[str, int]:
        return {one: self._text[one] for one in articles if one in self._text}

    def having(self, texts: Iterable[int]) -> dict[int, list[str]]:
        return {text: self._having[text] for text in texts if text in self._having}

    def alike(self, articles: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
        return {one: self._alike[one] for one in articles}
