"""Where a line of a transcript names who speaks: "MS. ABEL:", "Q    ", "**Ida Holm (Ministry):**", "The WITNESS:".

A label in capitals, one with an honorific and "Q" are labels anywhere. "Ida Holm:" in small letters looks like "Here’s
the thing:", so the whole transcript must use it as a label (`transcript_turns`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal["strict", "bare", "loose"]

LONGEST = 90  # characters of a label, its brackets included
LONG = 9  # letters of an office's name that a slip of the pen may leave out or turn round
MOST_WORDS = 8  # of its name

_STAMP = r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]?"
_LEAD = re.compile(rf"(?:\d{{1,2}}[ \t]{{2,}}(?=\S))?(?:[>»]+\s*)?(?:[-•]\s+)?(?:{_STAMP}\s*[-–—]?\s*)?")
_EMPHASIS = r"[*_]{0,3}"
_LETTER = r"[^\W\d_]"
_NAME = rf"(?:<v\s+)?{_LETTER}[\w.,’'‘&/\- \u00a0]{{0,70}}?"
_NAMED = re.compile(
    rf"(?P<open>{_EMPHASIS})(?P<name>{_NAME})(?P<paren>\s*[(\[][^()\[\]\n]{{1,70}}[)\]]){{0,2}}\s*"
    rf"(?P<colon>[*_]{{0,3}}\s*(?:{_STAMP})?\s*[:：](?!\d\d)[*_]{{0,3}}|>)(?=\s|$|[“\"(\[—–-]|\w)"
)
_BARE = re.compile(
    rf"(?P<open>{_EMPHASIS})(?P<name>Q|A|QUESTION|ANSWER|Question|Answer)(?P<number>\s?\d{{1,3}})?"
    rf"(?P<close>[.:]?{_EMPHASIS}[.:]?)(?P<gap>\s*)(?=(?P<next>.?))",
    re.DOTALL,
)
_RECORD = re.compile(
    r"(?:(?P<name>(?:Mr|Ms|Mrs|Miss|Dr)\. [A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+)*(?: of [A-Z]\w+(?: [A-Z]\w+)?)?"
    r"|The (?:[A-Z]{3,}(?: [A-Z]{3,})*)(?: pro tempore)?)(?: \([^()]{1,60}\))?)\. (?=\S)"
)
_WORD = re.compile(r"[\w’'‘\-]+")
_PARTICLES = frozenset((
    "de", "da", "di", "del", "della", "der", "den", "van", "von", "du", "la", "le", "ben", "el", "al", "bin", "of",
    "and", "the", "for", "y", "e",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """`[start, end)` is the name as written; the words spoken begin at `words`. `style`: how sure its looks are.

    strict: capitals or an honorific. bare: "Q", "A". loose: a name in small letters.
    """

    start: int
    end: int
    words: int
    name: str
    style: Style
    note: str = ""


class Labels:
    """The table beats/transcripts.yaml, ready to be asked about a line."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.honorifics, self.offices, self.questioners, self.answers, self.others, self.ends = (
            frozenset(str(word).casefold() for word in table[name])
            for name in ("honorifics", "offices", "questioners", "answers", "others", "ends")
        )
        self.long_offices = sorted(word for word in self.offices if len(word) >= LONG)

    def label(self, text: str, start: int, end: int) -> Label | None:
        """The label that the line `[start, end)` of `text` begins with."""
        lead = _LEAD.match(text, start, end)
        at = lead.end() if lead else start
        return self._bare(text, at, end) or self._named(text, at, end) or self._record(text, at, end)

    def asks(self, name: str) -> bool:
        return plain(name).rstrip("0123456789 ") in self.questioners

    def is_end(self, line: str) -> bool:
        return line.strip(" \t*_.").casefold() in self.ends or line.strip().casefold() in self.ends

    def _bare(self, text: str, at: int, end: int) -> Label | None:
        found = _BARE.match(text, at, end)
        if found is None:
            return None
        name, marked = found["name"], bool(set(found["close"]) & set(".:"))
        wide = len(found["gap"]) >= 2 or "\t" in found["gap"] or found.end("gap") >= end
        if name == "Q":
            if not (marked or wide or (found["gap"] and not found["next"].islower()) or found["open"]):
                return None
        elif name == "A":
            if not (marked or wide) or (not found["gap"] and found.end("gap") < end):
                return None
        elif ":" not in found["close"] and not (marked and name.isupper()):
            return None
        return Label(found.start("name"), found.end("name"), found.end("gap"), name, "bare")

    def _named(self, text: str, at: int, end: int) -> Label | None:
        found = _NAMED.match(text, at, min(end, at + LONGEST))
        if found is None or (found["open"] and not set(found["colon"]) & set("*_")):
            return None
        first = found.start("name") + (len("<v ") if found["name"].startswith("<v") else 0)
        name = text[first : found.end("name")].rstrip(" ,")
        style = self.style(name)
        if found["name"].startswith("<v") and style == "loose":
            style = "strict"
        if style is None or (found["colon"] == ">" and not found["name"].startswith("<v")):
            return None
        return Label(first, first + len(name), found.end(), name, style, (found["paren"] or "").strip(" ()[]"))

    def _record(self, text: str, at: int, end: int) -> Label | None:
        """The form of the Congressional Record: "Mr. ABEL of Ohio. I rise"."""
        found = _RECORD.match(text, at, end)
        if found is None:
            return None
        return Label(found.start("name"), found.end("name"), found.end(), found["name"], "strict")

    def style(self, name: str) -> Style | None:
        """How a name before a colon looks; None where it cannot be a speaker's."""
        words = _WORD.findall(name)
        if not words or len(words) > MOST_WORDS or plain(name) in self.others:
            return None
        proper = [word for word in words if word.casefold() not in _PARTICLES]
        if not proper or not all(word[0].isupper() or word[0].isdigit() for word in proper):
            return None
        if words[0].casefold() in self.honorifics and len(proper) > 1:
            return "strict"
        letters = [word for word in proper if not word.isdigit()]
        if sum(len(word) for word in letters) > 1 and all(capitals(word) for word in letters):
            return "strict"
        return "loose"


def capitals(word: str) -> bool:
    """Is the word in capitals, but for the "c" of "McVEY" and the honorific's small letters?"""
    bare = re.sub(r"^(?:Mc|Mac|De|Van|O[’'])(?=[A-Z])", "", word)
    return bare.upper() == bare or word in ("Mr", "Ms", "Mrs", "Dr", "Jr", "Sr")


def plain(name: str) -> str:
    """The words of a label in small letters, without stops and brackets."""
    return " ".join(re.sub(r"[.,:*_’'‘]", "", name).casefold().split())
