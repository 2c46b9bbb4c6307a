"""Can two times of one event both be right? By the days they allow, and where no page is dated by their values."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache

from headwater.flow.weigh.conflicts.told import Time
from headwater.flow.weigh.conflicts.verdicts import SAME, Verdict
from headwater.records import When

DAY = re.compile(r"^(?P<year>\d{4}|XXXX)-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?(?P<hour>T\d\d(?::\d\d)?)?")
WEEKDAY = re.compile(r"^(?P<year>\d{4}|XXXX)-W(?P<week>\d\d|XX)-(?P<weekday>\d)(?P<hour>T\d\d(?::\d\d)?)?")
YEAR = re.compile(r"^(?P<year>\d{4})$")
PARTS = ("year", "month", "day", "weekday", "hour")
NAMES = {"year": "years", "month": "months", "day": "days", "weekday": "days of the week", "hour": "hours"}
WEEKDAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)
TODAY = re.compile(r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening))\b", re.I)


def agree(one: Time, other: Time) -> Verdict | None:
    """None where nothing tells whether they are the same. The order of the two does not matter."""
    if one.span.text.casefold() == other.span.text.casefold() and WEEKDAYS.search(one.span.text):
        return SAME  # on pages of two days it may be reckoned to two weeks
    by_days, by_value = days_agree(one.when, other.when), values_agree(one.value, other.value)
    if by_days is None or by_value is None:
        return by_days or by_value
    if by_days.compatible is False and told_by_today(one) != told_by_today(other) and next_to(one.when, other.when):
        return Verdict(None, "“today” of a text that may have been written the day before it was put out")
    hours = "hour" in parts(one.value) and "hour" in parts(other.value)
    return by_value if by_days.compatible and by_value.compatible is False and hours else by_days


def told_by_today(one: Time) -> bool:
    return TODAY.search(one.span.text) is not None


def next_to(one: When, other: When) -> bool:
    """Two days, the one after the other."""
    a, b = one.earliest, other.earliest
    return a is not None and b is not None and (a, b) == (one.latest, other.latest) and abs((a - b).days) == 1


def closed(when: When) -> bool:
    return when.earliest is not None and when.latest is not None


def days_agree(one: When, other: When) -> Verdict | None:
    """None where either has no days."""
    if not (one.earliest or one.latest) or not (other.earliest or other.latest):
        return None
    a, b = sorted((one, other), key=lambda each: (str(each.earliest or ""), str(each.latest or "9999")))
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return SAME
    apart = [(x, y) for x, y in ((a, b), (b, a)) if x.latest and y.earliest and x.latest < y.earliest]
    if apart:
        return Verdict(False, "no day fits both")
    if not (closed(a) and closed(b)):
        return Verdict(True, "the one leaves room for the other", same=True)
    return Verdict(True, "the one lies within the other, or shares days with it", same=True)


def values_agree(one: str, other: str) -> Verdict | None:
    """ "XXXX-WXX-2" and "XXXX-WXX-4" are two days of the week, whichever week it was."""
    a, b = parts(one), parts(other)
    shared = [name for name in PARTS if name in a and name in b]
    differing = [name for name in shared if a[name] != b[name]]
    if not shared:
        return None
    if differing:
        return Verdict(False, f"two {NAMES[differing[0]]}")
    return SAME


@lru_cache(maxsize=1 << 12)
def parts(value: str) -> Mapping[str, str]:
    found = WEEKDAY.match(value) or DAY.match(value) or YEAR.match(value)
    if found is None:
        return {}
    known = {name: held for name, held in found.groupdict().items() if held and "X" not in held and name in PARTS}
    if {"year", "month", "day"} <= known.keys():
        with suppress(ValueError):  # a day that no calendar has
            known["weekday"] = str(date(int(known["year"]), int(known["month"]), int(known["day"])).isoweekday())
    return known
