"""The days on which an article lets an event happen: those of its words, within the bounds of saying and telling."""

from collections.abc import Set
from datetime import date

import msgspec

from headwater.records import Event, Precision, Sentence, When
from headwater.spans import Span
from headwater.text.times import edge

AHEAD = ("planned", "possible", "hypothetical")  # standings of what need not have happened when it was told
# Longest stretch of days that a unit names: the last "31" is a month's, "92" a quarter's or season's.
UNITS: tuple[tuple[int, Precision], ...] = ((1, "day"), (7, "week"), (31, "month"), (92, "quarter"), (366, "year"))
OPEN = When(earliest=None, latest=None, basis="unknown", why="nothing dates it")


def days(event: Event, when: When, sentence: Sentence, said: Set[Span], told: When) -> tuple[When, bool]:
    """The days, and whether the event's own words date it.

    `when`: of the event, settled. `said`: the times that date sayings of the article. `told`: when the article was.
    """
    ahead = event.standing in AHEAD or event.pledge
    if when.said is not None and when.said in said:
        return _bounded(when, ahead, f"“{when.said.text}” dates the saying"), False
    if when.earliest is None and when.latest is None:
        unsaid = msgspec.structs.replace(told, said=None)
        return _bounded(unsaid, ahead, "no time of its own; it was told then"), False
    known = _by_edge(when, sentence, told, ahead)
    dated = when.earliest is not None  # "recently" and the like only bound it
    if ahead or told.latest is None or (known.latest is not None and known.latest <= told.latest):
        return known, dated
    if known.earliest is not None and known.earliest > told.latest:
        return known, dated
    return _cut(known, known.earliest, told.latest, "it was told by then"), dated


def _bounded(by: When, ahead: bool, why: str) -> When:
    """Up to the day for what is told as past, from it on for what lies ahead."""
    if by.earliest is None and by.latest is None:
        return OPEN
    if ahead:
        return When(earliest=by.earliest, latest=None, basis="inferred", said=by.said, why=f"not before: {why}")
    return When(earliest=None, latest=by.latest, basis="inferred", said=by.said, why=f"not after: {why}")


def _by_edge(when: When, sentence: Sentence, told: When, ahead: bool) -> When:
    """ "Since March": from March to the telling; "by May": up to May."""
    if when.said is None or when.why.startswith("from “") or not sentence.span.covers(when.said):
        return when
    side = edge(sentence.span.text, when.said.start - sentence.span.start)
    if side in ("since", "after"):
        return _cut(when, when.earliest, None if ahead else told.latest, f"{side} “{when.said.text}”")
    if side in ("before", "until"):
        return _cut(when, None, when.latest, f"{side} “{when.said.text}”")
    return when


def _cut(when: When, earliest: date | None, latest: date | None, why: str) -> When:
    return When(earliest=earliest, latest=latest, basis="inferred", said=when.said, why=f"{when.why}; {why}")


def precision(when: When) -> Precision:
    """The smallest unit that holds the days."""
    if when.earliest is None or when.latest is None:
        return "open"
    length = (when.latest - when.earliest).days + 1
    return next((name for most, name in UNITS if length <= most), "stretch")


def meet(a: When, b: When) -> bool:
    """Do they share a day, as far as their ends are known?"""
    if a.earliest is not None and b.latest is not None and a.earliest > b.latest:
        return False
    return a.latest is None or b.earliest is None or b.earliest <= a.latest
