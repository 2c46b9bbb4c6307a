"""Can two figures for one quantity both be true? By what their words allow: bounds, rounding, units, ranges."""

from math import inf

from headwater.flow.weigh.conflicts.verdicts import SAME, Verdict
from headwater.text.figures import Figure

ROUNDED = 0.05  # a round figure and an exact one so near each other: 300 for 298, 1.2 million for 1,234,000
LEAST_ROUND = 100  # below it nobody rounds a count without saying so: 40 and 42 dead are two counts
CONVERTED = 0.07  # between units: ten miles and 16 km
OPEN = 0.25  # rough figures that are further apart than they say, and by no more than this, leave it open


def agree(one: Figure, other: Figure) -> Verdict:
    """The order of the two does not matter."""
    if one.least == other.least and one.most == other.most:
        return SAME
    a, b = (one, other) if (one.least, one.most) < (other.least, other.most) else (other, one)
    if a.factor != b.factor and near(middle(a), middle(b), CONVERTED):
        return Verdict(True, "the same in other units", same=True)
    if meet(a, b):
        return met(a, b)
    if a.exact and b.exact and rounded(a, b):
        return Verdict(True, "one of them is rounded", same=True)
    rough = a.hedged or b.hedged
    if rough and near(edge(a), edge(b), OPEN):
        return Verdict(None, "rough figures that lie a little apart")
    return Verdict(False, "no number fits both")


def meet(a: Figure, b: Figure) -> bool:
    """Is there a number that both allow? "More than 40" leaves 40 out."""
    low, high = max(a.least, b.least), min(a.most, b.most)
    if low != high:
        return low < high
    return not any(each.strict and low in (each.least, each.most) for each in (a, b))


def met(a: Figure, b: Figure) -> Verdict:
    tight = [each for each in (a, b) if each.exact]
    numbers = {round(end, 6) for each in (a, b) for end in (each.least, each.most) if 0 < end < inf}
    if (a.hedged and b.hedged) or (tight and any(each.hedged for each in (a, b)) and near(middle(a), middle(b), 0.12)):
        return Verdict(True, "one of them is a rough figure for the other", same=True)
    same = len(numbers) == 1
    if a.vague or b.vague:
        return Verdict(True, "the vague word allows the number", same=True)
    return Verdict(True, "the one lies within what the other allows", same=same)


def rounded(a: Figure, b: Figure) -> bool:
    """Is the rounder one the other, to fewer places?"""
    rough, fine = sorted((a, b), key=lambda each: (-each.step * each.factor, each.least))
    step = rough.step * rough.factor
    if (rough.least < LEAST_ROUND and not rough.unit) or step <= fine.step * fine.factor:
        return False
    return abs(rough.least - fine.least) <= step / 2 and near(rough.least, fine.least, ROUNDED)


def middle(one: Figure) -> float:
    if one.most == inf:
        return one.least
    return one.most if one.least == 0 else (one.least + one.most) / 2


def edge(one: Figure) -> float:
    return middle(one)


def near(a: float, b: float, by: float) -> bool:
    return abs(a - b) <= by * max(abs(a), abs(b))
