"""The TIMEX3 value of a meaning, said on a given day."""

import calendar
import re
from datetime import date, timedelta

from headwater.text.times.lexicon import FEASTS
from headwater.text.times.meaning import Meaning, Tense

QUARTER = re.compile(r"\d{4}-Q\d")
WINTERS_END = 2  # January and February belong to the winter of the year before
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def shifted_month(year: int, month: int, by: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + by
    return total // 12, total % 12 + 1


def shifted(day: date, unit: str, count: int) -> str:
    """The value of the day, week, month ... `count` of them from `day`."""
    if unit in ("D", "W", "F", "WE"):
        step = {"D": 1, "W": 7, "F": 14, "WE": 7}[unit] * count
        there = day + timedelta(days=step)
        return there.isoformat() if unit == "D" else week(there) + ("-WE" if unit == "WE" else "")
    if unit == "M":
        year, month = shifted_month(day.year, day.month, count)
        return f"{year:04}-{month:02}"
    if unit == "Q":
        year, month = shifted_month(day.year, day.month, 3 * count)
        return f"{year:04}-Q{(month + 2) // 3}"
    if unit == "Y":
        return f"{day.year + count:04}"
    if unit == "E":
        return f"{(day.year // 10 + count):03}"
    return f"{day.year // 100 + count:02}"


def start_of(value: str) -> date | None:
    """The first day of a value that names days; None for the rest."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d?)|-Q(\d)|-H(\d)|-(SP|SU|FA|WI))?", value)
    if not found:
        return None
    year, month, day, number, quarter, half, season = found.groups()
    try:
        if number:
            return date.fromisocalendar(int(year), int(number), 1)
        if quarter or half:
            return date(int(year), 3 * int(quarter) - 2 if quarter else 6 * int(half) - 5, 1)
        if season:
            return date(int(year), _SEASON_MONTH[season], 1)
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def _weekday(meaning: Meaning, day: date, tense: Tense) -> str:
    ahead = (meaning.number - day.weekday()) % 7
    back = (day.weekday() - meaning.number) % 7
    if meaning.which == "last":
        there = day - timedelta(days=back or 7)
    elif meaning.which == "next":
        there = day + timedelta(days=ahead or 7)
    elif meaning.which == "this" or tense == "future":
        there = day + timedelta(days=ahead)
    else:
        there = day - timedelta(days=back)
    return there.isoformat()


def valid(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _in_year(meaning: Meaning, year: int) -> date | None:
    """The day of that year; of "Labor Day" the first Monday of its month."""
    if meaning.letters in FEASTS:
        month, weekday, nth = FEASTS[meaning.letters]
        days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
        return date(year, month, days[nth - 1 if nth > 0 else nth])
    return date(year, meaning.number, meaning.day) if valid(year, meaning.number, meaning.day) else None


def _month_day(meaning: Meaning, day: date, tense: Tense) -> str:
    """Without a year: before or after by tense, the nearest where no word tells."""
    if meaning.years is not None:
        if meaning.letters in FEASTS:
            return str(_in_year(meaning, day.year + meaning.years) or "XXXX")
        return f"{day.year + meaning.years:04}-{meaning.number:02}-{meaning.day:02}"
    years = range(max(1, day.year - 6), day.year + 7)
    found = [
        there
        for year in years
        if (there := _in_year(meaning, year)) is not None
        and (meaning.on_weekday is None or there.weekday() == meaning.on_weekday)
    ]
    if not found:
        return f"XXXX-{meaning.number:02}-{meaning.day:02}"
    best = min(found, key=lambda there: (abs((there - day).days), there))
    if meaning.which:
        tense = "future" if meaning.which == "next" else "past"
    elif meaning.on_weekday is not None or not tense or abs((best - day).days) <= NEAR_DAYS:
        return best.isoformat()
    side = [there for there in found if (there <= day if tense == "past" else there >= day)]
    return min(side or found, key=lambda there: (abs((there - day).days), there)).isoformat()


NEAR_DAYS = 100  # a date this near outweighs the tense of its clause, which a regular expression often misreads


def _is_to_come(meaning: Meaning, day: date, tense: Tense) -> bool:
    """A month or season told as future, or next month where no word tells."""
    nearby = meaning.name == "month" and not tense and (meaning.number - day.month) % 12 == 1
    return nearby or (tense == "future" and meaning.name in ("month", "season"))


def _named(meaning: Meaning, day: date, tense: Tense) -> str:
    if meaning.name == "weekday":
        return _weekday(meaning, day, tense)
    if meaning.name == "day":
        start = _month_day(meaning, day, tense)
        return f"{start}/{start[:8]}{meaning.through:02}" if meaning.through and start[:4].isdigit() else start
    form, first, now = {
        "month": (f"{{:04}}-{meaning.number:02}", meaning.number, day.month),
        "quarter": (f"{{:04}}-Q{meaning.number}", meaning.number, (day.month + 2) // 3),
        "half": (f"{{:04}}-H{meaning.number}", meaning.number, (day.month + 5) // 6),
        "season": (f"{{:04}}-{meaning.letters}", _SEASON_MONTH.get(meaning.letters, 0), day.month),
    }[meaning.name]
    year = day.year
    if meaning.years is not None:
        year += meaning.years
    elif meaning.which == "last":
        year -= (first >= now) + (meaning.letters == "WI" and now <= WINTERS_END)
    elif meaning.which == "next" or (not meaning.which and _is_to_come(meaning, day, tense)):
        year += first < now or (meaning.which == "next" and first == now)
    elif not meaning.which:
        year -= first > now
    elif meaning.which == "this":
        year -= meaning.letters == "WI" and now <= WINTERS_END
    return form.format(year)


def counted(meaning: Meaning, anchor: str) -> str | None:
    """The value counted from that of the time told last; None where that is too coarse for the unit, or none."""
    anchor = anchor.rpartition("/")[2]  # of a range, from its end
    there = start_of(anchor)
    if there is None:
        return None
    if meaning.name == "weekday":  # "the previous Friday"
        return _weekday(meaning, there, "") if re.match(r"\d{4}-\d\d-\d\d", anchor) else None
    if meaning.unit == "Y":
        return f"{there.year + meaning.count:04}" + (
            anchor[4:7] if meaning.exact and re.match(r"\d{4}-Q\d", anchor) else ""
        )
    fine = {"M": r"\d{4}-\d\d", "W": r"\d{4}-(?:\d\d-\d\d|W\d)", "D": r"\d{4}-\d\d-\d\d", "Q": r"\d{4}-(?:Q|\d\d)"}
    if not re.match(fine.get(meaning.unit, "$"), anchor):
        return None
    return shifted(there, meaning.unit, meaning.count)


def _compared(meaning: Meaning, anchor: str) -> bool:
    """ "up 5% in the third quarter from a year ago": the same quarter, a year ago."""
    return meaning.exact and meaning.unit == "Y" and meaning.count == -1 and QUARTER.match(anchor) is not None


def _is_told_quarter(meaning: Meaning, anchor: str) -> bool:
    """ "profit fell in the second quarter ... Sales in the quarter rose"."""
    return meaning.letters == "the" and meaning.unit == "Q" and QUARTER.fullmatch(anchor) is not None


def hangs(meaning: Meaning, anchor: str) -> bool:
    """Is it the time told last, or counted from it?"""
    return meaning.anchored or meaning.kind == "same" or _is_told_quarter(meaning, anchor)


def value(meaning: Meaning, day: date, *, tense: Tense = "", anchor: str = "") -> str:
    """The TIMEX3 value. `anchor` is the value of the time told last, for "a year earlier" and "that day"."""
    try:
        return _value(meaning, day, tense, anchor)
    except (ValueError, OverflowError):
        return "XXXX"  # beyond the calendar's years


def _value(meaning: Meaning, day: date, tense: Tense, anchor: str) -> str:
    if meaning.kind in ("fixed", "vague", "length", "set"):
        return meaning.value + meaning.time
    if meaning.kind == "same":
        return anchor or "PAST_REF"
    if meaning.kind == "nth":
        return undated(meaning)
    if meaning.kind == "clock":
        return day.isoformat() + meaning.time
    if _is_told_quarter(meaning, anchor):
        return anchor
    if anchor and (meaning.anchored or _compared(meaning, anchor)):
        there = counted(meaning, anchor)
        if there is not None:
            return there + meaning.time
    if meaning.kind == "named":
        return _named(meaning, day, tense) + meaning.time
    if meaning.unit == "D" and meaning.time == "TNI" and meaning.count == 0 and tense == "past":
        return day.isoformat() + "TNI"
    gone = meaning.unit == "WE" and meaning.count == 0 and tense == "past" and day.weekday() < FRIDAY
    return shifted(day, meaning.unit, meaning.count - gone) + meaning.time


FRIDAY = 4  # before it, "this weekend" told as past is the one that is over


def undated(meaning: Meaning) -> str:
    """The TIMEX3 value where the day of telling is not known: X for what it would have told."""
    if meaning.kind in ("fixed", "vague", "length", "set"):
        return meaning.value + meaning.time
    if meaning.kind == "same":
        return "PAST_REF"
    shift = {"D": "-XX-XX", "M": "-XX", "W": "-WXX", "WE": "-WXX-WE", "Q": "-QX"}.get(meaning.unit, "")
    tail = {
        "weekday": f"-WXX-{meaning.number + 1}", "day": f"-{meaning.number:02}-{meaning.day:02}",
        "month": f"-{meaning.number:02}", "season": f"-{meaning.letters}", "quarter": f"-Q{meaning.number}",
        "half": f"-H{meaning.number}", "": shift,
    }[meaning.name]  # fmt: skip
    return f"XXXX{tail}{meaning.time}"
