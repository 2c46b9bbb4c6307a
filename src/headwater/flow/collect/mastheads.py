"""The line at a page's head that is the outlet's own name, alone or before its slogan: "The Kestrel Herald | World".

A short line of capitalised words can be a name, a headline or a section. What it is, the rest of the page tells: a
copyright line, a promotion or a slogan that repeats it, an article that speaks of "the Herald".
"""

import re

from headwater.beats import table
from headwater.flow.collect.bylines import is_explicit
from headwater.flow.collect.marks import Mark
from headwater.flow.collect.phrases import dates_of, stock

LINES = 8  # lines from the top among which a masthead stands
WORDS = 6  # of a name
KINDS = ("", "body", "byline", "slogan", "navigation")  # what a masthead may have been taken for
ENOUGH = 2  # votes, one of them for standing at the head
LONGEST = 300  # characters of a line that can be a name with its slogan
SLOGAN_WORDS = 20  # a longer line that begins with the name is about the outlet
MENU_WITHIN, BARS = 2, 2  # lines below the first among which its menu stands; what parts the sections in one line
LONG_WORDS, MORE = 5, 3  # a name that long could be a headline in capitals and needs one vote more

_LINKS = frozenset(
    (
        "of",
        "the",
        "and",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "di",
        "del",
        "della",
        "for",
        "on",
        "für",
        "der",
        "die",
        "von",
    )
)
_SPLIT = re.compile(r"\s*(?::\s|\s[—–|·•-]\s|\s?[|·•]\s)\s*")
_EDGE = re.compile(r"^[^\w“\"«]+|[^\w”\"»]+$")
_BARS = re.compile(r"\s[|•·]\s|\S\s{2,}\S")
_WORD = re.compile(r"[^\W_][\w'’&.\-]*")


def name_in(text: str) -> tuple[int, int] | None:
    """Where a line's possible name stands: all of it, or what is before its slogan."""
    if len(text) > LONGEST or is_explicit(text):
        return None
    left = _EDGE.match(text)
    start = left.end() if left is not None else 0
    cut = _SPLIT.search(text, start)
    name = text[start : cut.start() if cut is not None else len(text)]
    while (right := _EDGE.search(name)) is not None and right.end() == len(name) and right.start() > 0:
        name = name[: right.start()]
    return (start, start + len(name)) if _like_a_name(name) else None


def _like_a_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= WORDS or len(name) < 3 or dates_of(name) or stock().strong(name) is not None:
        return False
    if not all(_WORD.fullmatch(word) for word in words) or words[0][0].islower() or not any(map(str.isalpha, words)):
        return False
    return all(word in _LINKS or word[0].isupper() or word[0].isdigit() or word == "&" for word in words)


def mark_mastheads(marks: list[Mark], paragraph: int, last: int) -> None:
    """Marks the line above the first paragraph that is the outlet's name. `last`: the last line of the body."""
    best: tuple[int, int] | None = None
    for place, mark in enumerate(marks[: min(LINES, paragraph)]):
        found = name_in(mark.text) if mark.kind in KINDS else None
        if found is None:
            continue
        name = mark.text[found[0] : found[1]]
        votes = 1 + _votes(name, place, marks, last)
        if votes >= (MORE if len(name.split()) >= LONG_WORDS else ENOUGH) and (best is None or votes > best[0]):
            best = (votes, place)
    if best is not None:
        marks[best[1]].kind = "masthead"
        _mark_slogans(marks, best[1])


def _mark_slogans(marks: list[Mark], masthead: int) -> None:
    """ "Kestrel Herald brings you the news", next to the masthead."""
    found = name_in(marks[masthead].text)
    if found is None:
        return
    name = marks[masthead].text[found[0] : found[1]].casefold()
    for mark in marks[max(0, masthead - 1) : masthead + 2]:
        if mark.kind in KINDS and mark.words <= SLOGAN_WORDS and _opens(name, mark.text):
            mark.kind = "slogan"


def main_word(name: str) -> str:
    """ "Dispatch" of "Orbit Dispatch 24"."""
    return next((word for word in reversed(name.split()) if word[:1].isalpha()), "")


def _votes(name: str, place: int, marks: list[Mark], last: int) -> int:
    """How many other things on the page say that `name` is its outlet's."""
    rules = table("agencies")
    head = main_word(name).capitalize()
    votes = int(head in rules["outlet_endings"] and head not in rules["weak_endings"] and len(name.split()) > 1)
    whole = without_article(name).casefold()
    votes += any(_opens(whole, mark.text) for i, mark in enumerate(marks[:LINES]) if i != place)
    votes += place == 0 and any(_menu(mark) for mark in marks[1 : 1 + MENU_WITHIN])
    votes += place == 0 and len(name.split()) > 2 and name.casefold().endswith(tuple(rules["agency_titles"]))
    kinds = {
        mark.kind
        for mark in marks[last + 1 :]
        if mark.name != marks[place].name and _holds(whole, mark.text.casefold())
    }
    votes += bool(kinds) + ("copyright" in kinds)
    if head in rules["outlet_endings"] and len(name.split()) > 1:
        votes += any(_holds(f"the {head}", mark.text) for mark in marks[place + 1 :])
    return votes


def _menu(mark: Mark) -> bool:
    """A line of the site's sections: no headline has one right below it."""
    return mark.kind == "navigation" or len(_BARS.findall(mark.text)) >= BARS


def _holds(words: str, text: str) -> bool:
    """Do the words stand in the text, not as a part of others?"""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not _in_word(text[at - 1 : at]) and not _in_word(text[end : end + 1]):
            return True
        at = text.find(words, at + 1)
    return False


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _opens(name: str, text: str) -> bool:
    """ "Kestrel Herald brings you the news": a sentence about the name, not a headline that it begins."""
    rest = text[len(name) : len(name) + 2]
    return rest.strip().islower() and not _in_word(rest[:1]) and text[: len(name)].casefold() == name


def without_article(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)


def as_written(name: str, marks: list[Mark]) -> str:
    """A name in capitals as the page writes it elsewhere, or with its longer words in small letters."""
    if not name.isupper() or len(name.split()) < 2:
        return " ".join(name.split())
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for mark in marks:
        match = whole.search(mark.text)
        if match is not None and not match.group().isupper() and match.group()[0].isupper():
            return match.group()
    endings = table("agencies")["outlet_endings"]
    return " ".join(_small(word, endings) for word in name.split())


def _small(word: str, endings: list[str]) -> str:
    if word.casefold() in _LINKS and word != "THE":
        return word.casefold()
    return word.capitalize() if len(word) > 4 or word == "THE" or word.capitalize() in endings else word
