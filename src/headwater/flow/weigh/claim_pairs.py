"""Do two clauses say the same? Evidence of many kinds, weighed by a model that was learned on labelled pairs."""

import math
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from headwater import beats
from headwater.flow.weigh.claim_differences import HARD, SOFT, differences, eras_apart, meet, undone
from headwater.flow.weigh.claim_units import LIGHT, Unit, contrary, idea, shared

Label = Literal["same", "different", "contradicts", "unclear"]
FEATURES = (
    "words", "held", "verb", "actors", "strangers", "agents", "objects", "clash", "swapped", "events", "roles", "eras",
    "contrary", "days", "figures", "vectors", "short",
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
    small = min(a.size, b.size)
    verbs = {a.verb, b.verb}
    return (
        2 * held / (a.size + b.size) if a.size + b.size else 0.0,
        held / small if small else 0.0,
        1.0 if len(verbs) == 1 and not verbs & LIGHT else 0.7 if idea(a.verb) == idea(b.verb) else 0.0,
        overlap(a.actors, b.actors),
        min(2, len(a.actors - b.actors), len(b.actors - a.actors)) / 2,
        overlap(a.agents, b.agents),
        overlap(a.objects, b.objects),
        clash(a, b),
        float(swapped(a, b)),
        events(a, b),
        roles(a, b),
        status(a, b),
        float(contrary(a, b)),
        float(bool(set(a.clause.days) & set(b.clause.days))),
        float(any(meet(one, other) for one in a.clause.numbers for other in b.clause.numbers if one[2] == other[2])),
        cosine,
        max(0.0, FEW - small) / FEW,
    )  # fmt: skip


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def clash(a: Unit, b: Unit) -> float:
    """Part of the things that only one names, of those that it is done to: shells here, grain there."""
    deeds = {idea(a.verb), idea(b.verb)}
    ours = {idea(one) for one in a.objects - a.actors if one in a.roots} - deeds
    theirs = {idea(one) for one in b.objects - b.actors if one in b.roots} - deeds
    if not ours or not theirs:
        return 0.0
    return 1.0 - len(ours & theirs) / min(len(ours), len(theirs))


def status(a: Unit, b: Unit) -> float:
    return (float(eras_apart(a, b)) + float(undone(a, b))) / 2


def swapped(a: Unit, b: Unit) -> bool:
    """Does one do to the other what in the other clause is done to it?"""
    mine, yours = a.agents & a.actors, b.agents & b.actors
    return bool(mine & b.objects - yours) and bool(yours & a.objects - mine)


def events(a: Unit, b: Unit) -> float:
    ours, theirs = set(a.clause.kinds), set(b.clause.kinds)
    return 1.0 if ours & theirs else -1.0 if ours and theirs else 0.0


def roles(a: Unit, b: Unit) -> float:
    """Part of the roles of events that the same actors fill, of those that both clauses fill; one alone is half."""
    ours, theirs = set(a.clause.roles), set(b.clause.roles)
    if not ours or not theirs or not set(a.clause.kinds) & set(b.clause.kinds):
        return 0.0
    return len(ours & theirs) / max(2, min(len(ours), len(theirs)))


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
    return Verdict("different" if set(differs) & SOFT else "same", likely, differs)
