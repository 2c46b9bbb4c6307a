"""How alike articles are in their words, titles and names: sparse vectors, and the nearest of every article.

The weight of a term comes from texts seen beforehand (`prior`), never from the case: what two articles have in common
does not change when others arrive, so a case may grow an article at a time.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from headwater import beats
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


@cache
def prior() -> Prior:
    return Prior(beats.table("term_counts"))


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One part of the articles as rows of terms. `unit`: weighted, of length one. `held`: 1 for the terms that are
    there, `rarity`: how rare they are, `mass`: how rare in all."""

    unit: Matrix
    held: Matrix
    rarity: Matrix
    mass: Floats


class Vectors:
    """The articles as rows, in the order of the sketches."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self.terms: dict[str, int] = {}  # stem -> column
        self.shown: list[str] = []  # column -> the word as it is written; of several the least by alphabet: names first
        self._columns: dict[str, int] = {}  # word -> column
        openings = [self._counted(sketch.terms) for sketch in sketches]
        titles = [self._counted((word, 1) for word in title_words(sketch)) for sketch in sketches]
        names = [self._counted(named(sketch)) for sketch in sketches]
        known = prior()
        weights = np.array([rarity(known.texts, known.count(term)) for term in self.terms])
        self.opening, self.title, self.names = (_field(rows, weights) for rows in (openings, titles, names))
        shares = ((self.opening, OPENING), (self.title, TITLE), (self.names, NAMES))
        self.all: Matrix = _unit(sparse.hstack([field.unit * np.sqrt(share) for field, share in shares], "csr"))
        self.words = np.array([sketch.words for sketch in sketches], float)
        self.earliest = np.array([_ordinal(sketch.published.earliest) for sketch in sketches])
        self.latest = np.array([_ordinal(sketch.published.latest) for sketch in sketches])

    def _counted(self, terms: Iterable[tuple[str, int]]) -> dict[int, int]:
        """Column -> count."""
        counts: dict[int, int] = {}
        for word, count in terms:
            column = self._columns.get(word)
            if column is None:
                column = self._column(word)
            counts[column] = counts.get(column, 0) + count
        return counts

    def _column(self, word: str) -> int:
        column = self._columns[word] = self.terms.setdefault(stem(word), len(self.terms))
        if column == len(self.shown):
            self.shown.append(word)
        else:
            self.shown[column] = min(word, self.shown[column])
        return column

    def openings_with(self, chosen: Callable[[str], bool]) -> Matrix:
        """The openings with only the chosen terms, each 1."""
        return self.opening.held[:, [column for term, column in self.terms.items() if chosen(term)]]

    def alike(self, places: Sequence[int]) -> Floats:
        """The similarity of each of these articles with each, 0 to 1, in the order of the places."""
        rows = self.all[np.asarray(places, np.int64)]
        between: Floats = np.round((rows @ rows.T).toarray(), DIGITS)
        return between

    def beside(self, place: int, others: Sequence[int]) -> Floats:
        """The similarity of one article with each of the others."""
        right = np.asarray(others, np.int64)
        return np.round(dots(self.all, np.full_like(right, place), right), DIGITS)

    def shared(self, places: Sequence[int], most: int) -> tuple[list[str], list[str]]:
        """Words and names that hold the articles together: the heaviest of those that two and more of them have."""
        rows = self.all[np.asarray(places, np.int64)]
        columns, width = rows.indices % len(self.terms), len(self.terms)
        weight = np.bincount(columns, rows.data, width)
        holding = np.bincount(np.unique(_owners(rows) * width + columns) % width, minlength=width)
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
    lefts, rights = [], []
    for start in range(0, size, BLOCK):
        found = (heavy[start : start + BLOCK] @ across).tocsr()
        for i, near in enumerate(_best(found, most, start), start):
            lefts.append(np.full(len(near), i))
            rights.append(near)
    left, right = (np.concatenate(side) if side else np.empty(0, np.int64) for side in (lefts, rights))
    keys = np.unique(np.minimum(left, right) * size + np.maximum(left, right))
    left, right = keys // max(size, 1), keys % max(size, 1)
    return Links(left, right, dots(vectors.all, left, right))


def with_pairs(vectors: Vectors, links: Links, pairs: Iterable[tuple[int, int]]) -> Links:
    """The links with more pairs (left < right) among them."""
    size = len(vectors.words)
    more = np.array([left * size + right for left, right in pairs], np.int64)
    keys = np.union1d(links.left * size + links.right, more)
    left, right = keys // max(size, 1), keys % max(size, 1)
    return Links(left, right, dots(vectors.all, left, right))


def _best(found: Matrix, most: int, start: int) -> Iterator[Ints]:
    """The columns of the greatest values of each row, itself apart; equal ones by column."""
    for row in range(found.shape[0]):
        stretch = slice(found.indptr[row], found.indptr[row + 1])
        columns, values = found.indices[stretch].astype(np.int64), np.round(found.data[stretch], 9)
        other = columns != start + row
        columns, values = columns[other], values[other]
        if len(columns) > most:
            least = np.partition(values, len(values) - most)[len(values) - most]
            columns, values = columns[values >= least], values[values >= least]
            columns = columns[np.lexsort((columns, -values))[:most]]
        yield columns


def dots(matrix: Matrix, left: Ints, right: Ints) -> Floats:
    """The products of pairs of rows."""
    return np.asarray(matrix[left].multiply(matrix[right]).sum(1), float).ravel()


def _heaviest(matrix: Matrix) -> Matrix:
    """The matrix with only the `HEAVIEST` terms of each row."""
    kept = matrix.copy()
    for row in range(matrix.shape[0]):
        stretch = slice(matrix.indptr[row], matrix.indptr[row + 1])
        values = matrix.data[stretch]
        if len(values) > HEAVIEST:
            order = np.lexsort((matrix.indices[stretch], -np.round(values, 9)))
            kept.data[stretch][order[HEAVIEST:]] = 0
    kept.eliminate_zeros()
    return kept


def _field(rows: Sequence[dict[int, int]], weights: Floats) -> Field:
    columns = np.fromiter((column for row in rows for column in row), np.int64)
    counts = np.fromiter((count for row in rows for count in row.values()), float)
    ends = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
    shape = (len(rows), len(weights))
    held = weights[columns]
    weighted = sparse.csr_array(((1 + np.log(counts)) * held, columns, ends), shape=shape)
    rarity = sparse.csr_array((held, columns, ends), shape=shape)
    there = sparse.csr_array((np.ones_like(held), columns, ends), shape=shape)
    return Field(_unit(weighted), there, rarity, np.asarray(rarity.sum(1), float).ravel())


def _ordinal(day: date | None) -> float:
    return math.nan if day is None else day.toordinal()


def named(sketch: Sketch) -> Iterator[tuple[str, int]]:
    """The words of the names, with their counts."""
    return ((word, count) for name, count in sketch.names for word in name.split())


def title_words(sketch: Sketch) -> Iterator[str]:
    return islice(content_words(sketch.title.text), TITLE_WORDS) if sketch.title else iter(())


def _owners(matrix: Matrix) -> Ints:
    """The row of every value."""
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def _unit(matrix: Matrix) -> Matrix:
    """Every row of length one; empty rows stay empty."""
    lengths = np.sqrt(matrix.multiply(matrix).sum(1))
    scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return (sparse.diags_array(scale) @ matrix).tocsr()


def words_of(sketch: Sketch) -> set[str]:
    """The stems of an article."""
    return {stem(word) for word, _ in (*sketch.terms, *named(sketch))}
