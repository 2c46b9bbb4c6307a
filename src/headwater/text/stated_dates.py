"""Dates as pages print them, each as the days it can mean: "04/08/2023" is the 4th of August or the 8th of April."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FIRST_YEAR, LAST_YEAR = 1990, 2099  # a page on the web states no other; "1950" in a date line is something else

_NAMED_DAY_FIRST = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|º|er)?\.?[\s\-/]+(?:(?:de|of|di)\s+)?(?P<month>[^\W\d_]{3,12})\.?,?[\s\-/]+"
    r"(?:(?:de|del)\s+)?(?P<year>\d{4})\b"
)
_NAMED_MONTH_FIRST = re.compile(
    r"\b(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{4})\b"
)
_YEAR_FIRST = re.compile(
    r"(?<![\d.\-/])(?P<year>\d{4})\s?[-./年]\s?(?P<month>\d{1,2})\s?[-./月]\s?(?P<day>\d{1,2})(?:日|T|\b)"
)
_DOTS = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})\b")
_SLASHES = re.compile(r"(?<![\d/\-])(?P<one>\d{1,2})(?P<mark>[/\-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})\b")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """The words at `[start, end)` name a day from `earliest` to `latest`."""

    start: int
    end: int
    earliest: date
    latest: date


def months(names: Sequence[Sequence[str]]) -> dict[str, int]:
    """Month names with their numbers, from a table of twelve rows."""
    return {name: number for number, row in enumerate(names, 1) for name in row}


def day(year: int, month: int, number: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _either(one: int, two: int, year: int) -> tuple[date, ...]:
    """Both readings of a date of which nobody says whether the day or the month comes first."""
    found = {day(year, one, two), day(year, two, one)} - {None}
    return tuple(sorted(reading for reading in found if reading is not None))


def stated_dates(text: str, month_names: Mapping[str, int]) -> tuple[StatedDate, ...]:
    """The full dates (day, month, year) in `text`, in order, without overlaps."""
    found: list[StatedDate] = []
    for pattern in (_NAMED_DAY_FIRST, _NAMED_MONTH_FIRST):
        for match in pattern.finditer(text):
            number = month_names.get(match["month"].casefold())
            if number is not None and (one := day(int(match["year"]), number, int(match["day"]))) is not None:
                found.append(StatedDate(match.start(), match.end(), one, one))
    for pattern in (_YEAR_FIRST, _DOTS):
        for match in pattern.finditer(text):
            exact = day(int(match["year"]), int(match["month"]), int(match["day"]))
            found += [] if exact is None else [StatedDate(match.start(), match.end(), exact, exact)]
    for match in _SLASHES.finditer(text):
        readings = _either(int(match["one"]), int(match["two"]), int(match["year"]))
        if readings:
            found.append(StatedDate(match.start(), match.end(), readings[0], readings[-1]))
    out: list[StatedDate] = []
    for one_date in sorted(found, key=lambda d: (d.start, -d.end)):
        if not out or one_date.start >= out[-1].end:
            out.append(one_date)
    return tuple(out)


_ISO = re.compile(r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?:\D.*)?$", re.DOTALL)


def iso_day(value: str) -> date | None:
    """The day of an ISO 8601 time as it is printed, in its own time zone."""
    match = _ISO.match(value[:64])
    return day(int(match[1]), int(match[2]), int(match[3])) if match else None
