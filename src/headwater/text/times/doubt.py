"""Where the TIMEX3 value of a time would be a guess: how the words leave it open."""

import re
from datetime import date

from headwater.text.times.days import open_side
from headwater.text.times.meaning import Expression
from headwater.text.times.value import QUARTER, counted

_POINT = re.compile(r"\s+(?:after|before|leading|prior|preceding|following)\b", re.IGNORECASE)
_BOUNDED = re.compile(r"\s+(?:ended|ending)\b", re.IGNORECASE)


def doubt(expression: Expression, text: str, day: date, *, anchor: str = "") -> str | None:
    """Why nobody can tell the value of a time of `text`, told on `day`; None where it can be told.

    `anchor` is the value of the time told last. On TempEval-3's training texts the guess was right in: a year earlier
    3 of 20, a bare quarter or week 20 of 38, a month that may be to come 2 of 6, an hour 3 of 9, tomorrow's weekday
    told as past 1 of 4, the weeks before something 0 of 3 (half of the texts).
    """
    meaning = expression.meaning
    after = text[expression.end : expression.end + 16]
    if meaning.exact and meaning.unit == "Y" and meaning.count == -1 and not QUARTER.match(anchor):
        return "a year before what is told, and the text does not say whether a day, a month or all of it"
    if meaning.kind == "nth":
        return "it is counted from where something began"
    if meaning.anchored and counted(meaning, anchor) is None:
        return "it is counted from another time, which the text does not fix"
    if meaning.letters == "the" and (meaning.unit == "W" or (meaning.unit == "Q" and not _told(anchor, after))):
        return "the text does not say which one"
    if meaning.kind == "clock":
        return "an hour, and the text does not say of which day"
    if meaning.name == "weekday" and not meaning.which:
        tomorrow = expression.tense == "past" and (meaning.number - day.weekday()) % 7 == 1
        return "told as past on the day before that weekday" if tomorrow else None
    if meaning.name == "month" and meaning.which == "last" and (day.month - meaning.number) % 12 == 1:
        return "last month's, or that of the year before"
    if meaning.name == "month" and open_side(expression, day):
        return "its year is open: the clause does not say whether it is past or to come"
    if meaning.kind == "length" and "X" in meaning.value and _POINT.match(after):
        return "it begins or ends at another time"
    return None


def _told(anchor: str, after: str) -> bool:
    return QUARTER.match(anchor) is not None and not _BOUNDED.match(after)
