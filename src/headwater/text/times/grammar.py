"""Finds the time expressions of a text: atoms, joined and given their modifiers."""

import re
from dataclasses import replace

from headwater.text.times.company import doubtful
from headwater.text.times.meaning import Expression, Meaning, Tense
from headwater.text.times.patterns import GAP, Atom, atoms
from headwater.text.times.ranges import years_shared
from headwater.text.times.tense import overtaken, reached, tense

_SPACE = re.compile(GAP)
_COMMA = re.compile(r",?" + GAP)
_AT = re.compile(rf"{GAP}(?:at|on|around|about){GAP}|,?{GAP}(?:\([^()\n]{{1,20}}\){GAP})?")
_OF = re.compile(rf"{GAP}(?:(?:of|in){GAP}(?:the{GAP})?)?|['’]s{GAP}")

_EDGE = re.compile(
    r"(?i)(?<!\w)(?:(?P<start>(?:the )?(?:very )?early|(?:the )?(?:beginning|start)(?: of)?(?: the)?)"
    r"|(?P<mid>(?:the )?(?:middle of|mid)(?: the)?)"
    r"|(?P<end>(?:the )?(?:very )?late|(?:the )?(?:end|close|last days|last weeks)(?: of)?(?: the)?)"
    r"|(?P<before>earlier(?: in)?|earlier on)|(?P<after>later(?: in)?)|(?P<some>sometime(?: in)?))(?:-|\s+)$"
)
_ABOUT = re.compile(
    r"(?i)(?<!\w)(?:(?P<APPROX>about|around|roughly|approximately|some)|(?P<MORE_THAN>more than|over|well over)"
    r"|(?P<LESS_THAN>less than|fewer than|under|nearly|almost|just under)|(?P<EQUAL_OR_MORE>at least)"
    r"|(?P<EQUAL_OR_LESS>at most|up to|no more than|no longer than|as much as|as long as))\s+$"
)
_NOT_COUNTED = re.compile(r"the |several|many |a few|some |year|month|week|day|dec")  # "over several years"
_WORDS_BEFORE = 26  # characters: the longest modifier above with its white space

_MONEY_BEFORE = re.compile(r"(?i)(?:\d|times|twice|once|million|billion|percent|dollars|%)\s+(?:\w+\s+)?$")


def _joined(left: Meaning, right: Meaning, between: str) -> Meaning | None:
    """The meaning of two neighbours that are one expression."""
    if (
        left.name == "weekday"
        and not left.which
        and _COMMA.fullmatch(between)
        and (right.name == "day" or _dated(right))
    ):
        return replace(right, on_weekday=left.number, time=left.time or right.time)
    if _is_day(right) and left.kind == "clock" and _AT.fullmatch(between):
        return replace(right, time=left.time)
    if _is_day(left) and right.kind == "clock":
        gap = _SPACE if right.time[1].isalpha() else _AT
        return replace(left, time=right.time) if gap.fullmatch(between) else None
    if left.letters == "the" and left.unit == "Q" and right.unit == "Y" and right.exact:
        return replace(right, anchored=True) if _SPACE.fullmatch(between) else None
    if not _OF.fullmatch(between):
        return None
    if left.name in ("month", "quarter", "season", "half", "day"):
        return _in_year(left, right)
    if right.name in ("quarter", "half") and not between.split():
        return _in_year(right, left)
    if right.name in ("quarter", "half") and between.startswith(("'", "’")):
        return _in_year(right, left)
    return None


def _dated(meaning: Meaning) -> bool:
    return meaning.kind == "fixed" and re.fullmatch(r"\d{4}-\d\d-\d\d", meaning.value) is not None


def _is_day(meaning: Meaning) -> bool:
    if meaning.time:
        return False
    near = meaning.kind == "shift" and meaning.unit == "D"
    return near or meaning.name in ("weekday", "day") or _dated(meaning)


def _in_year(part: Meaning, year: Meaning) -> Meaning | None:
    if part.which or part.years is not None:
        return None
    if year.kind == "shift" and year.unit == "Y" and not year.exact and not year.anchored:
        return replace(part, years=year.count)
    if year.kind == "fixed" and re.fullmatch(r"\d{4}", year.value):
        tail = {"month": f"{part.number:02}", "quarter": f"Q{part.number}", "half": f"H{part.number}"}
        if part.name == "season":
            return Meaning("fixed", value=f"{year.value}-{part.letters}")
        if part.name in tail:
            return Meaning("fixed", value=f"{year.value}-{tail[part.name]}")
    return None


def _chosen(text: str) -> list[Atom]:
    """The leftmost longest atoms, none overlapping another."""
    found = [
        (atom.start, -atom.end, order, atom)
        for order, atom in enumerate(atoms(text))
        if not doubtful(
            text[atom.start : atom.end], atom.meaning, text[max(0, atom.start - 16) : atom.start],
            text[atom.end : atom.end + 20],
        )
    ]  # fmt: skip
    chosen: list[Atom] = []
    for _, _, _, atom in sorted(found, key=lambda item: item[:3]):
        if not chosen or atom.start >= chosen[-1].end:
            chosen.append(atom)
    return chosen


def _merged(chosen: list[Atom], text: str) -> list[Atom]:
    merged: list[Atom] = []
    for atom in chosen:
        while merged and atom.start - merged[-1].end <= 24:
            meaning = _joined(merged[-1].meaning, atom.meaning, text[merged[-1].end : atom.start])
            if meaning is None:
                break
            left = merged.pop()
            atom = Atom(left.start, atom.end, "TIME" if meaning.time else "DATE", meaning, left.mod or atom.mod)
        merged.append(atom)
    return merged


_EDGE_MOD = {"start": "START", "before": "START", "mid": "MID", "end": "END", "after": "END"}


def _modified(atom: Atom, text: str) -> Atom:
    """The atom with "early", "more than" and the like drawn in."""
    before = text[max(0, atom.start - _WORDS_BEFORE) : atom.start]
    meaning = atom.meaning
    if meaning.kind in ("fixed", "named", "shift", "clock") and not meaning.exact and not atom.mod:
        edge = _EDGE.search(before)
        clip = {"before": -1, "after": 1}.get(edge.lastgroup or "", 0) if edge else 0
        if edge and edge.lastgroup and not (clip and meaning.name == "weekday"):
            mod = _EDGE_MOD.get(edge.lastgroup)
            return Atom(atom.start - len(edge[0]), atom.end, atom.type, replace(meaning, clip=clip), mod)
    about = _ABOUT.search(before)
    if (
        about
        and about.lastgroup
        and _countable(atom, about[0].lower(), about.lastgroup, text[atom.start : atom.end].lower())
    ):
        return Atom(atom.start - len(about[0]), atom.end, atom.type, meaning, about.lastgroup)
    return atom


def _countable(atom: Atom, about: str, mod: str, first: str) -> bool:
    """May the modifier belong to the time? "over the past year" has none; TimeBank leaves "about" outside lengths."""
    if atom.type == "DURATION":
        return not about.startswith("about") and not (about.startswith("over") and _NOT_COUNTED.match(first))
    counted = atom.meaning.exact or atom.type == "TIME" or atom.meaning.name == "day"
    return counted and mod in ("APPROX", "LESS_THAN", "MORE_THAN")


def _per(atom: Atom, text: str) -> Atom:
    """ "$5 a day": how often, not how long."""
    before = text[max(0, atom.start - 24) : atom.start]
    one = text[atom.start : atom.end].lower().startswith(("a ", "an "))
    if atom.type == "DURATION" and one and _MONEY_BEFORE.search(before):
        return Atom(atom.start, atom.end, "SET", Meaning("set", value=atom.meaning.value), atom.mod)
    return atom


_ENDED = re.compile(r"(?i)\bended\s+(?:on\s+)?$")  # "the year ended Jan. 31": no day to come


def find(text: str) -> tuple[Expression, ...]:
    """Every time expression of an English text, in order, none overlapping another."""
    found: list[Expression] = []
    merged = _merged(_chosen(text), text)
    for atom, told in zip(merged, years_shared(merged, text), strict=True):
        atom = _modified(_per(replace(atom, meaning=told), text), text)
        start, end = atom.start, atom.end
        meaning = atom.meaning
        if meaning.name == "day" and not meaning.which and _ENDED.search(text[max(0, start - 12) : start]):
            meaning = replace(meaning, which="last")
        if found and start < found[-1].end:
            continue
        found.append(
            Expression(start, end, text[start:end], atom.type, meaning, atom.mod, _tense(meaning, text, start, end))
        )
    return tuple(found)


def _tense(meaning: Meaning, text: str, start: int, end: int) -> Tense:
    """A weekday that was planned is near, and mostly to come; a month or a day of the year may have passed."""
    told = tense(text, start, end)
    if told == "past" and meaning.name in ("month", "day") and reached(text, start):
        return ""
    return "" if told == "future" and meaning.name and overtaken(text, start, end, meaning.name == "weekday") else told


def at(text: str, start: int, end: int) -> Expression | None:
    """The expression that `find` reads at `[start, end)` of a sentence, with the tense that the sentence gives it."""
    return next((time for time in find(text) if time.start == start and time.end == end), None)
