"""Times that belong together: a year told once for both ("from March to June 2021"), and the two ends of a range."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from headwater.text.times.meaning import Expression, Meaning

_BEFORE = 24  # characters before a time in which "from" or "between" stands, with "early" or "at least" behind it
_SLACK = r"(?:\s+(?:at least|about|around|early|late|mid|the))?[\s-]+$"
_FROM = re.compile(rf"(?i)\bfrom{_SLACK}")
_BETWEEN = re.compile(rf"(?i)\bbetween{_SLACK}")
_TO = re.compile(r"(?i)\s+(?:to|until|till|through|up to)\s+(?:(?:early|late|mid|the)[\s-]+)?")
_AND = re.compile(r"(?i)\s+and\s+(?:(?:early|late|mid|the)[\s-]+)?")
_DASH = re.compile(r"\s?[-–—]\s?|\s+through\s+")
_JOINT = re.compile(r"(?i)\s?[-–—]\s?|,?\s+(?:and|or|to|until|till|through)\s+")
_COMMA = re.compile(r",\s+")
_DATED = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


class Placed(Protocol):
    """A time of a text, with what it says."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def meaning(self) -> Meaning: ...


def years_shared(times: Sequence[Placed], text: str) -> list[Meaning]:
    """The meanings, in order; one that leaves its year to the time behind it takes that one's: the same year, or the
    year before for "November 2021 to" a month that comes earlier in the year."""
    meanings = [time.meaning for time in times]
    taken: set[int] = set()
    for n in range(len(times) - 2, -1, -1):
        between = text[times[n].end : times[n + 1].start]
        listed = n + 1 in taken and _COMMA.fullmatch(between)
        if not listed and not _JOINT.fullmatch(between):
            continue
        shared = _in_year_of(meanings[n], meanings[n + 1])
        if shared is not None:
            meanings[n] = shared
            taken.add(n)
    return meanings


def _in_year_of(left: Meaning, right: Meaning) -> Meaning | None:
    if left.name not in ("month", "day") or left.which or left.years is not None or left.letters:
        return None
    if right.name == left.name and right.years is not None:
        return replace(left, years=right.years)
    found = _DATED.match(right.value) if right.kind == "fixed" else None
    if found is None or left.on_weekday is not None:
        return None
    later = (left.number, left.day) > (int(found[2]), int(found[3] or left.day))
    value = f"{int(found[1]) - later:04}-{left.number:02}" + (f"-{left.day:02}" if left.day else "")
    if left.through:
        value += f"/{value[:8]}{left.through:02}"
    return Meaning("fixed", value=value, time=left.time)


def ranges(text: str, times: Sequence[Expression]) -> tuple[tuple[int, int], ...]:
    """The pairs of neighbours that are the first and the last of a stretch: "from March to June", "between May 3 and
    May 5", "July 30-August 2"."""
    found = []
    for n, (left, right) in enumerate(pairwise(times)):
        before = text[max(0, left.start - _BEFORE) : left.start]
        between = text[left.end : right.start]
        if {left.type, right.type} - {"DATE"}:
            continue
        if (
            (_FROM.search(before) and _TO.fullmatch(between))
            or (_BETWEEN.search(before) and _AND.fullmatch(between))
            or (_DASH.fullmatch(between) and left.meaning.name == right.meaning.name)
        ):
            found.append((n, n + 1))
    return tuple(found)
