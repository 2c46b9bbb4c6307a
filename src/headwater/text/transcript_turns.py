"""A question-and-answer transcript as turns: who speaks, and where the words are that were spoken."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Literal

from headwater.text.lines import Line, lines
from headwater.text.speaker_labels import Label, Labels, plain

Kind = Literal["speaker", "question", "direction"]

# A label in small letters is believed when it comes back, or when its whole transcript is labelled so.
LEAST_LOOSE = 2  # turns of a transcript whose labels are all in small letters, and speakers in it
OWN_LINES = 4  # labels on lines of their own, below which such lines are headings

_DIRECTION = re.compile(r"[*_]{0,3}[(\[][^()\[\]]{1,160}[)\]][.!]?[*_]{0,3}")
_CLOCK = re.compile(
    r"[*_\s]*(?:end\b[\s.*_]*)?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?\s*(?:\(?[a-z]{2,5}\)?)?[*_\s.]*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:page\s+)?-?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*-?", re.IGNORECASE)
_RULE = re.compile(r"[-*_=•#\s]{1,40}")
_CUE = re.compile(r"(?:\d+|WEBVTT.*|(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3} --> .*)")
_OWN = re.compile(
    r"[*_]{0,3}(?P<name>[^\W\d_][\w.’'‘\- ]{0,50}?\w)(?:, [\w&,’' -]{2,60}|\s*[(\[][^()\[\]]{1,60}[)\]])?"
    r"\s*[*_]{0,3}(?:\s+[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?)?[*_]{0,3}"
)
_NUMBER = re.compile(r"\d{1,2}[ \t]{2,}|\d{1,2}$")
_STOPS = frozenset('.!?…:)]"”’—–-')
_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1")
_EXAMINER = re.compile(r"BY (?=M[RS]S?\b)")
NUMBERED = 0.8  # part of the lines that begin with a number, above which the numbers are the sheet's, not the speaker's


@dataclass(slots=True)
class Turn:
    """`label` is None for a direction, and for an answer that only its type sets off.

    `spoken`: stretches `[start, end)` of words, in order.

    `asked_by`: in a court's transcript, the counsel whose questions the bare ones are ("BY MS. ABEL:").
    """

    kind: Kind
    label: Label | None
    spoken: list[tuple[int, int]] = field(default_factory=list)
    asked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """`head`: where the words before the first turn end. `named`: where the lines begin that name who speaks."""

    turns: tuple[Turn, ...]
    head: int
    named: frozenset[int] = frozenset()


def read(text: str, labels: Labels, until: int | None = None) -> Transcript:
    """The turns of `text`, as far as `until`; none where it is no transcript."""
    found = [line for line in lines(text) if until is None or line.start < until]
    opens = paragraphs(text, found)
    seen = {line.start: labels.label(text, line.start, line.end) for line in found}
    named = believed(seen, opens | after_ends(found), labels)
    if not named:
        named = own_lines(found, labels)
    if not named:
        return Transcript((), len(text))
    turns = list(speak(text, found, named, labels, opens))
    return Transcript(tuple(turn for turn in turns if turn.spoken), min(named), frozenset(named))


def believed(seen: dict[int, Label | None], opens: set[int], labels: Labels) -> dict[int, Label]:
    """Line start -> label, for those that the transcript bears out."""
    met = {start: label for start, label in seen.items() if label is not None}
    questions = sum(label.name[0] == "Q" for label in met.values() if label.style == "bare")
    strict = {start: label for start, label in met.items() if label.style == "strict"}
    bare = {
        start: label for start, label in met.items()
        if label.style == "bare" and (label.name[0] == "Q" or questions) and (questions + len(strict) > 1)
    }  # fmt: skip
    loose = {start: label for start, label in met.items() if label.style == "loose"}
    times = Counter(plain(label.name) for label in strict.values())
    strict = {
        start: label for start, label in strict.items()
        if times[plain(label.name)] > 1 or start in opens or "." in label.name.split(" ")[0]
    }  # fmt: skip
    kept = strict | bare
    if kept and sum(times.values()) + len(bare) >= LEAST_LOOSE:
        surnames = {plain(label.name).split()[-1] for label in strict.values()}
        counts = Counter(plain(label.name) for label in loose.values())
        named = {s: one for s, one in loose.items() if fits(one, labels, surnames, counts, bool(strict))}
    else:
        named = of_one_style(loose, labels, opens)
    kept |= named
    return kept if speaks(kept, labels) else {}


def fits(label: Label, labels: Labels, surnames: set[str], counts: Counter[str], capitals: bool) -> bool:
    """Does a label in small letters belong beside labels in capitals (or beside "Q")?"""
    words = plain(label.name).split()
    if words[-1] in surnames or (len(words) > 1 and labels.asks(label.name)):
        return True
    return not capitals and (counts[" ".join(words)] > 1 or set(words) <= labels.offices)


def of_one_style(loose: dict[int, Label], labels: Labels, opens: set[int]) -> dict[int, Label]:
    """The labels of a transcript that has them in small letters only."""
    counts = Counter(plain(label.name) for label in loose.values())
    back = {name for name, times in counts.items() if times > 1}
    kept = {}
    for start, label in loose.items():
        words = plain(label.name).split()
        office = set(words) <= labels.offices and words != ["the"]
        if " ".join(words) in back or (back and start in opens and (office or label.note or len(words) > 1)):
            kept[start] = label
    speakers = {plain(label.name) for label in kept.values()}
    return kept if len(kept) >= LEAST_LOOSE and len(speakers) >= LEAST_LOOSE else {}


def speaks(kept: dict[int, Label], labels: Labels) -> bool:
    """Is there more than a stray capital word before a colon?"""
    if len(kept) > 1:
        return True
    only = next(iter(kept.values()), None)
    if only is None or only.style != "strict":
        return False
    words = plain(only.name).split()
    return words[0] in labels.honorifics or not labels.offices.isdisjoint(set(words) - {"the"})


def paragraphs(text: str, found: list[Line]) -> set[int]:
    """Starts of lines that follow a blank one, or stand first."""
    befores = [0, *(line.end for line in found)]
    return {
        line.start for nth, (before, line) in enumerate(zip(befores, found, strict=False))
        if not nth or len(text[before : line.start].splitlines()) > 1
    }  # fmt: skip


def after_ends(found: list[Line]) -> set[int]:
    """Starts of lines before which a sentence ends, or a subtitle’s time: no label stands in the middle of one."""
    return {
        line.start for before, line in pairwise(found)
        if before.text.rstrip("*_ ")[-1:] in _STOPS or _CUE.fullmatch(before.text)
    }  # fmt: skip


def own_lines(found: list[Line], labels: Labels) -> dict[int, Label]:
    """Labels that fill a line each, above the words spoken."""
    met: dict[int, Label] = {}
    for here, after in zip_longest(found, found[1:]):
        shape = _OWN.fullmatch(here.text)
        if shape is None or after is None or _OWN.fullmatch(after.text):
            continue
        name = shape["name"].rstrip(" .")
        if labels.style(name) is not None and plain(name).split()[0] not in labels.others:
            start = here.start + shape.start("name")
            met[here.start] = Label(start, start + len(name), here.end, name, "loose")
    counts = Counter(plain(label.name) for label in met.values())
    kept = {start: label for start, label in met.items() if counts[plain(label.name)] > 1}
    return kept if len(kept) >= OWN_LINES and len({plain(one.name) for one in kept.values()}) >= LEAST_LOOSE else {}


def speak(
    text: str, found: list[Line], named: dict[int, Label], labels: Labels, opens: set[int]
) -> Iterator[Turn]:  # fmt: skip
    """Every turn with its words; what stands between turns without being spoken belongs to none."""
    numbered = sum(_NUMBER.match(line.text) is not None for line in found) >= NUMBERED * len(found)
    turn: Turn | None = None
    examiner: str | None = None
    over = False
    for line, after in zip_longest(found, found[1:]):
        label = named.get(line.start)
        if label is not None:
            if turn is not None:
                yield turn
            turn, over = Turn("question" if labels.asks(label.name) else "speaker", label), False
            by = _EXAMINER.match(label.name)
            examiner = label.name[by.end() :] if by else examiner
            turn.asked_by = examiner if turn.kind == "question" else None
            add(turn, text, label.words, line.end)
            if turn.kind == "question" and _BOLD.fullmatch(line.text):
                yield turn  # a question set off by its type: what follows answers it
                turn = Turn("speaker", None)
            continue
        if turn is None or over:
            continue
        alone = line.start in opens and (after is None or after.start in opens or after.start in named)
        over = is_end(line, labels)
        if over or is_aside(line, alone):
            continue
        if alone and _DIRECTION.fullmatch(line.text):
            yield turn
            yield Turn("direction", None, [(line.start, line.end)])
            turn = Turn(turn.kind, turn.label, asked_by=turn.asked_by)
            continue
        add(turn, text, sheet_number(line) if numbered else line.start, line.end)
    if turn is not None:
        yield turn


def is_end(line: Line, labels: Labels) -> bool:
    """ "END", or "END 2:01 P.M. EDT": the transcript says that it is over."""
    if labels.is_end(line.text):
        return True
    return line.text[:4].casefold().rstrip(" \xa0") == "end" and _CLOCK.fullmatch(line.text) is not None


def is_aside(line: Line, alone: bool) -> bool:
    """A page number, a rule, a heading, the time of day: in the transcript, and not spoken."""
    if _RULE.fullmatch(line.text) or line.text.startswith("#") or _CUE.fullmatch(line.text):
        return True
    return alone and (_CLOCK.fullmatch(line.text) is not None or _PAGE.fullmatch(line.text) is not None)


def sheet_number(line: Line) -> int:
    """Where the words of a numbered line begin."""
    number = _NUMBER.match(line.text)
    return line.start + (number.end() if number else 0)


def add(turn: Turn, text: str, start: int, end: int) -> None:
    """Joins a line to the stretch before it where only white space lies between."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if start >= end:
        return
    if turn.spoken and not text[turn.spoken[-1][1] : start].strip():
        turn.spoken[-1] = (turn.spoken[-1][0], end)
    else:
        turn.spoken.append((start, end))
