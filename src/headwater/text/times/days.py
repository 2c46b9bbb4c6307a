"""Resolves time expressions to days, against a day or against the bounds of an unknown one."""

import calendar
import re
from datetime import date, timedelta

from headwater.text.times.grammar import find
from headwater.text.times.meaning import Expression, Meaning, Reference
from headwater.text.times.value import NEAR_DAYS, counted, hangs, shifted_month, start_of, value

Days = tuple[date | None, date | None]
Resolved = tuple[date | None, date | None, str]

WIDEST_DAYS = 400  # a reference wider than this says nothing of a time that hangs on it
SOON_MONTHS = 4  # "the September summit" in August: last year's or the next?
PAIR_DAYS = 366  # "Tuesday, May 7" without a year lies within a year of the page, or its weekday is wrong
SHOWN = 5  # readings that a reason lists
NO_ANSWER: Days = (None, None)


def last_day(value: str, first: date) -> date:
    """The last day of the stretch that a value names and that begins on `first`."""
    if re.match(r"\d{4}-\d\d-\d\d", value):
        return first
    if "-W" in value and "-WI" not in value:
        return first + timedelta(days=6)
    months = 12
    if re.match(r"\d{4}-\d\d", value):
        months = 1
    elif re.match(r"\d{4}-(?:Q|SP|SU|FA|WI)", value):
        months = 3
    elif re.match(r"\d{4}-H", value):
        months = 6
    year, month = shifted_month(first.year, first.month, months - 1)
    return date(year, month, calendar.monthrange(year, month)[1])


def stretch(value: str) -> Days:
    """First and last day of a TIMEX3 value that names days; open where it does not."""
    if re.fullmatch(r"\d{4}/\d{4}", value):
        return date(int(value[:4]), 1, 1), date(int(value[5:]), 12, 31)
    if re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", value):
        return start_of(value), start_of(value[11:])
    if re.fullmatch(r"\d\d\d", value):
        return (date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)) if int(value) else NO_ANSWER
    if re.fullmatch(r"\d\d", value):
        return (
            (date(int(value) * 100 + 1, 1, 1), date(int(value) * 100 + 100, 12, 31)) if int(value) < 99 else NO_ANSWER
        )
    first = start_of(value)
    if first is None:
        return NO_ANSWER
    if value.endswith("-WE"):
        return first + timedelta(days=5), first + timedelta(days=6)
    return first, last_day(value, first)


def _edge(first: date, last: date, mod: str | None) -> tuple[date, date]:
    """ "early", "mid-", "late": a quarter of a year, ten days of a month, a third of the rest."""
    if mod not in ("START", "MID", "END"):
        return first, last
    length = (last - first).days + 1
    if 28 <= length <= 31:
        start = {"START": 1, "MID": 11, "END": 21}[mod]
        return first.replace(day=start), first.replace(day=start + 9) if mod != "END" else last
    if 365 <= length <= 366:
        month = {"START": 1, "MID": 5, "END": 10}[mod]
        month_last = {"START": 3, "MID": 8, "END": 12}[mod]
        return date(first.year, month, 1), date(first.year, month_last, calendar.monthrange(first.year, month_last)[1])
    if length < 3:
        return first, last
    third = length // 3
    left = {"START": 0, "MID": third, "END": length - third - length % 3}[mod]
    right = {"START": third + length % 3, "MID": length - third, "END": length}[mod]
    return first + timedelta(days=left), first + timedelta(days=right - 1)


def _units(value: str) -> tuple[int, str] | None:
    found = re.fullmatch(r"P(\d+)([DWMY])", value)
    return (int(found[1]), found[2]) if found else None


def moved(day: date, count: int, unit: str) -> date:
    """`day` so many days, weeks, months or years on; the end of the month where the day does not exist."""
    if unit in "DW":
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    year, month = shifted_month(day.year, day.month, count * (12 if unit == "Y" else 1))
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _length(meaning: Meaning, told: date) -> Days:
    """ "the past two weeks", "the coming months": a length that touches the day of telling."""
    units = _units(meaning.value)
    if meaning.toward > 0:
        return told + timedelta(days=1), moved(told, *units) if units else None
    if meaning.toward < 0:
        return (moved(told, -units[0], units[1]) if units else None), told
    return NO_ANSWER


def _vague(meaning: Meaning, told: date) -> Days:
    if meaning.value == "PAST_REF" or meaning.clip < 0:
        return None, told
    if meaning.value == "FUTURE_REF":
        return told + timedelta(days=1), None
    return told, told


def on_day(expression: Expression, day: date, told: date, anchor: str = "") -> Days:
    """What the expression means, said on `day`. `told`: the day at which vague and clipped stretches end."""
    meaning = expression.meaning
    try:
        if meaning.kind == "vague":
            return _vague(meaning, told)
        if meaning.kind in ("length", "set"):
            return _length(meaning, told)
        if meaning.kind in ("clock", "same", "nth") or (meaning.anchored and counted(meaning, anchor) is None):
            return NO_ANSWER
        if (unnamed(expression) and not hangs(meaning, anchor)) or open_side(expression, day):
            return NO_ANSWER
        first, last = stretch(value(meaning, day, tense=expression.tense, anchor=anchor))
        if first is None or last is None:
            return NO_ANSWER
        if meaning.letters == "over":
            first -= timedelta(days=1)
        if meaning.kind == "fixed" and meaning.clip:
            return first, last
        if meaning.clip < 0:
            last = min(last, told - timedelta(days=1))
        elif meaning.clip > 0:
            first = max(first, told + timedelta(days=1))
        else:
            first, last = _edge(first, last, expression.mod)
        return (first, last) if first <= last else NO_ANSWER
    except (ValueError, OverflowError):
        return NO_ANSWER


def unnamed(expression: Expression) -> bool:
    """A fiscal year, whose months are not told; "the week", which may be any, unless its edge is told."""
    meaning = expression.meaning
    past_weekend = meaning.unit == "WE" and expression.tense == "past"
    return meaning.letters == "fiscal" or (meaning.letters == "the" and not past_weekend and expression.mod is None)


def open_side(expression: Expression, day: date) -> bool:
    """Can it as well lie before as after `day`, by what the clause tells?

    A month and day whose nearest year is to come, told as past; or far on both sides, with no word to tell. A month
    soon to come, with no word to tell; next month, told as past (of such 5 in 5 were to come).
    """
    meaning, tense = expression.meaning, expression.tense
    if meaning.kind != "named" or meaning.which or meaning.years is not None:
        return False
    if meaning.name == "month":
        ahead = (meaning.number - day.month) % 12
        return (not tense and 1 < ahead <= SOON_MONTHS) or (tense == "past" and ahead == 1)
    if meaning.name != "day":
        return False
    nearest = stretch(value(meaning, day))[0]
    away = (nearest - day).days if nearest else 0
    if meaning.on_weekday is not None:
        return abs(away) > PAIR_DAYS
    return (tense == "past" and 0 < away <= NEAR_DAYS) or (not tense and abs(away) > NEAR_DAYS)


def fixed(expression: Expression) -> bool:
    """Does the text alone fix it, whenever it was told?"""
    return expression.meaning.kind == "fixed"


def why_open(expression: Expression) -> str:
    meaning = expression.meaning
    if meaning.kind == "length":
        return "a length of time: the text does not say where it begins or ends"
    if meaning.kind == "set":
        return "it recurs"
    if meaning.kind == "clock":
        return "an hour, and the text does not say of which day"
    if meaning.kind == "nth":
        return "it is counted from where something began, which the text does not fix"
    if meaning.letters == "fiscal":
        return "a fiscal year: the text does not say when it begins"
    if meaning.letters == "the":
        return "the text does not say which one"
    if meaning.kind == "named":
        return "its year is open: the clause does not say whether it is past or to come"
    if meaning.anchored or meaning.kind == "same":
        return "it is counted from another time, which the text does not fix"
    return "no day of the calendar answers to it"


def resolve(expression: Expression | str, reference: Reference | None, *, anchor: str = "") -> Resolved:
    """(earliest, latest, why): the days on which the expression can lie when its text was told within `reference`.

    A string is read as one expression, without its context; `resolve(ref.span.text, Reference(day, day))` re-resolves
    a recorded time once the day of its page is known. A side is None where it stays open; `why` says how the answer
    was reached, or why there is none. Never exact unless every day of the reference gives the same answer.
    `anchor`: the TIMEX3 value of the time told last.
    """
    if isinstance(expression, str):
        found = find(expression)
        if len(found) != 1:
            return None, None, "not one time expression"
        expression = found[0]
    if fixed(expression):
        first, last = on_day(expression, date.min, date.min)
        return first, last, "written on the page" if first else why_open(expression)
    if anchor and hangs(expression.meaning, anchor):
        first, last = on_day(expression, date.min, date.min, anchor)
        return first, last, f"counted from {anchor}" if first else why_open(expression)
    if reference is None:
        return None, None, "the page's date is unknown"
    if (reference.latest - reference.earliest).days > WIDEST_DAYS:
        return None, None, "the page's date is known too loosely"
    told = reference.told
    answers: list[Days] = []
    stretched = expression.meaning.kind == "shift" and expression.meaning.unit != "D"
    day = told if told and stretched else reference.earliest  # "last week" on a Monday whose lead speaks from Sunday
    while day <= reference.latest:
        answers.append(on_day(expression, day, told or day, anchor))
        day += timedelta(days=1)
    return _union(expression, answers, reference)


def _union(expression: Expression, answers: list[Days], reference: Reference) -> Resolved:
    if all(answer == NO_ANSWER for answer in answers):
        return None, None, why_open(expression)
    firsts, lasts = [answer[0] for answer in answers], [answer[1] for answer in answers]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    different = sorted(set(answers), key=lambda answer: (answer[0] or date.min, answer[1] or date.min))
    lead = f", its lead from {reference.told}" if reference.told else ""
    between = f"told between {reference.earliest} and {reference.latest}"
    if reference.earliest == reference.latest:
        between = f"told on {reference.earliest}{lead}"
    if len(different) == 1 and reference.earliest == reference.latest:
        return first, last, between
    if len(different) == 1:
        return first, last, f"{between}, all of which give this"
    shown = ", ".join(str(answer[0] or answer[1]) for answer in different[:SHOWN])
    more = f" and {len(different) - SHOWN} more" if len(different) > SHOWN else ""
    return first, last, f"{between}, so one of {shown}{more}"
