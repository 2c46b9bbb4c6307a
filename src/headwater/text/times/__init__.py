"""Time expressions of English news: found, valued as TIMEX3, resolved to days.

`find` gives what a text says, without any day; `value` its TIMEX3 value for a given day, where `doubt` finds no reason
to leave it open; `resolve` the days it can
mean when the text was told on a day, or within bounds. Once a story fixes the day of an undated page, its times are
resolved again: `resolve(at(sentence, start, end) or words, Reference(day, day))`, where `at` keeps the tense.
"""

from headwater.text.times.days import resolve, stretch
from headwater.text.times.doubt import doubt
from headwater.text.times.grammar import at, find
from headwater.text.times.meaning import Expression, Meaning, Reference
from headwater.text.times.modifiers import attributive, clause, edge, open_ended
from headwater.text.times.ranges import ranges
from headwater.text.times.value import hangs, undated, value

__all__ = [
    "Expression", "Meaning", "Reference", "at", "attributive", "clause", "doubt", "edge", "find", "hangs",
    "open_ended", "ranges", "resolve", "stretch", "undated", "value",
]  # fmt: skip
