"""How alike articles are in their words, titles and names: sparse vectors, and the nearest of every article.

The weight of a term comes from texts seen beforehand (`prior`), never from the case: what two articles have in common
does not change when others arrive, so a case may grow an article at a time.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from headwater import beats
from headwater.flow.group.common_terms import Terms, common_terms
from headwater.flow.group.run_index import distinct
from headwater.records import Sketch
from headwater.text.terms import Prior, content_words, rarity, stem

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Matrix = Any  # scipy's sparse arrays have no types of their own

# Shares of the opening, the title and the names in the similarity by which neighbours are found. The 30 nearest then
# hold .985, .957, .994 and .944 of the pairs of one story of four dev sets (dated, a part of undated, events, bodies);
# by the opening alone .982, .956, .994, .940; without titles .985, .952, .996, .944.
OPENING, TITLE, NAMES = 0.6, 0.25, 0.15
DIGITS = 6  # similarities are rounded before they decide
# Terms by which an article is found; the others count only once it is. With 20 the same hold .947, .929, .977, .929,
# with 80 .988, .966, .998, .948.
HEAVIEST = 40
NEAREST = 30  # most similar articles kept for each
TITLE_WORDS = 30  # a longer title is a sentence or a mistake
BLOCK = 512  # articles compared with all others at a time
STEPS = 256
COLUMN_BITS = 32  # of a row and a column in one number


@cache
def prior() -> Prior:
    return Prior(beats.table("term_counts"))


class Vectors:
    """The articles as rows, in the order of the sketches.

    `terms`: stem -> column; `shown`: column -> the word as it is written; `rarity`: of each column. `held`: the terms of
    each article; `weighted`: one row each for opening, title and names: how much a term weighs there. `length` and
    `mass`, also by part: of all terms of an article, and how rare they are in all.
    """

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        columns = _Columns()
        parts = (
            [sketch.terms for sketch in sketches], [title_terms(sketch) for sketch in sketches],
            [list(named(sketch)) for sketch in sketches],
        )  # fmt: skip
        owner, column, counts = _merged([_counted(rows, columns) for rows in parts])
        self.terms, self.shown = columns.terms, columns.shown
        known, size = prior(), len(sketches)
        self.rarity = np.array([rarity(known.texts, known.count(term)) for term in self.terms], float)
        self.held = Terms(np.searchsorted(owner, np.arange(size + 1)), column)
        there = counts > 0
        self.weighted = np.where(there, 1 + np.log(np.maximum(counts, 1)), 0.0) * self.rarity[column]
        self.length = np.stack([np.sqrt(np.bincount(owner, row**2, size)) for row in self.weighted])
        self.mass = np.stack([np.bincount(owner, self.rarity[column] * row, size) for row in there])
        scale = np.sqrt([[OPENING], [TITLE], [NAMES]]) * inverse(self.length)
        self.scale = scale * inverse(np.sqrt(((scale * self.length) ** 2).sum(0)))
        self.unit = (self.weighted * self.scale[:, owner]).T.copy()
        self.all: Matrix = self._side_by_side(owner, there)
        self.words = np.array([sketch.words for sketch in sketches], float)
        self.earliest = np.array([_ordinal(sketch.published.earliest) for sketch in sketches])
        self.latest = np.array([_ordinal(sketch.published.latest) for sketch in sketches])

    def _side_by_side(self, owner: Ints, there: npt.NDArray[np.bool_]) -> Matrix:
        """The parts as one row of length one an article; empty rows stay empty."""
        part, place = np.nonzero(there)
        order = np.argsort(owner[place], kind="stable")
        part, place = part[order], place[order]
        owner = owner[place]
        column = self.held.column[place] + len(self.terms) * part
        ends = np.searchsorted(owner, np.arange(len(self.held.ends)))
        value = self.unit[place, part]
        return sparse.csr_array((value, column, ends), shape=(len(ends) - 1, 3 * len(self.terms)))

    def alike(self, places: Sequence[int]) -> Floats:
        """The similarity of each of these articles with each, 0 to 1, in the order of the places."""
        rows = self.all[np.asarray(places, np.int64)]
        between: Floats = np.round((rows @ rows.T).toarray(), DIGITS)
        return between

    def beside(self, place: int, others: Sequence[int]) -> Floats:
        """The similarity of one article with each of the others."""
        right = np.asarray(others, np.int64)
        return np.round(self.cosines(np.full_like(right, place), right), DIGITS)

    def cosines(self, left: Ints, right: Ints) -> Floats:
        """The similarity of pairs."""
        found = np.zeros(len(left))
        for part, met in common_terms(self.held, len(self.terms), left, right):
            value = np.einsum("ij,ij->i", self.unit.take(met.one, 0), self.unit.take(met.other, 0))
            found[part] = np.bincount(met.pair, value, len(left[part]))
        return found

    def shared(self, places: Sequence[int], most: int) -> tuple[list[str], list[str]]:
        """Words and names that hold the articles together: the heaviest of those that two and more of them have."""
        rows = self.all[np.asarray(places, np.int64)]
        columns, width = rows.indices % len(self.terms), len(self.terms)
        weight = np.bincount(columns, rows.data, width)
        holding = np.bincount(np.unique(owners(rows) * width + columns) % width, minlength=width)
        found = np.flatnonzero((holding > 1) & (weight > 0))
        value = np.round(weight[found] * (holding[found] - 1), DIGITS)
        shown = sorted(zip((-value).tolist(), (self.shown[place] for place in found.tolist()), strict=True))[:most]
        words = [word for _, word in shown]
        return [word for word in words if not word[0].isupper()], [word for word in words if word[0].isupper()]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs (left < right, places in the vectors) with their similarity, 0 to 1, in the order of the places."""

    left: Ints
    right: Ints
    cosine: Floats


def nearest(vectors: Vectors, most: int = NEAREST) -> Links:
    """The `most` similar of every article, both ways, each pair once."""
    size = vectors.all.shape[0]
    heavy = _heaviest(vectors.all)
    across = heavy.T.tocsr()
    keys = [np.empty(0, np.int64)]
    for start in range(0, size, BLOCK):
        left, right = _best((heavy[start : start + BLOCK] @ across).tocsr(), most, start)
        keys.append(np.minimum(left, right) * size + np.maximum(left, right))
    return _linked(vectors, distinct(np.concatenate(keys)))


def with_pairs(vectors: Vectors, links: Links, pairs: Iterable[tuple[int, int]]) -> Links:
    """The links with more pairs (left < right) among them."""
    size = len(vectors.words)
    known = links.left * size + links.right
    more = np.setdiff1d(np.array([left * size + right for left, right in pairs], np.int64), known)
    if not len(more):
        return links
    added = _linked(vectors, more)
    order = np.argsort(np.concatenate((known, more)), kind="stable")
    sides = ((links.left, added.left), (links.right, added.right), (links.cosine, added.cosine))
    return Links(*(np.concatenate(side)[order] for side in sides))


def _linked(vectors: Vectors, keys: Ints) -> Links:
    left, right = np.divmod(keys, max(len(vectors.words), 1))
    return Links(left, right, vectors.cosines(left, right))


def _best(found: Matrix, most: int, start: int) -> tuple[Ints, Ints]:
    """(row, column) of the greatest values of each row, itself apart; equal ones by column. The first row is `start`.

    All that may be among them are found by counting values in `STEPS`; only those are sorted.
    """
    rows, owner, column, value = found.shape[0], owners(found), found.indices, found.data
    step = np.minimum((value * STEPS).astype(np.int64), STEPS - 1)
    above = np.bincount(owner * STEPS + step, minlength=rows * STEPS).reshape(rows, STEPS)[:, ::-1].cumsum(1)
    enough = above > most  # it is among them itself
    least = np.where(enough[:, -1], STEPS - 1 - enough.argmax(1), 0) / STEPS - 10.0**-9
    kept = np.flatnonzero((value >= least[owner]) & (column != owner + start))
    owner, column, value = owner[kept], column[kept].astype(np.int64), np.round(value[kept], 9)
    order = np.lexsort((column, -value, owner))
    owner, column = owner[order], column[order]
    first = np.arange(len(owner)) - np.searchsorted(owner, owner) < most
    return owner[first] + start, column[first]


def _heaviest(matrix: Matrix) -> Matrix:
    """The matrix with only the `HEAVIEST` terms of each row."""
    owner = owners(matrix)
    order = np.lexsort((matrix.indices, -np.round(matrix.data, 9), owner))
    heavy = np.empty(len(order), bool)
    heavy[order] = np.arange(len(order)) - matrix.indptr[owner] < HEAVIEST
    heavy &= matrix.data > 0
    ends = np.concatenate(([0], np.cumsum(heavy)))[matrix.indptr]
    return sparse.csr_array((matrix.data[heavy], matrix.indices[heavy], ends), shape=matrix.shape)


class _Columns(dict[str, int]):
    """Word -> column. `terms`: stem -> column; `shown`: column -> the word as it is written; of several the least by
    alphabet: names first."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self.shown: list[str] = []

    def __missing__(self, word: str) -> int:
        column = self[word] = self.terms.setdefault(stem(word), len(self.terms))
        if column == len(self.shown):
            self.shown.append(word)
        else:
            self.shown[column] = min(word, self.shown[column])
        return column


def _counted(rows: Sequence[Sequence[tuple[str, int]]], columns: _Columns) -> tuple[Ints, Ints, Ints]:
    """(row, column, count) of terms, as they come."""
    words = [word for row in rows for word, _ in row]
    counts = np.array([count for row in rows for _, count in row], np.int64)
    column = np.fromiter(map(columns.__getitem__, words), np.int64, len(words))
    return np.repeat(np.arange(len(rows)), [len(row) for row in rows]), column, counts


def _merged(parts: Sequence[tuple[Ints, Ints, Ints]]) -> tuple[Ints, Ints, Ints]:
    """(row, column, a row of counts for each part), by row and column, each term of an article once."""
    key = np.concatenate([owner << COLUMN_BITS | column for owner, column, _ in parts])
    part = np.repeat(np.arange(len(parts)), [len(owner) for owner, _, _ in parts])
    known, place = np.unique(key, return_inverse=True)
    count = np.concatenate([counts for _, _, counts in parts])
    counts = np.bincount(place + part * len(known), count, len(parts) * len(known)).reshape(len(parts), -1)
    return known >> COLUMN_BITS, known & ((1 << COLUMN_BITS) - 1), counts


def inverse(values: Floats) -> Floats:
    """One by each; 0 for 0."""
    return np.divide(1, values, out=np.zeros_like(values), where=values > 0)


def _ordinal(day: date | None) -> float:
    return math.nan if day is None else day.toordinal()


def named(sketch: Sketch) -> Iterator[tuple[str, int]]:
    """The words of the names, with their counts."""
    return ((word, count) for name, count in sketch.names for word in name.split())


def title_terms(sketch: Sketch) -> list[tuple[str, int]]:
    """The words of the title, each once for every time it is there."""
    return [(word, 1) for word in islice(content_words(sketch.title.text), TITLE_WORDS)] if sketch.title else []


def owners(matrix: Matrix) -> Ints:
    """The row of every value."""
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def words_of(sketch: Sketch) -> set[str]:
    """The stems of an article."""
    return {stem(word) for word, _ in (*sketch.terms, *named(sketch))}
