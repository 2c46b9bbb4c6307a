"""Dates as a sentence writes them: "30 August 2023", "Aug. 30", "1 to 31 March 2023", "Wednesday", "last week"."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}

_MONTH = rf"(?:{'|'.join(name.title() for name in MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:1[89]|20)\d\d(?!\d)"
_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\bthrough\b)\s*"
_FORMS = (
    ("iso", re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")),
    ("iso_month", re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d-])")),
    ("day_first", re.compile(
        rf"(?<![\d.,])(?P<d>{_DAY})(?:\s+(?P<m>{_MONTH})(?:\s+(?P<y>{_YEAR}))?)?{_TO}(?P<d2>{_DAY})\s+(?P<m2>{_MONTH})"
        rf"(?:,?\s+(?P<y2>{_YEAR}))?")),
    ("month_first", re.compile(
        rf"(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?{_TO}(?:(?P<m2>{_MONTH})\s+)?(?P<d2>{_DAY})(?!\s*{_MONTH})"
        rf"(?:,?\s+(?P<y2>{_YEAR}))?")),
    ("months", re.compile(
        rf"(?P<m>{_MONTH})(?:\s+(?P<y>{_YEAR}))?\s*(?:-|–|\bto\b)\s*(?P<m2>{_MONTH})\s+(?P<y2>{_YEAR})")),
    ("day_first", re.compile(rf"(?<![\d.,])(?P<d>{_DAY})(?:\s+of)?\s+(?P<m>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?")),
    ("month_first", re.compile(rf"(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?![\d:,]\d)(?:,?\s+(?P<y>{_YEAR}))?")),
    ("month", re.compile(rf"(?P<m>{_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})")),
    ("slashes", re.compile(r"(?<![\d/])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<y>\d{4})(?!\d)")),
    ("decade", re.compile(r"(?<![\d$€£])(?P<y>(?:1[89]|20)\d0)s\b")),
    ("years", re.compile(
        r"(?<![\d$€£,.])(?P<y>(?:1[89]|20)\d\d)\s*(?:-|–|\bto\b)\s*(?P<y2>(?:1[89]|20)\d\d)(?!\d|[.,]\d)")),
    ("year", re.compile(r"(?<![\d$€£,.\w-])(?P<y>(?:1[89]|20)\d\d)(?!\d|[.,]\d|\s*%|-\w*\d|\w)")),
    ("month", re.compile(r"\b(?P<m>(?!May\b|March\b|Mar\b|Jan\b|Jun\b)" + _MONTH + ")")),
    ("month", re.compile(
        r"(?:(?<=\b[Ii]n\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\blast\s)|(?<=\bthis\s)|(?<=\bnext\s)|(?<=\blate\s)|"
        r"(?<=\bearly\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bfrom\s)|(?<=\bmid-))(?P<m>May|March)\b")),
    ("weekday", re.compile(rf"\b(?P<w>{'|'.join(name.title() for name in WEEKDAYS)})\b")),
    ("relative", re.compile(
        r"\b(?:yesterday|today|tomorrow|tonight|(?:last|next|this|previous|past|following)\s+(?:week(?:end)?|month|year|"
        r"night|spring|summer|autumn|fall|winter|decade|century|quarter)|(?:week|month|year|decade|day)s?\s+ago)\b",
        re.I)),
)  # fmt: skip
# What a text must have for one of these forms to stand in it: looked for once, and not once for each form.
_NEEDS = {
    "iso": ("four",), "iso_month": ("four",), "day_first": ("figure", "month"), "month_first": ("figure", "month"),
    "months": ("four", "month"), "month": ("month",), "slashes": ("four", "slash"), "decade": ("four",),
    "years": ("four",), "year": ("four",), "weekday": ("day",), "relative": ("span",),
}  # fmt: skip
_FIGURE, _FOUR = re.compile(r"\d"), re.compile(r"\d{4}")
_MONTHS = tuple(name[:3].title() for name in MONTHS)
_SPANS = (
    "day", "week", "month", "year", "tomorrow", "night", "spring", "summer", "autumn", "fall", "winter", "decade",
    "century", "quarter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A date at `[start, end)`. `days`: the first and last, where the words name a year; else `partial` holds month and
    day of both (a day is None where only the month is named); else `weekday` (0: Monday). All None: relative words
    ("last week")."""

    start: int
    end: int
    words: str
    days: tuple[date, date] | None = None
    partial: tuple[tuple[int, int | None], tuple[int, int | None]] | None = None
    weekday: int | None = None


def dates(text: str) -> list[Stated]:
    """Every date in `text`, from left to right; of overlapping ones that which an earlier form reads."""
    found: list[Stated] = []
    figure, low = _FIGURE.search(text) is not None, text.lower()
    given = {
        "figure": figure, "four": figure and _FOUR.search(text) is not None, "slash": "/" in text, "day": "day" in text,
        "month": any(one in text for one in _MONTHS), "span": any(one in low for one in _SPANS),
    }  # fmt: skip
    for form, pattern in _FORMS:
        for match in pattern.finditer(text) if all(given[need] for need in _NEEDS[form]) else ():
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            read = next(_read(form, match), None)
            if read is not None:
                found.append(read)
    return sorted(found, key=lambda one: one.start)


def month(word: str | None) -> int | None:
    if not word:
        return None
    plain = word.lower().rstrip(".")
    return MONTHS.get(plain) or SHORT.get(plain)


def _number(word: str | None) -> int | None:
    return int(re.sub(r"\D", "", word)) if word else None


def _read(form: str, match: re.Match[str]) -> Iterator[Stated]:
    part = {"m": None, "d": None, "y": None, "m2": None, "d2": None, "y2": None} | match.groupdict()
    place = match.start(), match.end(), match[0]
    if form == "relative":
        yield Stated(*place)
    elif form == "weekday":
        yield Stated(*place, weekday=WEEKDAYS[match["w"].lower()])
    elif form == "slashes":
        yield from _slashes(match)
    elif form == "decade":
        yield Stated(*place, days=(date(int(match["y"]), 1, 1), date(int(match["y"]) + 9, 12, 31)))
    else:
        number = month if form not in ("iso", "iso_month") else _number
        first = _number(part["y"] or part["y2"]), number(part["m"] or part["m2"]), _number(part["d"])
        ends = part["m2"] or part["d2"] or (part["y2"] and form == "years")
        last = (
            (_number(part["y2"] or part["y"]), number(part["m2"] or part["m"]), _number(part["d2"])) if ends else first
        )
        low, high = _day(first, 0), _day(last, 1)
        if low is not None and high is not None and low <= high:
            yield Stated(*place, days=(low, high))
        elif first[0] is None and first[1] is not None and last[1] is not None:
            yield Stated(*place, partial=((first[1], first[2]), (last[1], last[2])))


def _slashes(match: re.Match[str]) -> Iterator[Stated]:
    """Both readings agree, or only one is a day; else it can only be found word for word."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["y"])
    days = {day for m, d in ((one, two), (two, one)) if (day := _day((year, m, d), 0)) is not None}
    place = match.start(), match.end(), match[0]
    yield Stated(*place, days=(min(days), max(days))) if len(days) == 1 else Stated(*place)


def _day(parts: tuple[int | None, int | None, int | None], side: int) -> date | None:
    """The first day (side 0) or the last of a year, a month, or the day itself."""
    year, number, day = parts
    if year is None or not 1 <= year <= 9999:
        return None
    if number is None:
        return date(year, 12, 31) if side else date(year, 1, 1)
    if not 1 <= number <= 12:
        return None
    last = calendar.monthrange(year, number)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return date(year, number, day or (last if side else 1))
