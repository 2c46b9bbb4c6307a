"""How alike articles are in their words, titles and names: sparse vectors, and the nearest of every article.

The weight of a term comes from texts seen beforehand (`prior`), never from the case: what two articles have in common
does not change when others arrive, so a case may grow an article at a time.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, pairwise
from typing import Any

import numpy as np
from scipy import sparse

from headwater.flow.group.pairs.common_terms import Terms, stretches
from headwater.flow.group.pairs.marks import WEIGHT_BITS, Marks, hashed, heaviest, marks_of
from headwater.flow.group.pairs.run_index import NONE, distinct
from headwater.flow.group.pairs.weights import (
    FIGURE,
    LEADS,
    PACKED,
    PARTS,
    WEEKDAY,
    About,
    Columns,
    Floats,
    Ints,
    Weights,
    prior,
    weekdays,
)
from headwater.records import Sketch
from headwater.text.terms import Prior, bucket, content_words, stem

Counts = tuple[Ints, Ints, Ints]  # (row, column, count) of terms
Matrix = Any  # scipy's sparse arrays have no types of their own

NEAREST = 30  # most similar articles kept for each
TITLE_WORDS = 30  # a longer title is a sentence or a mistake
BLOCK = 512  # articles compared with all others at a time
STEPS = 8  # bits of a score by which the nearest are told from the others
STEP = 2 * WEIGHT_BITS + 1 - STEPS
# A term that more articles hold finds nobody, which bounds what one search reads in a large case. B-cubed
# F1 of the dated, undated, event and body sets is .918, .799, .949, .964 with 1000, .918, .798, .949, .964 with 300,
# and .917, .795, .949, .963 with 100.
COMMON = 300
COLUMN_BITS = 32  # of a row and a column in one number
COUNT_BITS = 20  # of how often a term stands in a part; the lead comes last, and has what is left of an integer
MOST = 1 << 12  # times that a word or a stem counts
# Terms with which a text opens, its title among them: they tell its news. What one article's lead and the other have in
# common raises macro B-cubed F1 over halves from .940 to .944, that of the event set from .943 to .961.
LEAD = 20


class Vectors(Weights):
    """The articles as rows, in the order of the sketches.

    `terms`: stem -> column; `shown`: column -> the word as it is written. `twin`, `name`: hashes by which equally
    similar articles are told apart. `known`: texts seen beforehand, other than those of `prior`.
    """

    def __init__(self, sketches: Sequence[Sketch], known: Prior | None = None) -> None:
        columns, size = _Columns(), len(sketches)
        parts = list(_parts(sketches, columns))
        held, self.counts = _merged([*parts, _lead(parts[0])], size, columns)
        self.terms, self.shown = columns.terms, columns.shown
        told = [(term in weekdays()) * WEEKDAY | term.isdecimal() * FIGURE for term in self.terms]
        days = [[_ordinal(day) for day in (sketch.published.earliest, sketch.published.latest)] for sketch in sketches]
        super().__init__(
            held, self.counts[:-1], self.counts[-1] > 0,
            Columns((known or prior()).rarity(list(self.terms)), np.array(told, np.int64)),
            About(np.array([sketch.words for sketch in sketches], float), *np.array(days, float).reshape(-1, 2).T),
        )  # fmt: skip
        self.twin = np.array([hashed(sketch.twin) for sketch in sketches], np.int64)
        self.name = np.array([hashed(sketch.article) for sketch in sketches], np.int64)

    def heaviest(self) -> Marks:
        """The terms by which the articles are found."""
        place, part = np.nonzero(self.unit)
        mark = marks_of(self.terms, 3)[part, self.held.column[place]]
        return heaviest(self.owner[place], mark, self.unit[place, part])

    def packed(self) -> list[bytes]:
        """A row for each article, from which `unpacked` makes the same weights."""
        terms = np.array([hashed(term) for term in self.terms], np.uint64)[self.held.column]
        order = np.lexsort((terms, self.owner))
        column = self.held.column[order]
        table = np.empty(len(order), PACKED)
        table["term"], table["bucket"] = terms[order], np.array([bucket(term) for term in self.terms])[column]
        for part, counts in zip(PARTS, self.counts, strict=False):
            table[part] = counts[order]
        table["is"] = self.told[column] | self.lead[order] * LEADS
        return [table[start:end].tobytes() for start, end in pairwise(self.held.ends.tolist())]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs (left < right, places in the vectors) with their similarity, 0 to 1, in the order of the places."""

    left: Ints
    right: Ints
    cosine: Floats


def nearest(vectors: Vectors, most: int = NEAREST) -> Links:
    """The `most` similar of every article by their marks, both ways, each pair once."""
    return linked(vectors, *candidates(vectors, most))


def linked(vectors: Vectors, one: Ints, other: Ints) -> Links:
    """The links between articles, each once, whichever of the two comes first."""
    left, right = pairs_of(vectors, one, other)
    return Links(left, right, vectors.cosines(left, right))


def candidates(vectors: Vectors, most: int = NEAREST) -> tuple[Ints, Ints]:
    """The pairs of `nearest`."""
    size = len(vectors.words)
    marks = vectors.heaviest()
    known, column, holding = np.unique(marks.mark, return_inverse=True, return_counts=True)
    finds = holding[column] <= COMMON
    order = np.lexsort((vectors.name, vectors.twin))  # of equals
    rank = np.empty(size, np.int64)
    rank[order] = np.arange(size)
    rows = matrix(Marks(marks.owner[finds], column[finds], marks.weight[finds]), size, len(known))
    across = rows[order].T.tocsr()
    lefts, rights = [NONE], [NONE]
    for start in range(0, size, BLOCK):
        own = rank[start : start + BLOCK]
        left, right, _ = best((rows[start : start + BLOCK] @ across).tocsr(), most, own)
        left, right = left + start, order[right]
        lefts.append(left)
        rights.append(right)
    return pairs_of(vectors, np.concatenate(lefts), np.concatenate(rights))


def pairs_of(vectors: Vectors, one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """(left < right) of pairs, each once, whichever of the two comes first; in the order of the places."""
    size = max(len(vectors.words), 1)
    left, right = np.divmod(distinct(np.minimum(one, other) * size + np.maximum(one, other)), size)
    return left, right


def matrix(marks: Marks, rows: int, columns: int) -> Matrix:
    """Weights by owner and mark, where marks are columns."""
    return sparse.csr_array((marks.weight.astype(np.int32), (marks.owner, marks.mark)), shape=(rows, columns))


def best(found: Matrix, most: int, own: Ints) -> tuple[Ints, Ints, Ints]:
    """(row, column, value) of the greatest values of each row, itself apart; equal ones by column. `own`: the column
    of each row.

    All that may be among them are found by counting values in steps; only those are sorted.
    """
    rows, size, column, value = found.shape[0], np.diff(found.indptr), found.indices, found.data
    step = (value >> STEP) + np.repeat(np.arange(rows, dtype=np.int32) << STEPS, size)
    above = np.bincount(step, minlength=rows << STEPS).reshape(rows, 1 << STEPS)[:, ::-1].cumsum(1)
    enough = above > most  # it is among them itself
    least = np.where(enough[:, -1], (1 << STEPS) - 1 - enough.argmax(1), 0).astype(np.int32) << STEP
    kept = np.flatnonzero(value >= np.repeat(least, size))
    owner = np.searchsorted(found.indptr, kept, "right") - 1
    column, value = column[kept].astype(np.int64), value[kept].astype(np.int64)
    other = column != own[owner]
    owner, column, value = owner[other], column[other], value[other]
    scores, places = (1 << 2 * WEIGHT_BITS + 1) - 1, found.shape[1].bit_length()
    key = np.sort((owner * (scores + 1) + scores - value) << places | column)
    column, key = key & (1 << places) - 1, key >> places
    owner, value = np.divmod(key, scores + 1)
    value = scores - value
    first = np.arange(len(owner)) - np.searchsorted(owner, owner) < most
    return owner[first], column[first], value[first]


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


def _parts(sketches: Sequence[Sketch], columns: _Columns) -> Iterator[Counts]:
    """The terms of opening, title and names, as they come. Flat lists: of small objects by the hundred thousand the
    collection of garbage takes longer than all else."""
    flat: list[Any] = list(chain.from_iterable(chain.from_iterable([sketch.terms for sketch in sketches])))
    yield _owners([len(sketch.terms) for sketch in sketches]), _numbers(columns, flat[::2]), np.array(flat[1::2], int)
    words: list[str] = []
    ends = [0]
    for sketch in sketches:
        words.extend(title_words(sketch))
        ends.append(len(words))
    yield _owners(np.diff(ends)), _numbers(columns, words), np.ones(len(words), int)
    flat = list(chain.from_iterable(chain.from_iterable([sketch.names for sketch in sketches])))
    known = dict.fromkeys(flat[::2])
    each = dict(zip(known, range(len(known)), strict=True))
    split = " ".join(known).split()
    bounds = np.cumsum([0, *(len(name.split()) for name in known)])
    at, place = stretches(bounds, _numbers(each, flat[::2]))
    owner, count = _owners([len(sketch.names) for sketch in sketches]), np.array(flat[1::2], int)
    yield owner[place], _numbers(columns, split)[at], count[place]


def _owners(sizes: Sequence[int] | Ints) -> Ints:
    return np.repeat(np.arange(len(sizes)), np.asarray(sizes, int))


def _numbers(known: dict[str, int], words: Sequence[str]) -> Ints:
    return np.fromiter(map(known.__getitem__, words), np.int64, len(words))


def _lead(opening: Counts) -> Counts:
    """The first terms of each article."""
    owner, column, count = opening
    first = np.arange(len(owner)) - owner.searchsorted(owner) < LEAD
    return owner[first], column[first], np.ones_like(count[first])


def _merged(parts: Sequence[Counts], size: int, columns: _Columns) -> tuple[Terms, Ints]:
    """The terms of each article, each once, and a row of their counts for each part. The counts of all parts are added
    up in one number."""
    owner, column = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
    count = np.concatenate([np.minimum(part[2], MOST) << COUNT_BITS * place for place, part in enumerate(parts)])
    table = sparse.coo_array((count, (owner, column)), shape=(size, len(columns.terms))).tocsr()
    table.sum_duplicates()
    held = [table.data >> COUNT_BITS * place & ((1 << COUNT_BITS) - 1) for place in range(len(parts))]
    counts = np.minimum(np.stack(held), MOST)
    return Terms(table.indptr.astype(np.int64), table.indices.astype(np.int64)), counts


def _ordinal(day: date | None) -> float:
    return math.nan if day is None else day.toordinal()


def named(sketch: Sketch) -> Iterator[tuple[str, int]]:
    """The words of the names, with their counts."""
    return ((word, count) for name, count in sketch.names for word in name.split())


def title_words(sketch: Sketch) -> Iterator[str]:
    return islice(content_words(sketch.title.text if sketch.title else ""), TITLE_WORDS)


def words_of(sketch: Sketch) -> set[str]:
    """The stems of an article."""
    return {stem(word) for word, _ in (*sketch.terms, *named(sketch))}
