"""How likely two articles are to tell one story: a logistic score over what they share and how they stand in their
neighbourhood.

Words alike in a crowd prove less, and the best of all neighbours says more than the tenth: so every pair is also seen
beside the levels of its two neighbourhoods. What an amount of likeness means depends on how long the texts are: every
feature counts once as it is, once by the length of the shorter and once by that of the longer text.

The weights are learned by benchmarks/train_stories.py, which prints what each group of features is worth.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from headwater import beats
from headwater.flow.group.pairs.similarity import Floats, Ints, Links, Vectors
from headwater.flow.group.stories.term_features import in_common

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
    "plain_shared", "plain_rarest",
)  # fmt: skip


BY_LENGTH = ("", "*shorter", "*longer")
INPUTS = ("shorter", "longer", *(name + by for by in BY_LENGTH for name in FEATURES))
# What days apart mean was learned from texts of 90 to 110 words, and means no less between shorter ones.
DAYS_APART = ("gap", "far")
DATED = 0.6
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
    base, *lengths = _seen(vectors, links, enough)
    size, days = len(FEATURES), np.isin(FEATURES, DAYS_APART)
    alone, own, *by_length = np.split(model.weights, np.cumsum((2, size, size)))
    score = own @ base + model.bias
    for length, weight, weights in zip(lengths, alone, by_length, strict=True):
        score += length * (weight + np.where(days, 0, weights) @ base)
        score += np.maximum(length, DATED) * (np.where(days, weights, 0) @ base)
    likely[enough] = np.round(1 / (1 + np.exp(-np.clip(score, -50, 50))), DIGITS)
    return likely


def features(vectors: Vectors, links: Links) -> Floats:
    """A row for each pair, in the order of `INPUTS`."""
    base, shorter, longer = _seen(vectors, links, np.ones(len(links.left), bool))
    days = np.isin(FEATURES, DAYS_APART)[:, None]
    by_length = (base * np.where(days, np.maximum(one, DATED), one) for one in (shorter, longer))
    return np.vstack([shorter, longer, base, *by_length]).T


def _seen(vectors: Vectors, links: Links, chosen: npt.NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
    """`FEATURES` of the chosen links, a row each; the lengths of the shorter and of the longer text."""
    levels = _levels(links, len(vectors.words))
    links = Links(links.left[chosen], links.right[chosen], links.cosine[chosen])
    found = in_common(vectors, links) | _beside(levels, links) | _dated(vectors, links.left, links.right)
    length = np.log1p(vectors.words) - LONG
    left, right = length[links.left], length[links.right]
    return np.stack([found[name] for name in FEATURES]), np.minimum(left, right), np.maximum(left, right)


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
