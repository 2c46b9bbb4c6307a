"""What makes it doubtful that two figures that exclude one another are numbers of one thing: then it is left open."""

import re

import msgspec

from headwater.flow.weigh.conflicts import figures as conflict_figures
from headwater.flow.weigh.conflicts.counted import Counted, counted
from headwater.flow.weigh.conflicts.pairs import Telling, beside
from headwater.flow.weigh.conflicts.slots import Finding, Slot
from headwater.flow.weigh.conflicts.told import Told
from headwater.flow.weigh.conflicts.verdicts import Verdict
from headwater.text.figures import Figure

# With these lines 12 of 31 findings called exclusive in 65 real stories are wrong, 22 of 42 without; of 1,344 planted
# conflicts as many are found, 595 of them called exclusive, not 602 (benchmarks/real_conflicts.py, conflicts.py).
SAME_WORDS = 0.65  # part of the wording that is the same, word by word, from which other words tell no doubt
# Times as large, beyond which two figures are seldom of one thing: who scores 23 points has 2,117 of a career.
TIMES = 8
OTHERS = 2  # figures that a sentence has besides, from which it is telling that none of them is the other's
LASTING = ("days", "hours")
FROM = re.compile(r"\s*(?:before|after|earlier|later|ago)\b", re.I)  # "nine days before the vote"
WHOLE = re.compile(r"\bof (?:(?:the|its|his|her|their|all|those|these) )?(?:[\w.'’-]+ )?$", re.I)


def doubted(found: Finding) -> Finding:
    """The finding, left open where there is such a doubt."""
    if found.verdict.compatible is not False or found.kind != "figure":
        return found
    why = doubt(beside(found.a.told, found.b.told), found)
    if not why:
        return found
    return msgspec.structs.replace(found, verdict=Verdict(None, f"{found.verdict.why}; {why}"))


def doubt(pair: Telling, found: Finding) -> str:
    one, other = held(found.a), held(found.b)
    if one is None or other is None:
        return ""
    if one.figure.unit in LASTING and reckoned(found.a) != reckoned(found.b):
        return "the one is reckoned from another event"
    if whole(found.a, one.figure) != whole(found.b, other.figure):
        return "the one is the whole of which another number is a part"
    if pair.apart:
        return "each of the sentences names somebody whom the other does not"
    if pair.nearly(SAME_WORDS):
        return ""
    small, large = sorted(conflict_figures.middle(each.figure) for each in (one, other))
    if large > TIMES * small:
        return "the one is many times the other, and they may count two things"
    ours, theirs = others(pair.a, one), others(pair.b, other)
    if min(len(ours), len(theirs)) >= OTHERS and not any(agree(x, y) for x in ours for y in theirs):
        return "the sentences have other numbers too, and none in common"
    return ""


def held(slot: Slot) -> Counted | None:
    start = slot.start - slot.told.base
    return next((one for one in counted(slot.told) if one.figure.start <= start < one.figure.end), None)


def reckoned(slot: Slot) -> bool:
    """Does it say how long before or after something else it was?"""
    return FROM.match(slot.told.text[slot.end - slot.told.base :]) is not None


def whole(slot: Slot, figure: Figure) -> bool:
    """ "10 of the 16 games": is it the latter number?"""
    before = WHOLE.search(slot.told.text[: figure.start])
    return before is not None and any(0 <= before.start() - one.end <= 1 for one in slot.told.figures)


def others(told: Told, one: Counted) -> list[Figure]:
    return [figure for figure in told.figures if figure is not one.figure and not figure.vague]


def agree(one: Figure, other: Figure) -> bool:
    return conflict_figures.agree(one, other).same
