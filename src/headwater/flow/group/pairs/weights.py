"""Articles as rows of weighted terms, and those rows packed: what is read of an article once is not read again.

A packed row knows a stem by a hash, and by the bucket in which it was counted beforehand.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from headwater import beats
from headwater.flow.group.pairs.common_terms import Terms, common_terms
from headwater.text.terms import Prior, stem

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# Shares of the opening, the title and the names in the similarity by which neighbours are found. The 30 nearest then
# hold .985, .957, .994 and .944 of the pairs of one story of four dev sets (dated, a part of undated, events, bodies);
# by the opening alone .982, .956, .994, .940; without titles .985, .952, .996, .944.
OPENING, TITLE, NAMES = 0.6, 0.25, 0.15
DIGITS = 6  # similarities are rounded before they decide
PARTS = ("opening", "title", "names")
WEEKDAY, FIGURE, LEADS = 1, 2, 4  # what a term is, a bit for each; the last of it in one article
PACKED = np.dtype([("term", "<u8"), ("bucket", "<u2"), *((part, "<u2") for part in PARTS), ("is", "u1")])


@cache
def prior() -> Prior:
    return Prior(beats.table("term_counts"))


@cache
def weekdays() -> frozenset[str]:
    return frozenset(stem(day) for day in beats.table("dates")["weekdays"])


class Columns(NamedTuple):
    """Of each column how rare it is, and whether it is a `WEEKDAY` or a `FIGURE`."""

    rarity: Floats
    told: Ints


class About(NamedTuple):
    """Of each article the words of its body, and the days of its publication."""

    words: Floats
    earliest: Floats
    latest: Floats


class Weights:
    """The articles as rows.

    `held`: the terms of each article; `rarity`, `told`: see `Columns`; `weighted`: a row each for opening, title and
    names: how much a term weighs there; `unit`: as parts of a length of one; `lead`: which of them are among the first
    of their article. `length` and `mass`, by part: of all terms of an article, and how rare they are in all.
    """

    def __init__(self, held: Terms, counts: Ints, lead: Flags, columns: Columns, about: About) -> None:
        """`counts`: a row for each part."""
        size = len(held.ends) - 1
        self.held, self.lead = held, lead
        self.rarity, self.told = columns
        self.words, self.earliest, self.latest = about
        owner = self.owner = np.repeat(np.arange(size), np.diff(held.ends))
        rarity, there = self.rarity[held.column], counts > 0
        by_count = np.append(0.0, 1 + np.log(np.arange(1, counts.max(initial=0) + 1)))
        self.weighted = by_count.take(counts) * rarity
        self.length = np.stack([np.sqrt(np.bincount(owner, row**2, size)) for row in self.weighted])
        self.mass = np.stack([np.bincount(owner, rarity * row, size) for row in there])
        scale = np.sqrt([[OPENING], [TITLE], [NAMES]]) * inverse(self.length)
        self.scale = scale * inverse(np.sqrt(((scale * self.length) ** 2).sum(0)))
        self.unit = (self.weighted * self.scale[:, owner]).T.copy()

    def alike(self, places: Sequence[int]) -> Floats:
        """The similarity of each of these articles with each, 0 to 1; the places ascend."""
        left, right = np.repeat(places, len(places)), np.tile(places, len(places))
        return np.round(self.cosines(left, right).reshape(len(places), -1), DIGITS)

    def beside(self, place: int, others: Sequence[int]) -> Floats:
        """The similarity of one article with each of the others."""
        right = np.asarray(others, np.int64)
        return np.round(self.cosines(np.full_like(right, place), right), DIGITS)

    def cosines(self, left: Ints, right: Ints) -> Floats:
        """The similarity of pairs."""
        found = np.zeros(len(left))
        for part, met in common_terms(self.held, len(self.rarity), left, right):
            value = np.einsum("ij,ij->i", self.unit.take(met.one, 0), self.unit.take(met.other, 0))
            found[part] = np.bincount(met.pair, value, len(left[part]))
        return found


def unpacked(rows: Sequence[bytes], about: About) -> Weights:
    """Articles from their packed rows, in which the terms ascend."""
    table = np.frombuffer(b"".join(rows), PACKED)
    ends = np.cumsum([0, *(len(row) // PACKED.itemsize for row in rows)])
    first, column = np.unique(table["term"], return_index=True, return_inverse=True)[1:]
    kind = table["is"].astype(np.int64)
    counts = np.stack([table[part].astype(np.int64) for part in PARTS])
    columns = Columns(prior().rarities(table["bucket"][first].astype(np.int64)), kind[first] & (WEEKDAY | FIGURE))
    return Weights(Terms(ends, column.astype(np.int64)), counts, kind & LEADS > 0, columns, about)


def inverse(values: Floats) -> Floats:
    """One by each; 0 for 0."""
    return np.divide(1, values, out=np.zeros(values.shape), where=values > 0)
