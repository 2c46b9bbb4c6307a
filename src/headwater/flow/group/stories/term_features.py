"""What the terms that two articles have in common say: how alike openings, titles and names are, how rare what they
share is, also beside all names ("plain"), whether the openings tell the same weekdays and figures, and how much of
what one text begins with ("lead") the other has.

Two stories of one country share its name and its minister's, and nothing else of what they tell; two of one quarrel
share its background, and begin with other news.

All are read from sums and greatest values over the terms in common, added up for many pairs in one product. What a term
is on the one side and on the other, such as "of the title here, of the opening there", is a number: of the products
that count for it there is a table.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy import sparse

from headwater.flow.group.pairs.common_terms import common_terms
from headwater.flow.group.pairs.weights import FIGURE, PARTS, WEEKDAY, Floats, Ints, Weights, inverse

LEADS = ("lead", "lead_plain")  # the terms with which a text opens, and those that are no names
TOLD = ("weekday", "figure")
GREATEST = (*PARTS, "plain")  # whose rarest term counts
RARE = (
    *(f"{kind}_rare" for kind in GREATEST),
    *(f"{lead}_{whose}" for lead in LEADS for whose in ("mine", "theirs", "both")),
)
COUNTS = (*TOLD, "terms")
ALIKE, CROSSED = PARTS, ("told_there", "told_back")  # of each part with the same part, of title and opening
SUMS = (*RARE, *COUNTS, *ALIKE, *CROSSED)
_rare, _counts, _alike, _products = (
    slice(SUMS.index(some[0]), SUMS.index(some[-1]) + 1) for some in (RARE, COUNTS, ALIKE, (*ALIKE, *CROSSED))
)
HERE = ("opening", "title", "names", "weekday", "figure", "lead", "known")  # what a term may be in an article
BITS = len(HERE)


@cache
def _meetings() -> tuple[Floats, Floats]:
    """For what a term is on both sides, a row each: in which of `RARE` and `COUNTS` it counts."""
    both = np.arange(1 << 2 * BITS)
    one, other = ({name: (code >> bit & 1) for bit, name in enumerate(HERE)} for code in (both >> BITS, both))
    plain = [side["opening"] * (1 - side["names"]) for side in (one, other)]
    leads = [[side["lead"], side["lead"] * (1 - side["names"])] for side in (one, other)]
    rare = [*(one[part] * other[part] for part in PARTS), plain[0] * plain[1]]
    for mine, theirs in zip(*leads, strict=True):
        rare += [mine, theirs, mine * theirs]
    counts = [*(one[told] * other[told] for told in TOLD), one["known"] * (1 - one["weekday"])]
    return np.stack(rare, 1).astype(float), np.stack(counts, 1).astype(float)


class Shared(NamedTuple):
    """What pairs of articles have in common, a row each: the sums of `SUMS`, the greatest of `GREATEST`, the
    similarity."""

    left: Ints
    right: Ints
    sums: Floats
    greatest: Floats
    cosine: Floats

    def of(self, pairs: Ints) -> "Shared":
        """Of some of the pairs."""
        return Shared(
            self.left[pairs], self.right[pairs], self.sums[pairs], self.greatest[pairs], self.cosine[pairs]
        )  # fmt: skip


def shared(vectors: Weights, left: Ints, right: Ints) -> Shared:
    """`left` ascends."""
    column, unit, are = vectors.held.column, vectors.unit, _are(vectors)
    rare, counts = _meetings()
    rarest = rare[:, : len(GREATEST)].copy()
    sums, greatest = np.zeros((len(left), len(SUMS))), np.zeros((len(left), len(GREATEST)))
    for part, (pair, one, other) in common_terms(vectors.held, len(vectors.rarity), left, right):
        size = len(left[part])
        ends, both = pair.searchsorted(np.arange(size + 1)), are.take(one) << BITS | are.take(other)
        rarity, once = vectors.rarity.take(column.take(one)), np.ones(len(pair))
        here, there = unit.take(one, 0), unit.take(other, 0)
        product = np.empty((len(pair), len(ALIKE) + len(CROSSED)))
        np.multiply(here, there, out=product[:, : len(ALIKE)])
        np.multiply(here[:, 1::-1], there[:, :2], out=product[:, len(ALIKE) :])
        for columns, weight, row, table in (
            (_rare, rarity, both, rare), (_counts, once, both, counts), (_products, once, np.arange(len(pair)), product)
        ):  # fmt: skip
            sums[part, columns] = sparse.csr_array((weight, row, ends), shape=(size, len(table))) @ table
        some = np.flatnonzero(np.diff(ends))
        if len(some):
            value = rarest.take(both, 0)
            value *= rarity[:, None]
            greatest[part][some] = np.maximum.reduceat(value, ends[some], 0)
    return Shared(left, right, sums, greatest, sums[:, _alike].sum(1))


def _are(vectors: Weights) -> Ints:
    """What each term of each article is, a bit for each of `HERE`."""
    column, there = vectors.held.column, vectors.weighted > 0
    told = [(vectors.told[column] & mark > 0) & there[0] for mark in (WEEKDAY, FIGURE)]
    found = np.zeros(len(column), np.int64)
    for bit, held in enumerate((*there, *told, vectors.lead, vectors.rarity[column] > 0)):
        found |= held.astype(np.int64) << bit
    return found


def in_common(vectors: Weights, held: Shared) -> dict[str, Floats]:
    """By name, a value for each pair of which this is held in common."""
    sums: Mapping[str, Floats] = dict(zip(SUMS, held.sums.T.copy(), strict=True))
    left, right, size = held.left, held.right, len(vectors.words)
    whole, mass, are = inverse(vectors.scale * vectors.length), vectors.mass, _are(vectors)
    found = {"alike": held.cosine, "terms": sums["terms"]}
    for place, name in enumerate(PARTS):
        found[name] = sums[name] * whole[place, left] * whole[place, right]
        least = np.minimum(mass[place, left], mass[place, right])
        found[f"{name}_overlap"] = sums[f"{name}_rare"] * inverse(least)
    for name, rarest in zip(GREATEST, held.greatest.T, strict=True):
        found[f"{name}_shared"], found[f"{name}_rarest"] = np.log1p(sums[f"{name}_rare"]), rarest
    for name in TOLD:
        telling = np.bincount(vectors.owner, are >> HERE.index(name) & 1, size) > 0
        found[f"{name}_same"] = np.log1p(sums[name])
        found[f"{name}_other"] = telling[left] & telling[right] & (sums[name] == 0)
    plain = vectors.weighted[2] == 0
    for name, lead in zip(LEADS, (vectors.lead, vectors.lead & plain), strict=True):
        all_of = inverse(np.bincount(vectors.owner, vectors.rarity[vectors.held.column] * lead, size).astype(float))
        mine, theirs = sums[f"{name}_mine"] * all_of[left], sums[f"{name}_theirs"] * all_of[right]
        found[f"{name}_both"] = sums[f"{name}_both"] * np.maximum(all_of[left], all_of[right])
        found[f"{name}_least"], found[f"{name}_most"] = np.minimum(mine, theirs), np.maximum(mine, theirs)
    told_there = sums["told_there"] * whole[1, left] * whole[0, right]
    told_back = sums["told_back"] * whole[0, left] * whole[1, right]
    found["title_told"], found["title_told_best"] = np.minimum(told_there, told_back), np.maximum(told_there, told_back)
    return found
