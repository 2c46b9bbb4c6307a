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

from headwater import beats
from headwater.flow.group.pairs.weights import Floats, Ints, Weights
from headwater.flow.group.stories.linkage import UNIT
from headwater.flow.group.stories.term_features import Shared, in_common, shared

# The first, the second, and means of the similarities of an article's neighbours, from place to place.
LEVELS = ((0, 1), (1, 2), (2, 4), (4, 8), (8, 16), (16, 30))
DEEPEST = LEVELS[-1][1]
COSINE_BITS = 21  # of a similarity in millionths
SINGLE = 2  # of them are of one neighbour
# Steps of the logarithms of the means of several: fewer articles are grouped again for one that comes. B-cubed F1 of
# the dated, undated and event sets is .924, .793, .951 in steps of .1, .923, .792, .952 in steps of .05 and without; of
# twenty twins in one case 17 are right in steps of .1 and 19 in steps of .02, .05 and .2.
ROUGH = 0.05
LEAST = 0.02  # added to similarities before their logarithm is taken: below, all are the same
# Pages less alike do not tell one story: 0 to 2% of the pairs that do are, and about half of the other neighbours. In a
# case of four pages somebody is always the nearest.
UNLIKE = 0.08
# Terms in common, weekdays apart, without which two pages tell no one story: a bakery that opens in a town and a car
# that hits a wall there. Of 2,700 pairs of the dev sets with one term in common 17 are of one story and 2 of these were
# found likely, beside 3 others.
FEWEST = 2
NOTHING = -50 * UNIT  # as the score of such a pair
DAYS = 7  # a longer gap says no more
NEAR = 2  # days: within them most pages on one piece of news come out
LONG = 4.0  # about the logarithm of the words of a title with a first paragraph: lengths are counted from there
# What two articles share, whatever is around them; and the pair beside its two neighbourhoods.
ALONE = (
    "alike", "opening", "title", "names", "title_told", "title_told_best",
    "opening_shared", "opening_rarest", "opening_overlap", "title_shared", "title_rarest", "title_overlap",
    "names_shared", "names_rarest", "names_overlap",
    "weekday_same", "weekday_other", "figure_same", "figure_other", "gap", "undated", "far",
    "plain_shared", "plain_rarest",
    "lead_both", "lead_least", "lead_most", "lead_plain_both", "lead_plain_least", "lead_plain_most",
)  # fmt: skip
BESIDE = (
    "crowd", "of_the_best", "of_the_better",
    *(f"over_{first}_{side}" for first, _ in LEVELS[1:] for side in ("lower", "higher")),
)  # fmt: skip
FEATURES = (*ALONE, *BESIDE)


BY_LENGTH = ("", "*shorter", "*longer")
INPUTS = ("shorter", "longer", *(name + by for by in BY_LENGTH for name in FEATURES))
# What days apart mean was learned from texts of 90 to 110 words, and means no less between shorter ones.
DAYS_APART = ("gap", "far")
DATED = 0.6


class Model(NamedTuple):
    """`weights`: one for each of `INPUTS`."""

    bias: float
    weights: Floats


@cache
def shipped() -> Model:
    table = beats.table("story_model")
    weights: Mapping[str, float] = table["weights"]
    return Model(float(table["bias"]), np.array([float(weights[name]) for name in INPUTS]))


def likelihoods(vectors: Weights, left: Ints, right: Ints, model: Model) -> Ints:
    """One for each pair, 0 to `UNIT`; `left` ascends."""
    held = shared(vectors, left, right)
    cosine = millionths(held.cosine)
    around = levels(np.concatenate((left, right)), np.tile(cosine, 2), len(vectors.words))
    enough = np.flatnonzero(cosine >= UNLIKE * UNIT)
    held = held.of(enough)
    left, right = held.left, held.right
    likely = np.zeros(len(cosine), np.int64)
    sides = (around[left], around[right]), (vectors.words[left], vectors.words[right])
    likely[enough] = beside(cosine[enough], alone(vectors, held, model), *sides, model)
    return likely


def alone(vectors: Weights, held: Shared, model: Model) -> Ints:
    """The score of what the articles of each pair share, in millionths: it stays, whatever else comes."""
    found = in_common(vectors, held)
    base, lengths = _base(vectors, held, found), _lengths(vectors.words[held.left], vectors.words[held.right])
    days, size = np.isin(ALONE, DAYS_APART), len(ALONE)
    own, *by_length = _weights(model)
    score = own[:size] @ base + model.bias
    for length, weight, weights in zip(lengths, model.weights[:2], by_length, strict=True):
        score += length * (weight + np.where(days, 0, weights[:size]) @ base)
        score += np.maximum(length, DATED) * (np.where(days, weights[:size], 0) @ base)
    return np.where(found["terms"] < FEWEST, NOTHING, millionths(score))


def beside(
    cosine: Ints, score: Ints, around: tuple[Floats, Floats], words: tuple[Floats, Floats], model: Model
) -> Ints:  # fmt: skip
    """How likely each pair is, 0 to `UNIT`. `cosine`, `score`: millionths, the score that of `alone`; `around`: the
    `levels` of both sides; `words`: their lengths."""
    found = _beside(cosine / UNIT, *around)
    shorter, longer = _lengths(*words)
    own, by_shorter, by_longer = (weights[len(ALONE) :] for weights in _weights(model))
    total = score / UNIT
    for name, weight, short, long in zip(BESIDE, own, by_shorter, by_longer, strict=True):
        total += (weight + short * shorter + long * longer) * found[name]  # in turn: the same for few pairs and many
    likely = millionths(1 / (1 + np.exp(-np.clip(total, -50, 50))))
    likely[cosine < UNLIKE * UNIT] = 0
    return likely


def features(vectors: Weights, left: Ints, right: Ints) -> Floats:
    """A row for each pair, in the order of `INPUTS`; `left` ascends."""
    held = shared(vectors, left, right)
    cosine = millionths(held.cosine)
    around = levels(np.concatenate((left, right)), np.tile(cosine, 2), len(vectors.words))
    found = _beside(cosine / UNIT, around[left], around[right])
    base = np.vstack([_base(vectors, held, in_common(vectors, held)), *(found[name] for name in BESIDE)])
    shorter, longer = _lengths(vectors.words[left], vectors.words[right])
    days = np.isin(FEATURES, DAYS_APART)[:, None]
    by_length = (base * np.where(days, np.maximum(one, DATED), one) for one in (shorter, longer))
    return np.vstack([shorter, longer, base, *by_length]).T


def millionths(values: Floats) -> Ints:
    """Numbers that are rounded before they decide."""
    return np.rint(values * UNIT).astype(np.int64)


def levels(owner: Ints, cosine: Ints, size: int) -> Floats:
    """For every article, by its place, the means of its neighbours' similarities at `LEVELS`, those of several roughly:
    one more neighbour changes few. `cosine`: millionths."""
    key = np.sort(owner << COSINE_BITS | (1 << COSINE_BITS) - 1 - cosine)
    owner, cosine = key >> COSINE_BITS, (1 << COSINE_BITS) - 1 - (key & (1 << COSINE_BITS) - 1)
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    table = np.zeros((size, DEEPEST), np.int64)
    near = rank < DEEPEST
    table[owner[near], rank[near]] = cosine[near]
    found = np.column_stack([table[:, first:last].sum(1) / (UNIT * (last - first)) for first, last in LEVELS])
    found[:, SINGLE:] = np.exp(np.round(np.log(found[:, SINGLE:] + LEAST) / ROUGH) * ROUGH) - LEAST
    return found


def _weights(model: Model) -> list[Floats]:
    """By feature: as it is, by the length of the shorter and by that of the longer text."""
    return np.split(model.weights[2:], 3)


def _lengths(left: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Of the shorter and of the longer text."""
    one, other = np.log1p(left) - LONG, np.log1p(right) - LONG
    return np.minimum(one, other), np.maximum(one, other)


def _base(vectors: Weights, held: Shared, common: Mapping[str, Floats]) -> Floats:
    """`ALONE` of the pairs, a row each. `common`: what they have in common."""
    found = {**common, **_dated(vectors, held.left, held.right)}
    return np.stack([found[name] for name in ALONE])


def _beside(cosine: Floats, left: Floats, right: Floats) -> dict[str, Floats]:
    """The pair beside the neighbourhoods of its two articles, by their `levels`."""
    low, high = np.minimum(left[:, 0], right[:, 0]), np.maximum(left[:, 0], right[:, 0])
    found = {
        "crowd": (left[:, -1] + right[:, -1]) / 2,
        "of_the_best": cosine / np.maximum(high, 1e-6), "of_the_better": cosine / np.maximum(low, 1e-6),
    }  # fmt: skip
    one, other, own = np.log(left + LEAST), np.log(right + LEAST), np.log(cosine + LEAST)
    for place, (first, _) in enumerate(LEVELS[1:], 1):
        found[f"over_{first}_lower"] = own - np.minimum(one[:, place], other[:, place])
        found[f"over_{first}_higher"] = own - np.maximum(one[:, place], other[:, place])
    return found


def _dated(vectors: Weights, left: Ints, right: Ints) -> dict[str, Floats]:
    earliest, latest = vectors.earliest, vectors.latest
    gap = np.maximum(0, np.maximum(earliest[left] - latest[right], earliest[right] - latest[left]))
    undated = np.isnan(gap)
    gap = np.where(undated, 0, gap)
    return {"gap": np.minimum(gap, DAYS), "undated": undated.astype(float), "far": (gap > NEAR).astype(float)}
