"""Quotation marks: which words of a paragraph stand inside them, however badly the marks were typed.

Marks are judged by their neighbours first and by their shape second, so inverted and straight marks pair like proper
ones. A mark without a partner costs one quotation, never the paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

OPENING = "“„«‹❝〝"
CLOSING = "”»›❞〞"
STRAIGHT = '"＂‟'
SINGLE = frozenset("‘’'‛`")
MARKS = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]|''|``|‘‘|’’")
EDGE = f"{OPENING}{CLOSING}{STRAIGHT}‘’'‛` \t\r\n"
STOPS = ".!?"
NESTED = 8  # marks looked ahead for the end of a quotation inside another
# Apostrophes before a word: "'90s", "rock 'n' roll", "'em".
ELIDED = re.compile(r"['’‘`](?:\d0s|twas|tis|til|em|cause|n['’])(?!\w)|’\d\d(?!\w)", re.IGNORECASE)
Side = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Quote:
    """`[start, end)` with the marks. `opened` and `closed`: whether that mark stands there.

    `continues`: its first mark repeats the one that a former paragraph left open.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    continues: bool = False


def side(text: str, at: int, end: int) -> Side:
    """Which side of a quotation the double mark `[at, end)` is on, judged by its neighbours, then by its shape."""
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    opens = before.isspace() or before in "([{—–-:/" or before in SINGLE
    closes = after.isspace() or after in ")]}.,;:!?—–-/" or after in SINGLE
    if opens and not closes and (before.isspace() or mark not in CLOSING):
        return "open"
    if closes and not opens:
        return "close"
    if mark in OPENING or mark == "`":
        return "open"
    return "close" if mark in CLOSING else "either"


def sentence_start(text: str, low: int, at: int) -> int:
    """Where the sentence that holds `at` begins, not before `low`."""
    best = low
    at = low + len(text[low:at].rstrip().rstrip(".!?"))
    for stop in (". ", "? ", "! ", ".” ", '." '):
        found = text.rfind(stop, low, at)
        if found >= 0:
            best = max(best, found + len(stop))
    while best < at and text[best].isspace():
        best += 1
    return best


def sentence_end(text: str, low: int, high: int) -> int:
    """Where the last full sentence between `low` and `high` ends; `high` when there is none."""
    piece = text[low:high].rstrip()
    last = max(piece.rfind(stop) for stop in ".!?")
    return low + last + 1 if last > 0 else low + len(piece)


def doubles(text: str) -> list[Quote]:
    """Quotations in double marks, in order, none inside another. Two single marks side by side are a double one."""
    out: list[Quote] = []
    start, deep = -1, 0
    marks = _sided(text)
    for nth, (at, end, where) in enumerate(marks):
        if where == "either":
            where = "close" if start >= 0 else "open"
        if where == "open":
            if start >= 0 and _nested(text, marks, nth):
                deep += 1
                continue
            if start >= 0 and text[start:at].strip(EDGE):
                out.append(Quote(start, sentence_end(text, start, at), closed=False))
            start, deep = at, 0
        elif deep:
            deep -= 1
        elif start >= 0:
            if text[start:at].strip(EDGE):
                out.append(Quote(start, end))
            start = -1
        else:
            first = sentence_start(text, out[-1].end if out else 0, at)
            if text[first:at].strip(EDGE):
                out.append(Quote(first, end, opened=False))
    if start >= 0 and text[start:].strip(EDGE):
        out.append(Quote(start, len(text.rstrip()), closed=False))
    return out


def _sided(text: str) -> list[tuple[int, int, Side]]:
    """The double marks with their sides, without those that stand for inches."""
    out: list[tuple[int, int, Side]] = []
    inner = False
    for found in MARKS.finditer(text):
        at, end = found.span()
        where = side(text, at, end)
        closes = where == "close" or (where == "either" and inner)
        if closes and not inner and text[at] in STRAIGHT and text[at - 1].isdigit():
            continue
        inner = not closes
        out.append((at, end, where))
    return out


def _nested(text: str, marks: Sequence[tuple[int, int, Side]], nth: int) -> bool:
    """Is the opening mark one inside a quotation ("He told me “the gate” is shut"), so that both are closed in turn?

    Otherwise the mark before it has lost its partner. So it has where a sentence ends before this one.
    """
    if text[: marks[nth][0]].rstrip()[-1:] in STOPS:
        return False
    depth = 2
    for _, _, where in marks[nth + 1 : nth + 1 + NESTED]:
        depth += 1 if where == "open" else -1
        if depth == 0:
            return True
    return False


def singles(text: str, taken: Sequence[Quote]) -> list[Quote]:
    """Quotations in single marks outside `taken`; an apostrophe is none.

    A plural's apostrophe ("officials’ claims") closes nothing as long as a better mark follows and none opens
    before that.
    """
    starts = [quote.start for quote in taken]
    left_out = {at for found in ELIDED.finditer(text) for at in range(*found.span())}
    marks = [at for at, c in enumerate(text) if c in SINGLE and at not in left_out and not inside(at, taken)]
    opens = [at for at in marks if opens_single(text, at)]
    ends = [at for at in marks if closes_single(text, at)]
    sure = [at for at in ends if text[at - 1] != "s"]
    out: list[Quote] = []
    done = 0
    for at in opens:
        if at < done:
            continue
        nth = bisect_right(starts, at)
        limit = starts[nth] if nth < len(starts) else len(text)
        end = next_in(sure, at + 2, limit)
        first = next_in(ends, at + 2, limit)
        if end < 0 or 0 <= first < next_in(opens, at + 2, end):
            end = first
        if end >= 0 and not (text[at] == "’" and " " not in text[at:end]):
            out.append(Quote(at, end + 1))
            done = end + 1
    return out


def inside(at: int, taken: Sequence[Quote]) -> bool:
    nth = bisect_right(taken, at, key=lambda quote: quote.start) - 1
    return nth >= 0 and at < taken[nth].end


def next_in(places: Sequence[int], low: int, high: int) -> int:
    """The first of the ascending `places` in `[low, high)`, else -1."""
    nth = bisect_left(places, low)
    return places[nth] if nth < len(places) and places[nth] < high else -1


def opens_single(text: str, at: int) -> bool:
    if at + 1 >= len(text) or not (text[at + 1].isalnum() or text[at + 1] in "[$"):
        return False
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–:"


def closes_single(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    return at > 0 and not text[at - 1].isspace() and not after.isalnum()


def quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of one paragraph, in order, none inside another."""
    found = doubles(text)
    return tuple(sorted([*found, *singles(text, found)], key=lambda quote: quote.start))


def paragraphs(texts: Sequence[str]) -> tuple[tuple[Quote, ...], ...]:
    """The quotations of each paragraph, in order.

    A quotation that a paragraph leaves open goes on in the next one where that begins with a mark of its own.
    """
    out: list[tuple[Quote, ...]] = []
    pending = False
    for text in texts:
        here = quotes(text)
        if pending and here and not text[: here[0].start].strip():
            here = (replace(here[0], continues=True), *here[1:])
        out.append(here)
        pending = bool(here) and not here[-1].closed and here[-1].end == len(text.rstrip())
    return tuple(out)
