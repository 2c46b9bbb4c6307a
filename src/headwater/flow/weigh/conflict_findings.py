"""What two tellings of one fact have otherwise: figures, times, names, whether it happened, how much a verb covers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.flow.weigh import conflict_dates, conflict_figures, conflict_names, conflict_scope
from headwater.flow.weigh.conflict_counted import Counted, counted, likeness
from headwater.flow.weigh.conflict_pairs import Telling
from headwater.flow.weigh.conflict_status import clashes
from headwater.flow.weigh.conflict_told import Time, Told, long_before
from headwater.flow.weigh.conflict_verdicts import Verdict
from headwater.flow.weigh.conflict_words import words
from headwater.records import ConflictKind

FIGURES = 0.6  # likeness of two figures, from which they are numbers of one thing
DATED = 0.4  # part of the lighter sentence's words in both, from which a time of each dates one thing
MOVED = 0.25  # the same, for a time that moves from the saying to the event
SAID = 0.65  # part of the wording that is the same, word by word, from which a time of each dates one saying
IDEAS = 3  # in common, the times aside
COMPANY = 7  # words to either side of a time
STRETCH = 7  # days: a longer time that moves from the saying to the event is worth telling


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """The differing words of one telling, at `[start, end)` of the article's text, and what they come to."""

    told: Told
    start: int
    end: int
    value: str

    @property
    def key(self) -> tuple[str, int, int]:
        return self.told.article, self.start, self.end


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    kind: ConflictKind
    a: Slot
    b: Slot
    verdict: Verdict
    score: float


def findings(pairs: Sequence[Telling], names: Mapping[str, frozenset[str]]) -> list[Finding]:
    """Agreements (`same`) among figures and times are among them: they outrank what differs."""
    found: list[Finding] = []
    held: dict[Told, tuple[Counted, ...]] = {}
    for pair in pairs:
        for told in (pair.a, pair.b):
            if told not in held:
                held[told] = counted(told)
        found += of_figures(pair, held[pair.a], held[pair.b])
        found += of_times(pair)
    chosen = best(found)
    settled = {id(pair) for pair in pairs}
    for pair in pairs:
        if id(pair) in settled:
            chosen += [*of_names(pair, names), *of_status(pair), *conflict_scope.covered(pair, Slot, Finding)]
    return chosen


def best(found: Sequence[Finding]) -> list[Finding]:
    """For each value the partner it fits best in each other article, where that is mutual; what agrees comes first."""
    ranked = sorted(found, key=lambda one: (-round(one.score, 3), not one.verdict.same, one.a.key, one.b.key))
    top: dict[tuple[object, ...], Finding] = {}
    for one in ranked:
        top.setdefault((one.kind, one.a.key, one.b.told.article), one)
        top.setdefault((one.kind, one.b.key, one.a.told.article), one)
    return [
        one for one in ranked
        if top[(one.kind, one.a.key, one.b.told.article)] is one and top[(one.kind, one.b.key, one.a.told.article)] is one
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------------ figures


def of_figures(pair: Telling, ones: Sequence[Counted], others: Sequence[Counted]) -> Iterator[Finding]:
    for one in ones:
        for other in others:
            like = likeness(pair.a, one, pair.b, other, pair.share)
            if like >= FIGURES:
                verdict = updated(pair, one, other, conflict_figures.agree(one.figure, other.figure))
                a, b = (slot(told, each.figure.start, each.figure.end) for told, each in ((pair.a, one), (pair.b, other)))
                yield Finding("figure", a, b, verdict, like)


def updated(pair: Telling, one: Counted, other: Counted, verdict: Verdict) -> Verdict:
    """A count that a later page gives higher is brought up to date."""
    known = words()
    measure = one.measure or other.measure
    if verdict.compatible is not False or measure not in known.tallies:
        return verdict
    days = [told.told_on.earliest or told.told_on.latest for told in (pair.a, pair.b)]
    low, high = (0, 1) if one.figure.least < other.figure.least else (1, 0)
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        if days[low] < days[high]:
            return Verdict(True, "the later page counts more: brought up to date")
        return verdict
    if any(each.root in known.updates for told in (pair.a, pair.b) for each in told.words):
        return Verdict(None, "the count is said to change; which telling is the later one is not known")
    return verdict


# -------------------------------------------------------------------------------------------------------- times


def of_times(pair: Telling) -> Iterator[Finding]:
    if pair.share < MOVED or len(pair.common) < IDEAS or not pair.plain:
        return
    for one in pair.a.times:
        for other in pair.b.times:
            common = company(pair.a, one) & company(pair.b, other)
            verdict = timed(pair, one, other, common)
            if verdict is not None:
                a, b = (slot(told, each.span.start - told.base, each.span.end - told.base)
                        for told, each in ((pair.a, one), (pair.b, other)))  # fmt: skip
                yield Finding("date", a, b, verdict, pair.share + 0.1 * len(common))


def timed(pair: Telling, one: Time, other: Time, common: frozenset[str]) -> Verdict | None:
    """None where the two times date two things. `common`: what stands beside both."""
    verdict = conflict_dates.agree(one, other)
    if one.saying != other.saying and verdict.compatible and long(one) and long(other):
        return Verdict(True, "the time dates the saying in the one telling, and what happened in the other")
    if pair.share < DATED or not common & pair.plain or (pair.apart and pair.near < SAID):
        return None
    if one.saying or other.saying:
        return verdict if pair.near >= SAID else None
    if far(pair.a, one) != far(pair.b, other) and pair.near < SAID:
        return None
    return verdict


def far(told: Told, one: Time) -> bool:
    """Does it date what happened long before the news?"""
    return long_before(one.when, told.told_on)


def long(one: Time) -> bool:
    when = one.when
    return when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days >= STRETCH


def company(told: Told, time: Time) -> frozenset[str]:
    start, end = time.span.start - told.base, time.span.end - told.base
    left = [one for one in told.words if one.end <= start][-COMPANY:]
    right = [one for one in told.words if one.start >= end][:COMPANY]
    return frozenset(one.idea for one in (*left, *right) if one.content and one.idea in told.ideas)


# ------------------------------------------------------------------------------------------------ names, status


def of_names(pair: Telling, names: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    for one, other in conflict_names.replaced(pair, names):
        a, b = (slot(told, each.span.start - told.base, each.span.end - told.base)
                for told, each in ((pair.a, one), (pair.b, other)))  # fmt: skip
        kind: ConflictKind = "place" if one.kind == "place" else "actor"
        yield Finding(kind, a, b, Verdict(False, f"{one.name} in the one telling, {other.name} in the other"), pair.share)


def of_status(pair: Telling) -> Iterator[Finding]:
    if pair.a.principal and pair.b.principal and pair.a.principal != pair.b.principal:
        return  # two who disagree: what they say stands with the claim
    for clash in clashes(pair):
        a, b = (
            Slot(told, told.base + cues[0].start if cues[0].start < cues[-1].end else told.base + cues[-1].start,
                 told.base + max(cue.end for cue in cues), value)
            for told, cues, value in ((pair.a, clash.a, clash.values[0]), (pair.b, clash.b, clash.values[1]))
        )  # fmt: skip
        yield Finding("status", a, b, later(pair, clash.why, ahead=clash.ahead), pair.share)


def later(pair: Telling, why: str, *, ahead: bool) -> Verdict:
    """What was still to come on the earlier day may have been done on the later one."""
    days = [told.told_on.earliest for told in (pair.a, pair.b)]
    if ahead and days[0] is not None and days[1] is not None and days[0] != days[1]:
        return Verdict(True, f"{why}; the pages are of different days")
    return Verdict(False, why)


def slot(told: Told, start: int, end: int) -> Slot:
    words = " ".join(told.text[start:end].split())
    return Slot(told, told.base + start, told.base + end, words)
