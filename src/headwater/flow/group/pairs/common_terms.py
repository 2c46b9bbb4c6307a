"""The terms that two articles have in common, for many pairs at once."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

# Looked up at a time: pairs, and articles of their left sides, so that the table stays in the processor's cache. Many
# pairs of as many articles took 400 microseconds each where those of few take 1.5.
PAIRS, ROWS = 1 << 11, 1 << 6


class Terms(NamedTuple):
    """What articles hold, row by row, the columns of a row ascending: row i from `ends[i]` to `ends[i + 1]`."""

    ends: Ints
    column: Ints


class Common(NamedTuple):
    """By pair: where each term in common stands among the terms of the one, and among those of the other."""

    pair: Ints
    one: Ints
    other: Ints


def common_terms(terms: Terms, width: int, left: Ints, right: Ints) -> Iterator[tuple[slice, Common]]:
    """Part by part, with the places of its pairs. `left` ascends; `width`: how many columns there are."""
    spot = np.zeros(width, np.int64)  # of a column in the table of the part; 0: nowhere
    firsts = np.flatnonzero(np.diff(left, prepend=-1))
    start = 0
    while start < len(left):
        beyond = firsts[firsts.searchsorted(start + 1) + ROWS - 1 :]
        part = slice(start, min(start + PAIRS, *beyond[:1].tolist(), len(left)))
        yield part, _of_part(terms, spot, left[part], right[part])
        start = part.stop


def _of_part(terms: Terms, spot: Ints, left: Ints, right: Ints) -> Common:
    """The terms of the left sides become a table, in which those of the right sides are looked up."""
    fresh = np.diff(left, prepend=-1) > 0
    rows, row = left[fresh], np.cumsum(fresh) - 1
    at, owner = stretches(terms.ends, rows)
    column, size = terms.column[at], len(at) + 1
    spot[column] = np.arange(1, size)
    table = np.zeros(len(rows) * size, np.int32)
    table[owner * size + spot[column]] = np.arange(1, size)
    there, pair = stretches(terms.ends, right)
    place = spot.take(terms.column.take(there))
    spot[column] = 0
    place += (row * size).take(pair)
    one = table.take(place)
    met = np.flatnonzero(one > 0)
    return Common(pair.take(met), at.take(one.take(met) - 1), there.take(met))


def stretches(ends: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """All places of rows, one row after the other, and for each the place of its row in `rows`."""
    begin = ends[rows]
    size = ends[rows + 1] - begin
    owner = np.repeat(np.arange(len(rows)), size)
    place = (begin + size - np.cumsum(size)).take(owner)
    place += np.arange(len(owner))
    return place, owner
