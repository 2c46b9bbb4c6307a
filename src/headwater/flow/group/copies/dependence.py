"""How likely one narration stands behind two texts, from the evidence together: a logistic score with few weights.

The weights, and how often each way of judging was right, are learned by benchmarks/train_copies.py. Macro-F1 of four
relations on 138 pairs, judged in ten folds (benchmarks/copies.py --pairs --ablate): .909; without credits .832, without
vocabulary .869, without narrated runs .898, without aligned sentences .909 (they carry the reason), with shared runs
alone .681. Names and numbers (.910 with them, .917 without, then) and the order of sentences (no gain in log loss) were
tried and left out; names and numbers do tell a rewrite from a shared source, and what came through another language.
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from headwater import beats
from headwater.flow.group.copies.evidence import Evidence

FEATURES = ("aligned", "alike", "narrated", "credited")
DIGITS = 6  # the score is rounded before it decides


class Model(NamedTuple):
    """`weights`: one for each of `FEATURES`. `rates`: way of judging -> how often it is right."""

    bias: float
    weights: tuple[float, ...]
    rates: Mapping[str, float]


@cache
def shipped() -> Model:
    table = beats.table("copy_model")
    return Model(
        float(table["bias"]), tuple(float(table["weights"][name]) for name in FEATURES),
        {str(way): float(rate) for way, rate in table["rates"].items()},
    )  # fmt: skip


def features(evidence: Evidence, credited: bool) -> tuple[float, ...]:
    """In the order of `FEATURES`. `credited`: one text credits the other, or both credit a third."""
    return (
        evidence.alignment.share, evidence.alike, math.log1p(evidence.narrated), float(credited)
    )  # fmt: skip


def dependence(measured: tuple[float, ...], model: Model) -> float:
    """The probability, 0 to 1, that the two texts rest on one another or on a third text."""
    score = model.bias + sum(weight * value for weight, value in zip(model.weights, measured, strict=True))
    return round(1 / (1 + math.exp(-score)), DIGITS)
