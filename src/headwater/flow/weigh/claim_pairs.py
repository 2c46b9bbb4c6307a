"""Do two clauses say the same? Evidence of many kinds, weighed by a model that was learned on labelled pairs."""

import math
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from headwater import beats
from headwater.flow.weigh.claim_differences import HARD, differences
from headwater.flow.weigh.claim_units import LIGHT, Unit, era, idea, shared

Label = Literal["same", "different", "contradicts", "unclear"]
FEATURES = (
    "words", "held", "verb", "actors", "strangers", "agents", "objects", "swapped", "events", "eras", "vectors", "short",
)  # fmt: skip
FEW = 2.0  # weight of words below which an agreement says little


class Verdict(NamedTuple):
    """`score`: how likely both speak of one matter, 0 to 1; `differs`: in what they then differ."""

    label: Label
    score: float
    differs: tuple[str, ...]


@cache
def model() -> Mapping[str, float]:
    return {name: float(value) for name, value in beats.table("claim_model").items()}


def features(a: Unit, b: Unit, cosine: float) -> tuple[float, ...]:
    """In the order of `FEATURES`. `cosine`: that of the sentence vectors."""
    held = shared(a, b)
    small, large = sorted((a.size, b.size))
    verbs = {a.verb, b.verb}
    return (
        2 * held / (a.size + b.size) if a.size + b.size else 0.0,
        held / small if small else 0.0,
        1.0 if len(verbs) == 1 and not verbs & LIGHT else 0.7 if idea(a.verb) == idea(b.verb) else 0.0,
        overlap(a.actors, b.actors),
        min(2, len(a.actors - b.actors), len(b.actors - a.actors)) / 2,
        overlap(a.agents, b.agents),
        overlap(a.objects, b.objects),
        float(swapped(a, b)),
        events(a, b),
        float(None not in (era(a.clause.modality), era(b.clause.modality)) and era(a.clause.modality) != era(b.clause.modality)),
        cosine,
        max(0.0, FEW - small) / FEW,
    )  # fmt: skip


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def swapped(a: Unit, b: Unit) -> bool:
    """Does one do to the other what in the other clause is done to it?"""
    mine, yours = a.agents & a.actors, b.agents & b.actors
    return bool(mine & b.objects - yours) and bool(yours & a.objects - mine)


def events(a: Unit, b: Unit) -> float:
    ours, theirs = set(a.clause.kinds), set(b.clause.kinds)
    return 1.0 if ours & theirs else -1.0 if ours and theirs else 0.0


def score(values: tuple[float, ...]) -> float:
    weights = model()
    total = weights["bias"] + sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))
    return round(1 / (1 + math.exp(-total)), 4)


def verdict(a: Unit, b: Unit, cosine: float) -> Verdict:
    """What one clause is to the other."""
    likely = score(features(a, b, cosine))
    differs = differences(a, b)
    weights = model()
    if likely < weights["unclear"]:
        return Verdict("different", likely, differs)
    if likely < weights["same"]:
        return Verdict("unclear", likely, differs)
    if set(differs) & HARD:
        return Verdict("contradicts", likely, differs)
    return Verdict("different" if set(differs) & {"status", "scope"} else "same", likely, differs)
