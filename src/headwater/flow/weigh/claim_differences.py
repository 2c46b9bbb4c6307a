"""In what two clauses about one matter differ: polarity, figure, date, actor, status, scope."""

from collections.abc import Iterator

from headwater.flow.weigh.claim_units import Unit, apart, era, idea, root

HARD = frozenset({"polarity", "figure", "date", "actor"})  # not both can be true
Bounds = tuple[float | None, float | None, str]


def differences(a: Unit, b: Unit) -> tuple[str, ...]:
    return tuple(found(a, b))


def found(a: Unit, b: Unit) -> Iterator[str]:
    if era(a.clause.modality) != era(b.clause.modality) and None not in (a.clause.modality, b.clause.modality):
        yield "status"
    elif (a.clause.polarity == "negated") != (b.clause.polarity == "negated"):
        yield "polarity"
    if figures(a.clause.numbers, b.clause.numbers):
        yield "figure"
    if apart(a.clause.days, b.clause.days):
        yield "date"
    if actors(a, b):
        yield "actor"


def figures(a: tuple[Bounds, ...], b: tuple[Bounds, ...]) -> bool:
    """Do both count the same thing, and nowhere the same?"""
    for what in sorted({unit for *_, unit in a} & {unit for *_, unit in b} - {""}):
        ours, theirs = [one for one in a if one[2] == what], [one for one in b if one[2] == what]
        if not any(meet(one, other) for one in ours for other in theirs):
            return True
    return False


def meet(a: Bounds, b: Bounds) -> bool:
    return not (
        (a[1] is not None and b[0] is not None and a[1] < b[0])
        or (b[1] is not None and a[0] is not None and b[1] < a[0])
    )


def actors(a: Unit, b: Unit) -> bool:
    """Do both name who does it, and name others; or to whom?"""
    if idea(a.verb) != idea(b.verb):
        return False
    for ours, theirs in ((a.agents & a.actors, b.agents & b.actors), (a.objects & a.actors, b.objects & b.actors)):
        if ours and theirs and not ours & theirs and not ours & b.actors and not theirs & a.actors:
            return True
    return False


__all__ = ["HARD", "differences", "root"]
