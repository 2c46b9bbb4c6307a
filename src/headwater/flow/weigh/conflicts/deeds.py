"""Are two values told of one deed? By the clauses in which they stand: what is done, by whom, what a number counts.

In a story of many pages two sentences have much in common by chance, and a value of each: "opened fire on Friday",
"was charged on Saturday with opening fire". Two pages alone are judged without this: there what is left of a kind on
either is enough.
"""

from collections import defaultdict
from collections.abc import Iterable

from headwater.flow.weigh.claims.units import LIGHT, Unit, idea, root, shared, unit
from headwater.flow.weigh.conflicts import people as conflict_people
from headwater.flow.weigh.conflicts.dates import parts
from headwater.flow.weigh.conflicts.pairs import Telling
from headwater.flow.weigh.conflicts.slots import Finding, Slot
from headwater.flow.weigh.conflicts.status import AHEAD
from headwater.flow.weigh.conflicts.told import Named, Time, Told
from headwater.records import Clause
from headwater.spans import Span

# With these lines 43 findings of 60 real stories are called exclusive, 20 of them right or arguable; without any of it
# about 80 were, and about as many of them right (benchmarks/real_conflicts.py). No line was measured by itself.
WORDS = 0.5  # part of the lighter clause's words that is in both where a verb tells little ("was", "had")
NEAR = 0.75  # part of the wording that is the same, word by word, where the words of either are no clause
BEHIND = 8  # words behind a figure in which it is told of whom or where it is a number
DAYS = frozenset({"day", "weekday"})
ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "that"})


class Deeds:
    """The clauses of a story's pages."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._clauses: dict[str, list[Clause]] = defaultdict(list)
        for one in clauses:
            self._clauses[one.sentence].append(one)
        self._units: dict[str, Unit] = {}
        self._around: dict[tuple[str, int], Unit | None] = {}

    def bear_out(self, pair: Telling, found: Finding) -> bool:
        """Is it told of one deed what the two tell otherwise?"""
        if found.kind in ("actor", "place") and not of_one_kind(found.a, found.b):
            return False
        if found.kind == "date" and found.verdict.compatible:
            return True  # what is the time of the deed in the one may be that of the saying in the other
        one, other = self.around(found.a), self.around(found.b)
        if one is None or other is None:
            return found.kind == "figure" and pair.nearly(NEAR)
        if not same(one, other):
            return False
        if found.kind == "status":
            if one.clause.verb in LIGHT and one.agents and other.agents and not one.agents & other.agents:
                return False  # "the houses are not safe", "the children are safe"
            ahead = AHEAD in (found.a.value, found.b.value)
            return not ahead or (one.clause.modality == "actual") != (other.clause.modality == "actual")
        if one.clause.polarity != other.clause.polarity:
            return False
        if found.kind == "date":
            return idea(one.verb) == idea(other.verb) and dates_the_same(found)
        return found.kind != "figure" or of_one_thing(found.a, one, found.b, other)

    def around(self, slot: Slot) -> Unit | None:
        """The innermost clause that holds the value."""
        place = slot.told.sentence.id, slot.start
        if place not in self._around:
            self._around[place] = self._innermost(slot)
        return self._around[place]

    def _innermost(self, slot: Slot) -> Unit | None:
        held = [
            one for one in self._clauses.get(slot.told.sentence.id, ())
            if any(piece.start <= slot.start < piece.end for piece in one.content)
        ]  # fmt: skip
        if not held:
            return None
        clause = min(held, key=lambda one: (sum(piece.end - piece.start for piece in one.content), one.id))
        if clause.id not in self._units:
            self._units[clause.id] = unit(clause)
        return self._units[clause.id]


def same(one: Unit, other: Unit) -> bool:
    """Is it the same that is done, and nobody else who does it?"""
    ours, theirs = one.agents & one.actors, other.agents & other.actors
    if ours and theirs and not ours & other.actors and not theirs & one.actors:
        return False
    if one.verb in LIGHT or other.verb in LIGHT:
        return shared(one, other) >= WORDS * min(one.size, other.size) > 0
    return idea(one.verb) in other.ideas or idea(other.verb) in one.ideas


def dates_the_same(found: Finding) -> bool:
    """Both a day or both a longer time, and both of the deed: "the Monday shooting" dates another."""
    ones, others = ([time for time in each.told.times if touches(each, time.span)] for each in (found.a, found.b))
    if not ones or not others:
        return True
    one, other = ones[0], others[0]
    if attributive(found.a.told, one) or attributive(found.b.told, other):
        return False
    ours, theirs = parts(one.value).keys(), parts(other.value).keys()
    return bool(ours and theirs) and bool(DAYS & ours) == bool(DAYS & theirs)


def attributive(told: Told, time: Time) -> bool:
    """Does it stand before the noun that it dates: "the Monday shooting", "Sunday's game"?"""
    before = told.text[: time.span.start - told.base].split()
    after = told.text[time.span.end - told.base :]
    return bool(before and before[-1].casefold() in ARTICLES) or after.startswith(("'s ", "’s "))


def of_one_kind(a: Slot, b: Slot) -> bool:
    """Two people, two firms, two places: a team is no other name for a town, nor a town another place than a firm."""
    ones, others = ([name for name in each.told.names if touches(each, name.span)] for each in (a, b))
    return any(one.kind == other.kind != "unknown" for one in ones for other in others)


def touches(slot: Slot, span: Span) -> bool:
    return span.start < slot.end and slot.start < span.end


def of_one_thing(a: Slot, one: Unit, b: Slot, other: Unit) -> bool:
    """Does the clause, as it was parsed, tell that both numbers count the same, and those of the same?"""
    ours, theirs = counted(a, one), counted(b, other)
    if ours and theirs and not ours & theirs:
        return False
    near, there = behind(a), behind(b)
    return near is None or there is None or conflict_people.one(near, there)


def behind(slot: Slot) -> Named | None:
    """The first name behind a figure: "55 percent of the traffic in Halm"."""
    after = [one for one in slot.told.words if one.start + slot.told.base >= slot.end][:BEHIND]
    last = after[-1].end + slot.told.base if after else slot.end
    return min(
        (name for name in slot.told.names if slot.end <= name.span.start < last),
        key=lambda name: name.span.start, default=None,
    )  # fmt: skip


def counted(slot: Slot, held: Unit) -> set[str]:
    """What the number counts, as the clause was parsed."""
    start, end = slot.start - slot.told.base, slot.end - slot.told.base
    bounds = {(one.least, one.most) for one in slot.told.figures if one.start < end and start < one.end}
    return {
        idea(root(what)) for least, most, what in held.clause.numbers
        if what and any(least == low or most == high for low, high in bounds)
    }  # fmt: skip
