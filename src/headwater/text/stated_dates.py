"""Dates as pages print them, each as the days it can mean: "04/08/2023" is the 4th of August or the 8th of April."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

FIRST_YEAR, LAST_YEAR = 1990, 2099  # a page on the web states no other; "1950" in a date line is something else

_MONTH = r"(?P<month>[^\W\d_]{3,12})"
_CLOCK_BETWEEN = r"(?:\d{1,2}:\d{2}(?::\d{2})?\s+(?:[A-Z]{2,5}\s+|[+-]\d{4}\s+)?)?"  # "Thu Aug 03 10:00:00 UTC 2023"
_NAMED_DAY_FIRST = re.compile(
    rf"(?<![\w.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|º|er|-?го)?\.?[\s\-/]*(?:(?:de|of|di)\s+)?{_MONTH}[.,،]*[\s\-/]+"
    r"(?:(?:de|del)\s+)?(?P<year>\d{4})\b"
)
_NAMED_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\.?[\s\-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*[,.،]?[\s\-]+{_CLOCK_BETWEEN}(?P<year>\d{{4}})\b"
)
_NAMED_YEAR_FIRST = re.compile(rf"\b(?P<year>\d{{4}})[.,]?[\s\-]+(?:m\.\s+)?{_MONTH}\.?[\s\-]+(?P<day>\d{{1,2}})\b")
_YEAR_FIRST = re.compile(
    r"(?<![\d.\-/])(?P<year>\d{4})\s?(?P<mark>[-./年년])\s?(?P<month>\d{1,2})\s?(?:(?P=mark)|[월月])\s?(?P<day>\d{1,2})"
    r"(?:[日일]|T|\b)"
)
_DOTS = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|(?<=\d\d\.)\d{2}(?![\d.:]))\b"
)
_SLASHES = re.compile(
    r"(?<![\d/\-])(?P<one>\d{1,2})(?P<mark>[/\-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|(?<=\d\d[/\-])\d{2}(?![\d/\-]))\b"
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])\s?(?::|\.|h|時|시)\s?(?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-5]\d))?\s*"
    r"(?P<half>[ap]\.?\s?m\b\.?)?\s*(?:Uhr\s*)?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+-]\d{1,2}:?\d{2}\b|[A-Z]{2,4}T\b|ET\b|PT\b|CT\b|UTC\b|GMT\b"
    r"|MEZ\b|MESZ\b|BST\b)?",
    re.IGNORECASE,
)
_AFTER, _BEFORE = 24, 16  # characters between a date and its time of day: ", Thursday at ", "1:39 am EST, Wed, "
_CENTURY = 60  # two digits of a year from here on are of the last century


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


def _readings(one: int, two: int, year: int, day_first: bool | None) -> tuple[date, ...]:
    """The days that two numbers can mean: both where nobody says whether the day or the month comes first."""
    found = {day(year, two, one)} if day_first is True else {day(year, one, two)} if day_first is False else set()
    kept = found - {None} or {day(year, one, two), day(year, two, one)} - {None}
    return tuple(sorted(reading for reading in kept if reading is not None))


def _year(digits: str) -> int:
    """ "19" is 2019: pages print no other century."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < _CENTURY else 1900)


def stated_dates(text: str, month_names: Mapping[str, int], day_first: bool | None = None) -> tuple[StatedDate, ...]:
    """The full dates (day, month, year) in `text`, in order, without overlaps. `day_first`: the order in which the
    page's country writes a day and a month as numbers; None where that is not known."""
    found: list[StatedDate] = []
    for pattern in (_NAMED_DAY_FIRST, _NAMED_MONTH_FIRST, _NAMED_YEAR_FIRST):
        for match in pattern.finditer(text):
            number = month_names.get(match["month"].casefold())
            if number is not None and (one := day(_year(match["year"]), number, int(match["day"]))) is not None:
                found.append(StatedDate(match.start(), match.end(), one, one))
    for pattern in (_YEAR_FIRST, _DOTS):
        for match in pattern.finditer(text):
            exact = day(_year(match["year"]), int(match["month"]), int(match["day"]))
            found += [] if exact is None else [StatedDate(match.start(), match.end(), exact, exact)]
    for match in _SLASHES.finditer(text):
        readings = _readings(int(match["one"]), int(match["two"]), _year(match["year"]), day_first)
        if readings:
            found.append(StatedDate(match.start(), match.end(), readings[0], readings[-1]))
    out: list[StatedDate] = []
    for one_date in sorted(found, key=lambda d: (d.start, -d.end)):
        if not out or one_date.start >= out[-1].end:
            out.append(one_date)
    return tuple(out)


# --------------------------------------------------------------------------------------------- moments, as stated

Precision = Literal["year", "month", "day", "minute", "second"]
_ISO = re.compile(r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?:\D.*)?$", re.DOTALL)
_ISO_CLOCK = re.compile(
    r"^\s*\d{4}-?\d{2}-?\d{2}[T ]\s*(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?\s*"
    r"(?P<zone>Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_SINCE_1970 = re.compile(r"^\s*(\d{10})(?:\d{3})?\s*$")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})$", re.IGNORECASE)
_UTC = ("Z", "UTC", "GMT")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as stated, and what is stated beyond it: `zone` as written, `at` an ISO 8601 time in that zone."""

    earliest: date
    latest: date
    precision: Precision
    zone: str | None = None
    at: str | None = None


def iso_day(value: str) -> date | None:
    """The day of an ISO 8601 time as it is printed, in its own time zone."""
    match = _ISO.match(value[:64])
    return day(int(match[1]), int(match[2]), int(match[3])) if match else None


def moment(value: str, month_names: Mapping[str, int], day_first: bool | None = None) -> Moment | None:
    """What a field states: ISO 8601, seconds since 1970, or a date in words. None where it names no or several days."""
    value = value.strip()[:120]
    whole = iso_day(value)
    if whole is not None:
        return _at(whole, whole, _ISO_CLOCK.match(value))
    if (since := _SINCE_1970.match(value)) is not None:
        at = datetime.fromtimestamp(int(since[1]), UTC)
        known = day(at.year, at.month, at.day)
        return None if known is None else Moment(known, known, "second", "UTC", at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    found = stated_dates(value, month_names, day_first)
    if not found or any((one.earliest, one.latest) != (found[0].earliest, found[0].latest) for one in found):
        return None
    return moment_of(value, found[0])


def moment_of(text: str, one: StatedDate) -> Moment:
    """The time of day that stands beside a date in a line, with its zone."""
    clock = _CLOCK.search(text, one.end, one.end + _AFTER)
    if clock is None:
        clock = _CLOCK.search(text, max(0, one.start - _BEFORE - 8), one.start)
    return _at(one.earliest, one.latest, clock)


def _at(earliest: date, latest: date, clock: re.Match[str] | None) -> Moment:
    if clock is None or int(clock["hour"]) > 23 or int(clock["minute"]) > 59:
        return Moment(earliest, latest, "day")
    hour, second, zone = int(clock["hour"]), clock["second"], clock["zone"]
    half = (clock.groupdict().get("half") or "").casefold()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    time = f"{hour:02}:{clock['minute']}" + (f":{second}" if second else "")
    at = f"{earliest.isoformat()}T{time}{_offset(zone)}" if earliest == latest else None
    return Moment(earliest, latest, "second" if second else "minute", zone.strip() if zone else None, at)


def _offset(zone: str | None) -> str:
    """The zone where it is a number, or none: "EST" means one thing here and another there."""
    if zone is None:
        return ""
    if zone.strip().upper() in _UTC:
        return "Z"
    match = _OFFSET.search(zone.strip())
    return f"{match[1]}{int(match[2]):02}:{match[3]}" if match else ""
