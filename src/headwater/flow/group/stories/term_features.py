"""What the terms that two articles have in common say: how alike openings, titles and names are, how rare what they
share is, also beside all names ("plain"), whether the openings tell the same weekdays and figures, and how much of
what one text begins with ("lead") the other has.

Two stories of one country share its name and its minister's, and nothing else of what they tell; two of one quarrel
share its background, and begin with other news.
"""

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np

from headwater import beats
from headwater.flow.group.pairs.common_terms import common_terms
from headwater.flow.group.pairs.similarity import Floats, Ints, Links, Vectors, inverse
from headwater.text.terms import stem


@cache
def weekdays() -> frozenset[str]:
    return frozenset(stem(day) for day in beats.table("dates")["weekdays"])


def _is_weekday(term: str) -> bool:
    return term in weekdays()


PARTS = ("opening", "title", "names")
LEADS = ("lead", "lead_plain")  # the terms with which a text opens, and those that are no names
TOLD: Mapping[str, Callable[[str], bool]] = {"weekday": _is_weekday, "figure": str.isdecimal}
WEEKDAY = list(TOLD).index("weekday")
SHARED = (
    *PARTS, *(f"{part}_{what}" for part in PARTS for what in ("shared", "rarest", "overlap")),
    *(f"{told}_{whose}" for told in TOLD for whose in ("same", "other")), "title_told", "title_told_best",
    "plain_shared", "plain_rarest", *(f"{lead}_{how}" for lead in LEADS for how in ("both", "least", "most")),
)  # fmt: skip


def in_common(vectors: Vectors, links: Links) -> dict[str, Floats]:
    """By name, a value for each link."""
    column, opening = vectors.held.column, vectors.weighted[0] > 0
    told = [np.array([chosen(term) for term in vectors.terms], bool)[column] & opening for chosen in TOLD.values()]
    telling = [
        np.bincount(np.repeat(np.arange(len(vectors.words)), np.diff(vectors.held.ends)), mark, len(vectors.words)) > 0
        for mark in told
    ]
    rarity, unit, mass = vectors.rarity[column], inverse(vectors.length), vectors.mass
    leads = (vectors.lead, vectors.lead & (vectors.weighted[2] == 0))
    lead_mass = [np.bincount(vectors.owner, rarity * lead, len(vectors.words)).astype(float) for lead in leads]
    found = {name: np.zeros(len(links.left)) for name in (*SHARED, "terms")}
    for part, (pair, one, other) in common_terms(vectors.held, len(vectors.terms), links.left, links.right):
        left, right = links.left[part], links.right[part]

        def summed(values: Floats, pair: Ints = pair, size: int = len(left)) -> Floats:
            return np.bincount(pair, values, size).astype(float, copy=False)

        here, there = vectors.weighted[:, one], vectors.weighted[:, other]
        rare = np.where((here > 0) & (there > 0), rarity[one], 0.0)
        first = np.flatnonzero(np.diff(pair, prepend=-1))
        for place, name in enumerate(PARTS):
            found[name][part] = summed(here[place] * there[place]) * unit[place, left] * unit[place, right]
            total = summed(rare[place])
            found[f"{name}_shared"][part] = np.log1p(total)
            found[f"{name}_overlap"][part] = total * inverse(np.minimum(mass[place, left], mass[place, right]))
            found[f"{name}_rarest"][part][pair[first]] = np.maximum.reduceat(rare[place], first) if len(first) else 0
        for name, mark, telling_one in zip(TOLD, told, telling, strict=True):
            common = summed(mark[one] & mark[other])
            found[f"{name}_same"][part] = np.log1p(common)
            found[f"{name}_other"][part] = telling_one[left] & telling_one[right] & (common == 0)
        found["terms"][part] = summed((rarity[one] > 0) & ~told[WEEKDAY][one])
        plain = np.where((here[2] > 0) | (there[2] > 0), 0.0, rare[0])
        found["plain_shared"][part] = np.log1p(summed(plain))
        found["plain_rarest"][part][pair[first]] = np.maximum.reduceat(plain, first) if len(first) else 0
        for name, lead, all_of in zip(LEADS, leads, lead_mass, strict=True):
            mine, theirs = rarity[one] * lead[one], rarity[other] * lead[other]
            known = summed(mine) * inverse(all_of[left]), summed(theirs) * inverse(all_of[right])
            both = summed(mine * lead[other])
            found[f"{name}_both"][part] = both * inverse(np.minimum(all_of[left], all_of[right]))
            found[f"{name}_least"][part], found[f"{name}_most"][part] = np.minimum(*known), np.maximum(*known)
        told_there = summed(here[1] * there[0]) * unit[1, left] * unit[0, right]
        told_back = summed(here[0] * there[1]) * unit[0, left] * unit[1, right]
        found["title_told"][part] = np.minimum(told_there, told_back)
        found["title_told_best"][part] = np.maximum(told_there, told_back)
    return found | {"alike": links.cosine}
