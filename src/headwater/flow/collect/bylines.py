"""The persons that a byline names: three in "By Ann Archer, Bo Lind and Cy Orr in Varna". No desk, agency or outlet."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from headwater.beats import table
from headwater.flow.collect.date_fields import month_names
from headwater.flow.collect.outlets import is_outlet
from headwater.text.alternatives import any_of, any_phrase

LONGEST = 300  # characters of a byline that are read
WORDS = 6  # of a person's name, particles included
MOST = 20  # persons that one byline names

_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]")
_WIDE = re.compile(
    r"[\u3400-\u9fff々]{2,4}(?:[ 　][\u3040-\u9fff々]{1,4})?|[\u3040-\u30ff\u3400-\u9fff々・ー=＝]{3,12}"
    r"|[\uac00-\ud7af]{2,4}"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-ʼ‑·]+[^\W\d_]+)*['’.]*")
_END = re.compile(r"[\d@<>\[\]{}#…?!:;\"“”„«»*=+]|https?|www\.|\s[–—-]\s|\s\(|\bvia\b|\t|\n")
_SHOUTED_END = re.compile(r"\s+(?:IN|AT|FOR|OF|FROM|ON|IS|AND AGENCIES|AND WIRES|SPECIAL TO|UPDATED|PUBLISHED)\b.*")
_GLUED = re.compile(r"[a-zà-ÿ]{4}[A-ZÀ-Þ]")  # "KleinReporter": two elements without a space between them
_LOGO = re.compile(r"[A-Z]{3,}[a-z]")  # "KBTNews"
_BY = re.compile(r"^(?:By|From)\s+(?:the\s+)?(?P<name>[^\W\d_a-z][\w'’&.-]*(?:\s[^\W\d_a-z][\w'’&.-]*){1,4})\.?$")
_POSSESSIVE = re.compile(r"['’]s$")


@cache
def _rules() -> dict[str, frozenset[str]]:
    return {name: frozenset(str(one).casefold() for one in words) for name, words in table("bylines").items()}


@cache
def _before() -> re.Pattern[str]:
    words = any_phrase(_rules()["before"])
    return re.compile(
        rf"\W*(?:(?P<word>{words})(?:\s*[:：]\s*|\s+|(?<=[\u3040-\u9fff]))|(?-i:[Bb]y(?=[A-Z])))",
        re.IGNORECASE,
    )


@cache
def _gaps() -> re.Pattern[str]:
    joins = any_of(_rules()["joins"])
    return re.compile(rf"\s*[,，、;/|•·،]\s*(?:(?:{joins})\s+)?|\s+(?:{joins}|AND|UND|Y|ET|E)\s+|\s*&\s*")


def begins(text: str) -> int:
    """Where the names start, after "By" and its like; 0 where nothing of the kind stands before them."""
    at = 0
    for _ in range(2):
        match = _before().match(text, at)
        if match is None or match.end() >= len(text):
            break
        word = (match["word"] or "").casefold()
        if word in _rules()["particles"] and len(text[match.end() :].split()) < 2:
            break  # "Di Matteo" is a name, "di Anna Rossi" a byline
        at = match.end()
    return at


def is_explicit(text: str) -> bool:
    """Does the line begin with "By" or its like, and not with a word that begins other lines too?"""
    match = _before().match(text)
    return match is not None and (match["word"] or "by").casefold() not in _rules()["weak"]


def is_caseless(text: str) -> bool:
    """Does it hold letters of a script without capitals?"""
    return _CASELESS.search(text) is not None


def inside(text: str) -> int:
    """Where the names start in a line that begins with something else: "5 May 2021 | by Ann Archer"; -1 for nowhere."""
    for match in _within().finditer(text[:LONGEST]):
        if text[match.end() : match.end() + 1].isupper() or _CASELESS.match(text[match.end() : match.end() + 1]):
            return match.end()
    return -1


@cache
def _within() -> re.Pattern[str]:
    words = any_phrase(_rules()["before"] - _rules()["particles"])
    return re.compile(rf"(?<!\w)(?:{words})(?:\s*[:：]\s*|\s+)", re.IGNORECASE)


def persons(text: str, *, outlets: frozenset[str] = frozenset(), alone: bool = False) -> list[tuple[int, int]]:
    """Where the persons stand in a byline. `outlets`: names of the page's own outlet, as `squeezed` gives them.
    `alone`: a single word may be a name, as it may in a field for names."""
    text = text[:LONGEST]
    start = begins(text)
    end = _END.search(text, start)
    stop = end.start() if end is not None else len(text)
    if end is not None and end.group()[0].isdigit():
        stop = _before_a_date(text, start, stop)
    found = []
    for left, right in _pieces(text, start, stop):
        one = _name(text, left, right)
        if one is not None and is_person(text[one[0] : one[1]], outlets=outlets):
            found.append(one)
        elif found and right - left > 0 and _SENTENCE.search(text[left:right]):
            break
    if len(found) > 1 and not all(text[left:right].isupper() for left, right in found):
        found = [one for one in found if not text[one[0] : one[1]].isupper()]
    entire = [text[left:right] for left, right in found] == [text[start:stop].strip(" .,")]
    if not (alone and entire):
        found = [one for one in found if _whole(text[one[0] : one[1]])]
    return found[:MOST]


def _before_a_date(text: str, start: int, stop: int) -> int:
    """Where the words end that stand before the month and the weekday of a date."""
    words = list(re.finditer(r"[^\s,]+", text[start:stop]))
    while words and words[-1].group().strip(".").casefold() in _calendar():
        stop = start + words.pop().start()
    return stop


@cache
def _calendar() -> frozenset[str]:
    return frozenset((*month_names(), *(str(word).casefold() for word in table("dates")["weekdays"])))


_SENTENCE = re.compile(r"(?:\b[a-zà-ÿ]+\s+){3}")


def _whole(name: str) -> bool:
    return " " in name or _CASELESS.search(name) is not None or "\u00a0" in name


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    gaps = [(start, start), *((m.start(), m.end()) for m in _gaps().finditer(text, start, stop)), (stop, stop)]
    for (_, left), (right, _) in pairwise(gaps):
        if left < right:
            yield left, right


def _name(text: str, left: int, right: int) -> tuple[int, int] | None:
    """The leading words of a piece that can be a name: up to the first small word that is no particle."""
    piece = text[left:right]
    if piece.isupper():
        piece = _SHOUTED_END.sub("", piece)
    skipped = _before().match(piece)
    at = skipped.end() if skipped is not None and len(piece[skipped.end() :].split()) > 1 else 0
    last = at
    for words, match in enumerate(re.finditer(r"\S+", piece[at:])):
        word = match.group()
        small = word[0].islower() and word.strip(".,'’").casefold() not in _rules()["particles"]
        if small and not (words == 0 and "’" in word):
            break
        if word in _rules()["suffixes"] or _LOGO.match(word):
            break
        last = at + match.end()
    name = piece[at:last].strip(" \u00a0.,-–—()'’")
    if not name:
        return None
    begin = left + piece.index(name, at)
    if name[-2:-1] == " " or (re.search(r"\b[A-Z]$", name) and text[begin + len(name) : begin + len(name) + 1] == "."):
        return begin, begin + len(name) + (text[begin + len(name) : begin + len(name) + 1] == ".")
    return begin, begin + len(name)


def is_person(name: str, *, outlets: frozenset[str] = frozenset()) -> bool:
    """Can the name be a person's, and nobody's else?"""
    words = name.split()
    rules = _rules()
    if not 1 <= len(words) <= WORDS or not 2 <= len(name) <= 60 or _is_outlets(name, outlets):
        return False
    folded = [_POSSESSIVE.sub("", word.casefold()).strip(".,'’") for word in words]
    if any(word in rules["no_person"] for word in folded) or name.casefold() in rules["places"] or is_outlet(name):
        return False
    if any(word.endswith(tuple(rules["no_person_endings"])) for word in folded) or _GLUED.search(name):
        return False
    if any(part in rules["no_person"] for word in folded for part in word.split("-") if "-" in word):
        return False
    if _CASELESS.search(name):
        return _wide_name(name)
    if not all(_WORD.fullmatch(word) for word in words) or folded[0] in rules["degrees"]:
        return False
    capital = [word for word in words if word[0].isupper()]
    if len(capital) < len([word for word in folded if word not in rules["particles"]]) or not capital:
        return False
    if len(words) == 1:
        return len(name) > 2 and not name.isupper() and "." not in name
    if words[0] == "The" or (
        not name.isupper() and any(len(word) > 2 and word.isupper() and word.isalpha() for word in words)
    ):
        return False
    return any(len(word.strip(".")) > 1 for word in words) and not all(w in rules["particles"] for w in folded)


def _is_outlets(name: str, outlets: frozenset[str]) -> bool:
    """The outlet's own name, or the first word of it."""
    own = squeezed(name)
    return own in outlets or (" " not in name and any(outlet.startswith(own) for outlet in outlets))


def _wide_name(name: str) -> bool:
    if any(stop in name for stop in _rules()["no_person"] if _CASELESS.search(stop)):
        return False
    if re.search(r"[\u3040-\u9fff\uac00-\ud7af]", name):
        return _WIDE.fullmatch(name) is not None
    return 2 <= len(name.split()) <= 5 and all(_WORD.match(word) for word in name.split())


def squeezed(name: str) -> str:
    """A name as outlets are compared: letters alone, without an article before them."""
    return re.sub(r"[\W_]+", "", re.sub(r"^(?:the|der|die|das|le|la|el|il)\s+", "", name.casefold()))


def by_agency(text: str) -> re.Match[str] | None:
    """ "By Norra Wire": the whole of the byline is a name that ends as names of agencies do, and nobody's."""
    match = _BY.match(text.strip())
    if match is None or is_person(match["name"]):
        return None
    last = match["name"].split()[-1].casefold()
    return match if last.endswith(tuple(table("agencies")["agency_words"])) else None
