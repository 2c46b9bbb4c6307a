"""How likely two articles are to tell one story: a logistic score over what they share and how they stand in their
neighbourhood.

Words alike in a crowd prove less, and the best of all neighbours says more than the tenth: so every pair is also seen
beside the levels of its two neighbourhoods. What an amount of likeness means depends on how long the texts are: every
feature counts once as it is, once by the length of the shorter and once by that of the longer text.

The weights are learned by benchmarks/train_stories.py, which prints what each group of features is worth.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from headwater import beats
from headwater.flow.group.common_terms import common_terms
from headwater.flow.group.similarity import Floats, Ints, Links, Vectors, inverse
from headwater.text.terms import stem

# The first, the second, and means of the similarities of an article's neighbours, from place to place.
LEVELS = ((0, 1), (1, 2), (2, 4), (4, 8), (8, 16), (16, 30))
DEEPEST = LEVELS[-1][1]
LEAST = 0.02  # added to similarities before their logarithm is taken: below, all are the same
# Pages less alike do not tell one story: 0 to 2% of the pairs that do are, and about half of the other neighbours. In a
# case of four pages somebody is always the nearest.
UNLIKE = 0.08
DAYS = 7  # a longer gap says no more
NEAR = 2  # days: within them most pages on one piece of news come out
LONG = 4.0  # about the logarithm of the words of a title with a first paragraph: lengths are counted from there
FEATURES = (
    "alike", "opening", "title", "names", "title_told", "title_told_best",
    "opening_shared", "opening_rarest", "opening_overlap", "title_shared", "title_rarest", "title_overlap",
    "names_shared", "names_rarest", "names_overlap", "crowd", "of_the_best", "of_the_better",
    *(f"over_{first}_{side}" for first, _ in LEVELS[1:] for side in ("lower", "higher")),
    "weekday_same", "weekday_other", "figure_same", "figure_other", "gap", "undated", "far",
)  # fmt: skip


@cache
def weekdays() -> frozenset[str]:
    return frozenset(stem(day) for day in beats.table("dates")["weekdays"])


def _is_weekday(term: str) -> bool:
    return term in weekdays()


PARTS = ("opening", "title", "names")
TOLD: Mapping[str, Callable[[str], bool]] = {"weekday": _is_weekday, "figure": str.isdecimal}
SHARED = (
    *PARTS, *(f"{part}_{what}" for part in PARTS for what in ("shared", "rarest", "overlap")),
    *(f"{told}_{whose}" for told in TOLD for whose in ("same", "other")), "title_told", "title_told_best",
)  # fmt: skip
BY_LENGTH = ("", "*shorter", "*longer")
Flags = npt.NDArray[np.bool_]
INPUTS = ("shorter", "longer", *(name + by for by in BY_LENGTH for name in FEATURES))
DIGITS = 6  # the score is rounded before it decides


class Model(NamedTuple):
    """`weights`: one for each of `INPUTS`."""

    bias: float
    weights: Floats


@cache
def shipped() -> Model:
    table = beats.table("story_model")
    weights: Mapping[str, float] = table["weights"]
    return Model(float(table["bias"]), np.array([float(weights[name]) for name in INPUTS]))


def likelihoods(vectors: Vectors, links: Links, model: Model) -> Floats:
    """One for each pair, 0 to 1."""
    likely = np.zeros(len(links.left))
    enough = links.cosine >= UNLIKE
    base, shorter, longer = _plain(vectors, links, enough)
    lengths, *weights = np.split(model.weights, np.cumsum((2, len(FEATURES), len(FEATURES))))
    own, by_shorter, by_longer = np.stack(weights) @ base
    score = own + shorter * (lengths[0] + by_shorter) + longer * (lengths[1] + by_longer) + model.bias
    likely[enough] = np.round(1 / (1 + np.exp(-np.clip(score, -50, 50))), DIGITS)
    return likely


def features(vectors: Vectors, links: Links) -> Floats:
    """A row for each pair, in the order of `INPUTS`."""
    base, shorter, longer = _plain(vectors, links, np.ones(len(links.left), bool))
    return np.vstack([shorter, longer, base, base * shorter, base * longer]).T


def _plain(vectors: Vectors, links: Links, chosen: Flags) -> tuple[Floats, Floats, Floats]:
    """`FEATURES` of the chosen pairs as they are, a row each, and the lengths of the shorter and the longer text."""
    levels = _levels(links, len(vectors.words))
    links = Links(links.left[chosen], links.right[chosen], links.cosine[chosen])
    found = _alike(vectors, links) | _beside(levels, links) | _dated(vectors, links.left, links.right)
    length = np.log1p(vectors.words) - LONG
    left, right = length[links.left], length[links.right]
    return np.stack([found[name] for name in FEATURES]), np.minimum(left, right), np.maximum(left, right)


def _alike(vectors: Vectors, links: Links) -> dict[str, Floats]:
    """What the terms in common say."""
    column, opening = vectors.held.column, vectors.weighted[0] > 0
    told = [np.array([chosen(term) for term in vectors.terms], bool)[column] & opening for chosen in TOLD.values()]
    telling = [
        np.bincount(np.repeat(np.arange(len(vectors.words)), np.diff(vectors.held.ends)), mark, len(vectors.words)) > 0
        for mark in told
    ]
    rarity, unit, mass = vectors.rarity[column], inverse(vectors.length), vectors.mass
    found = {name: np.zeros(len(links.left)) for name in SHARED}
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
        told_there = summed(here[1] * there[0]) * unit[1, left] * unit[0, right]
        told_back = summed(here[0] * there[1]) * unit[0, left] * unit[1, right]
        found["title_told"][part] = np.minimum(told_there, told_back)
        found["title_told_best"][part] = np.maximum(told_there, told_back)
    return found | {"alike": links.cosine}


def _beside(levels: Floats, links: Links) -> dict[str, Floats]:
    """The pair beside the neighbourhoods of its two articles, by their `levels`."""
    left, right = links.left, links.right
    best = levels[:, 0]
    low, high = np.minimum(best[left], best[right]), np.maximum(best[left], best[right])
    crowd = levels[:, -1]
    found = {
        "crowd": (crowd[left] + crowd[right]) / 2,
        "of_the_best": links.cosine / np.maximum(high, 1e-6), "of_the_better": links.cosine / np.maximum(low, 1e-6),
    }  # fmt: skip
    logs, own = np.log(levels + LEAST), np.log(links.cosine + LEAST)
    for place, (first, _) in enumerate(LEVELS[1:], 1):
        level = logs[:, place]
        found[f"over_{first}_lower"] = own - np.minimum(level[left], level[right])
        found[f"over_{first}_higher"] = own - np.maximum(level[left], level[right])
    return found


def _levels(links: Links, size: int) -> Floats:
    """For every article the means of its neighbours' similarities, at `LEVELS`."""
    one, value = np.concatenate((links.left, links.right)), np.tile(links.cosine, 2)
    order = np.lexsort((-value, one))
    one, value = one[order], value[order]
    rank = np.arange(len(one)) - np.searchsorted(one, one)
    table = np.zeros((size, DEEPEST))
    near = rank < DEEPEST
    table[one[near], rank[near]] = value[near]
    return np.column_stack([table[:, first:last].mean(1) for first, last in LEVELS])


def _dated(vectors: Vectors, left: Ints, right: Ints) -> dict[str, Floats]:
    earliest, latest = vectors.earliest, vectors.latest
    gap = np.maximum(0, np.maximum(earliest[left] - latest[right], earliest[right] - latest[left]))
    undated = np.isnan(gap)
    gap = np.where(undated, 0, gap)
    return {"gap": np.minimum(gap, DAYS), "undated": undated.astype(float), "far": (gap > NEAR).astype(float)}
