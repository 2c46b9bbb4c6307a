"""The days that a page prints: date lines, bylines with a date, lines such as "Published 4 May | Updated 6 May"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from headwater.beats import table
from headwater.flow.collect.date_fields import LABELLED, LINE, Ranked, claim, month_names
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.head import is_date_line, is_yearless_date
from headwater.flow.collect.marks import Mark, first_body, last_body
from headwater.spans import Span
from headwater.text.stated_dates import StatedDate, moment_of, stated_dates

ABOVE = 14  # lines above the body in which a date line without a label counts; higher up stands today's date
BELOW = 3  # and below its first line
DEEP = 25  # lines below the body's first in which one stands where captions were taken for the body
AFTER = 6  # lines below the body's last in which a labelled date is the page's own
KINDS = ("date", "byline", "source_line")
LOOSE = ("counter", "navigation", "slogan", "share", "promotion", "credit", "")  # kinds of which some hold a date
LONG = 400  # characters: a longer line is no date line
LABEL = 40  # characters before a date in which its label stands

Label = Literal["published", "updated", "others"]


@cache
def _labels() -> tuple[tuple[Label, re.Pattern[str]], ...]:
    """Updated before published: "last updated" is the longer phrase; a script without spaces has no word ends."""
    rules = table("dates")
    out: list[tuple[Label, re.Pattern[str]]] = []
    for name in ("updated", "others", "published"):
        words = sorted(map(str, rules[name]), key=lambda word: (-len(word), word))
        alphabetic = "|".join(re.escape(word) for word in words if word.isascii() or ord(word[0]) < 0x3000)
        other = "|".join(re.escape(word) for word in words if not word.isascii() and ord(word[0]) >= 0x3000)
        pattern = rf"(?<!\w)(?:{alphabetic})(?!\w)" + (rf"|{other}" if other else "")
        out.append((name, re.compile(pattern, re.IGNORECASE)))
    return tuple(out)


def label(words: str) -> Label | None:
    """What the words beside a date say that it is."""
    return next((name for name, pattern in _labels() if pattern.search(words)), None)


def line_claims(draft: Draft, marks: list[Mark], day_first: bool | None) -> tuple[Ranked, ...]:
    """The labelled dates, nearest to the body first, then the date line."""
    first, last = first_body(marks), last_body(marks)
    labelled: list[tuple[int, Ranked]] = []
    far: list[Ranked] = []
    plain: list[tuple[Mark, Ranked]] = []
    deep: list[tuple[Mark, Ranked]] = []
    for place, mark in enumerate(marks):
        if len(mark.text) > LONG:
            continue
        if mark.kind not in KINDS and not (mark.kind in LOOSE and is_date_line(mark)):
            continue
        for name, one in _dates_in(mark, marks[place - 1] if place else None, day_first):
            ranked = _ranked(draft, mark, name, one)
            if name is not None and first - ABOVE <= place <= last + AFTER:
                labelled.append((min(abs(place - first), abs(place - last)), ranked))
            elif name is not None:
                far.append(ranked)
            elif first - ABOVE <= place <= min(first + BELOW, last):
                plain.append((mark, ranked))
            elif first < place <= min(first + DEEP, last):
                deep.append((mark, ranked))
    out = [ranked for _, ranked in sorted(labelled, key=lambda pair: pair[0])]
    if not out and len({(one.claim.kind, one.claim.earliest) for one in far}) == 1:
        out = far[:1]
    dated = _date_line(marks, plain)
    if not dated and not any(one.claim.kind == "published" for one in out):
        dated = tuple(ranked for _, ranked in deep[:1])
    return (*out, *dated)


def _dates_in(mark: Mark, above: Mark | None, day_first: bool | None) -> Iterator[tuple[Label | None, StatedDate]]:
    """Each date of a line with its label: the words before it, else a label that is the line above, else after it."""
    done = 0
    found = stated_dates(mark.text, month_names(), day_first)
    for place, one in enumerate(found):
        name = label(mark.text[max(done, one.start - LABEL) : one.start])
        if name is None and place == 0 and above is not None and above.words <= 3:
            name = label(above.text)
        if name is None:
            end = found[place + 1].start if place + 1 < len(found) else len(mark.text)
            name = label(mark.text[one.end : min(end, one.end + LABEL // 4)])
        done = one.end
        if name != "others":
            yield name, one


def _ranked(draft: Draft, mark: Mark, name: Label | None, one: StatedDate) -> Ranked:
    stated = moment_of(mark.text, one)
    span = draft.span(mark.line.start + one.start, mark.line.start + one.end)
    source = "line" if name is None else f"line, {name}"
    made = claim("modified" if name == "updated" else "published", source, span.text, stated)
    return Ranked(LINE if name is None else LABELLED, msgspec.structs.replace(made, said=span), printed=True)


def _date_line(marks: list[Mark], found: list[tuple[Mark, Ranked]]) -> tuple[Ranked, ...]:
    """The first date line under the title; without a title, the last above the body."""
    if not found:
        return ()
    title = next((mark.line.start for mark in marks if mark.kind == "title"), None)
    if title is not None:
        for mark, ranked in found:
            if mark.line.start > title:
                return (ranked,)
    return (found[-1][1],)


def yearless(draft: Draft, marks: list[Mark]) -> Span | None:
    """A date line without a year states no day, but is kept as evidence of the month and the day."""
    first = first_body(marks)
    for mark in marks[max(0, first - ABOVE) : first + BELOW + 1]:
        if mark.kind == "date" and is_yearless_date(mark.text):
            return draft.span(mark.line.start, mark.line.end)
    return None
