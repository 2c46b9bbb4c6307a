"""Do two clauses say the same? Evidence of many kinds, weighed by a model that was learned on labelled pairs."""

import math
from collections.abc import Mapping
from functools import cache
from operator import mul
from typing import Literal, NamedTuple

from headwater import beats
from headwater.flow.weigh.claims.differences import HARD, SOFT, differences, eras_apart, meet, undone
from headwater.flow.weigh.claims.gaps import missing
from headwater.flow.weigh.claims.units import LIGHT, Unit, before_deed, contrary, idea, shared

Label = Literal["same", "different", "contradicts", "unclear"]
FEATURES = (
    "words", "held", "verb", "actors", "strangers", "agents", "objects", "clash", "swapped", "events", "roles", "eras",
    "contrary", "days", "weekdays", "figures", "printed", "vectors", "ahead", "short",
)  # fmt: skip
NEARLY, SOUGHT = 0.7, 0.35  # of the same verb: one near in meaning, one of seeking or weighing
OTHER_DAY = -0.3  # of the same weekday: two other ones
OTHERWISE, SMALL = 0.7, 2  # of the same figure: one of another thing, where it is greater than this
# Score from which what one leaves open is why nobody knows: below it two clauses are of two matters.
OPEN = 0.15
# The highest score of two clauses that each say another verb of one thing and no more, where nothing stands beside them
# that would tell: under `JOINED` (scores.py). By their vectors "had collapsed" and "was being searched" had .80.
BARE = 0.25
ALONE = (
    0.1  # the margin where nothing else stands beside them; of -0.1 to 0.3 the pairs of the dev half tell none apart
)
FEW = 2.0  # weight of words below which an agreement says little


class Verdict(NamedTuple):
    """`score`: how likely both speak of one matter, 0 to 1; `differs`: in what they then differ."""

    label: Label
    score: float
    differs: tuple[str, ...]


@cache
def model() -> Mapping[str, float]:
    return {name: float(value) for name, value in beats.table("claim_model").items()}


@cache
def weights() -> tuple[float, ...]:
    return tuple(model()[name] for name in FEATURES)


def features(a: Unit, b: Unit, cosine: float, ahead: float) -> tuple[float, ...]:
    """In the order of `FEATURES`. `cosine`: that of the sentence vectors; `ahead`: see `Margins`. That both tell of a
    sale says nothing where one sale of shells was made and another of grain will not be."""
    held = shared(a, b)
    small = min(a.size, b.size)
    other = clash(a, b)
    apart = other == 1.0 and status(a, b) > 0
    return (
        2 * held / (a.size + b.size) if a.size + b.size else 0.0,
        held / small if small else 0.0,
        verb(a, b),
        overlap(a.actors, b.actors),
        min(2, len(a.actors - b.actors), len(b.actors - a.actors)) / 2,
        overlap(a.agents, b.agents),
        overlap(a.objects, b.objects),
        other,
        float(swapped(a, b)),
        min(events(a, b), 0.0) if apart else events(a, b),
        0.0 if apart else roles(a, b),
        status(a, b),
        float(contrary(a, b)),
        float(not a.days.isdisjoint(b.days)),
        weekdays(a, b),
        counted(a, b),
        float(not a.figures.isdisjoint(b.figures)),
        cosine,
        ahead,
        max(0.0, FEW - small) / FEW,
    )  # fmt: skip


def verb(a: Unit, b: Unit) -> float:
    """Is the same done? That both look for something, or want it, says little."""
    if a.done != b.done:
        return 0.0
    if {a.verb, b.verb} & before_deed():
        return SOUGHT
    return 1.0 if a.verb == b.verb and a.verb not in LIGHT else NEARLY


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def clash(a: Unit, b: Unit) -> float:
    """Part of the things that only one names, of those that it is done to: shells here, grain there."""
    if not a.things or not b.things:
        return 0.0
    deeds = {a.done, b.done}
    ours, theirs = a.things - deeds, b.things - deeds
    if not ours or not theirs:
        return 0.0
    return 1.0 - len(ours & theirs) / min(len(ours), len(theirs))


def status(a: Unit, b: Unit) -> float:
    return (float(eras_apart(a, b)) + float(undone(a, b))) / 2


def swapped(a: Unit, b: Unit) -> bool:
    """Does one do to the other what in the other clause is done to it?"""
    mine, yours = a.who, b.who
    return bool(mine & b.objects - yours) and bool(yours & a.objects - mine)


def events(a: Unit, b: Unit) -> float:
    return 0.0 if not a.kinds or not b.kinds else -1.0 if a.kinds.isdisjoint(b.kinds) else 1.0


def roles(a: Unit, b: Unit) -> float:
    """Part of the roles of events that the same actors fill, of those that both clauses fill; one alone is half."""
    if not a.roles or not b.roles or a.kinds.isdisjoint(b.kinds):
        return 0.0
    return len(a.roles & b.roles) / max(2, min(len(a.roles), len(b.roles)))


def weekdays(a: Unit, b: Unit) -> float:
    """Do both name one weekday, or each another one? Of a page without a date nothing else is known of the day."""
    if not a.weekdays or not b.weekdays:
        return 0.0
    return 1.0 if a.weekdays & b.weekdays else OTHER_DAY


def counted(a: Unit, b: Unit) -> float:
    """Do both count alike: so many of one thing; or one figure that is no small one, of things named otherwise?"""
    if not a.clause.numbers or not b.clause.numbers:
        return 0.0
    found = [(one, other) for one in a.clause.numbers for other in b.clause.numbers]
    if any(one[2] == other[2] and meet(one, other) for one, other in found):
        return 1.0
    return OTHERWISE * any(one[:2] == other[:2] and (one[0] or one[1] or 0) > SMALL for one, other in found)


def score(values: tuple[float, ...]) -> float:
    return chance(model()["bias"] + sum(map(mul, weights(), values)))


def chance(total: float) -> float:
    return round(1 / (1 + math.exp(-total)), 4)


def wordwise(a: Unit, b: Unit) -> float:
    """The log odds by all but the vectors; each part of the cosine adds `model()["vectors"]`, of the margin
    `model()["ahead"]`."""
    odds: float = model()["bias"] + sum(map(mul, weights(), features(a, b, 0.0, 0.0)))
    return odds


def bare(a: Unit, b: Unit) -> bool:
    """Do both say one verb of a thing and no more, and another verb each? Near as they are in meaning, a bridge that
    collapsed is none that is being searched."""
    return verb(a, b) == 0.0 and not contrary(a, b) and not any((a.actors, b.actors, further(a), further(b)))


def aside(a: Unit, b: Unit) -> bool:
    """Do both name who or what does it, and is neither anywhere in the other: "fighting began", "dredging begins"?"""
    ours, theirs = doers(a), doers(b)
    return bool(ours) and bool(theirs) and not ours & everything(b) and not theirs & everything(a)


def doers(one: Unit) -> set[str]:
    return {who if who in one.actors else idea(who) for who in one.agents}


def everything(one: Unit) -> frozenset[str]:
    return one.actors | one.ideas.keys()


def lone(a: Unit, b: Unit) -> bool:
    """Have they no more than one word in common, and no actor, figure or day: "the inquiry is open", "the quay is
    open"?"""
    if a.actors & b.actors or a.days & b.days or counted(a, b) or a.figures & b.figures:
        return False
    return a.ideas.keys() != b.ideas.keys() and len(a.ideas.keys() & b.ideas.keys()) <= 1


def further(one: Unit) -> set[str]:
    """The words beside the deed and who does it or whom it is done to."""
    return set(one.roots) - {one.verb} - one.agents - one.objects - one.actors


def verdict(a: Unit, b: Unit, cosine: float) -> Verdict:
    """What one clause is to the other, where nothing else stands beside them."""
    likely = score(features(a, b, cosine, ALONE))
    if bare(a, b):
        likely = min(likely, BARE)
    differs = differences(a, b)
    lines = model()
    if likely >= OPEN and not set(differs) & HARD and missing(a, b) is not None:
        return Verdict("unclear", likely, differs)
    if likely < lines["unclear"] or swapped(a, b):
        return Verdict("different", likely, differs)
    if likely < lines["same"]:
        return Verdict("unclear", likely, differs)
    if set(differs) & HARD:
        return Verdict("contradicts", likely, differs)
    return Verdict("different" if set(differs) & SOFT else "same", likely, differs)
