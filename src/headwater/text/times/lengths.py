"""Lengths of time that a sentence ties to a day: "two months after", "just weeks before"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from headwater.text.times.days import moved
from headwater.text.times.meaning import Expression

FEW = 6  # "weeks before", "days before": from one to six of them
Dated = tuple[int, int, date | None, date | None]
_SIDE = re.compile(r"\s+(?P<side>after|before|later|earlier|following|prior to)\b", re.IGNORECASE)
_UNITS = re.compile(r"P(\d+|X)([DWMY])")


def beside(text: str, length: Expression, times: Sequence[Dated]) -> tuple[date, date, int] | None:
    """(first, last, which of `times`) of a length beside a known day; `times` are (start, end, earliest, latest).

    "May 9, two months after the flood": the two months end on May 9. "weeks before he left on May 9": they end
    the day before. Nothing where the day is not exact.
    """
    side, units = _SIDE.match(text, length.end), _UNITS.fullmatch(length.meaning.value)
    if side is None or units is None:
        return None
    known = [
        (start, end, first, place) for place, (start, end, first, last) in enumerate(times) if first and first == last
    ]
    before = [
        item
        for item in known
        if item[1] <= length.start and re.fullmatch(r",?\s*(?:just\s+)?", text[item[1] : length.start])
    ]
    after = [item for item in known if item[0] >= length.end]
    forward = side["side"].lower() in ("after", "later", "following")
    count = FEW if units[1] == "X" else int(units[1])
    try:
        if before:
            day, place = before[-1][2], before[-1][3]
            forward = not forward
        elif after:
            day, place = after[0][2], after[0][3]
        else:
            return None
        if forward:
            return day, moved(day, count, units[2]), place
        last = day - timedelta(days=1) if units[1] == "X" else day
        return moved(day, -count, units[2]), last, place
    except (ValueError, OverflowError):
        return None
