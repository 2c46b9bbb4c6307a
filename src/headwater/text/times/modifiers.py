"""Times that say no day on which something happened: "a 2015 law", "since 2019", "between 2017 and 2021"."""

import re
from typing import Literal

from headwater.text.times.tense import told_of

Edge = Literal["since", "after", "before", "until"]
_REACH = 60  # characters before a time in which the words that govern it stand
_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_YEARS = re.compile(rf"(?:{_MONTH}\s+)?{_YEAR}(?:[-–/](?:{_YEAR}|\d\d))?")
_PREPOSITION = (
    r"(?:in|on|of|at|by|to|for|from|with|since|until|till|before|after|during|between|through|and|or|but|that)"
)
_DETERMINER = re.compile(
    r"(?:\b(?:an?|the|this|that|its|his|her|their|our|my|your|every|each|any|no|another)|\w['’]s|\ws['’])\s+"
    rf"(?:(?!{_PREPOSITION}\b)[\w-]+\s+){{0,2}}$",
    re.IGNORECASE,
)
# A word after a year that cannot be the noun it goes with.
_FUNCTION = (
    r"(?:and|or|but|in|on|of|at|by|to|for|from|with|as|when|where|while|after|before|because|since|until|that|which|"
    r"who|was|were|is|are|has|had|have|will|would|could|may|might|did|the|an?|he|she|it|they|we|i|if|than)\b"
)
_NOUN = re.compile(rf"\s+(?!{_FUNCTION})[^\W\d_]", re.IGNORECASE)
_COMPOUND = re.compile(r"[-–][^\W\d_]")
_PREFIX = re.compile(r"(?i)\b(?:pre|post)[-–]$")
_SIDE = re.compile(
    r"\b(?:until|till|since|by|before|after|from|between|through|prior to|up to)\s+"
    r"(?:(?:at least|about|around|early|late|mid|the|as (?:early|late) as)[\s-]+)?$",
    re.IGNORECASE,
)
_FAR_SIDE = re.compile(r"\b(?:between\s+[^.;:]{1,40}\s+and|from\s+[^.;:]{1,30}\s+(?:to|until|till|through))\s+$", re.I)


def attributive(text: str, start: int, end: int) -> bool:
    """Does the year, the years or the month of a year at `[start, end)` say which law, war or budget is meant?"""
    if _YEARS.fullmatch(text[start:end]) is None:
        return False
    before = text[max(0, start - _REACH) : start]
    if _COMPOUND.match(text, end) or _PREFIX.search(before):
        return True
    return _DETERMINER.search(before) is not None and _NOUN.match(text, end) is not None


def open_ended(text: str, start: int, end: int) -> bool:
    """Does the time at `[start, end)` only bound what is told: "until 2020", "since 2019", "between 2017 and 2021"?"""
    before = text[max(0, start - _REACH) : start]
    return start < end and (_SIDE.search(before) is not None or _FAR_SIDE.search(before) is not None)


_SUBORDINATE = re.compile(r"\b(?:since|before|after|when|while|until|because)\s+", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:!?]\s|\.\s+(?=[A-Z“\"])|[.!?;”\"]*$")


# "before the vote in May" dates the vote; "after the raid in May" nearly always what came of it as well.
_BOUNDED = re.compile(r"\b(?:since|until|before|ahead of|prior to)\s+(?=(?:the|an?|his|her|their|its)\s)", re.I)
_AT = re.compile(r"\s(?:in|on)\s+$", re.IGNORECASE)
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:of|de|la|van|al)\s+)?[A-Z][\w.'’-]*){0,4}"
_WORD = rf"(?!{_PREPOSITION}\b)[a-z][\w’'-]*"
_THING = rf"(?:[Aa]n?|[Tt]he|his|her|their|its|two|three|four|five|six)\s+(?:{_WORD}\s+){{0,3}}{_WORD}"
_PART = "".join(rf"(?<!\b{word} )" for word in ("of", "in", "at", "for", "from"))  # "the mayor of Sarn, who"
_RELATIVE = re.compile(rf"{_PART}\b(?:{_NAME}|{_THING}),\s+(?:who|which|whose)\s+")


def clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The clause that a time dates where it is not the sentence: of "X, restricted since the fleet left on May 9" it is
    "the fleet left on May 9", of "restricted since the end of the war in 2011" "the end of the war in 2011", and of
    "shows Ola Lund, who was lost in 2012, and X" "Ola Lund, who was lost in 2012". None where the time belongs to
    the sentence as a whole."""
    found = _last(_SUBORDINATE, text, start)
    if found is not None and told_of(text[found.end() : start]):
        return found.end(), _until(text, end)
    found = _last(_RELATIVE, text, start)
    if found is not None and told_of(text[found.end() : start]):
        return found.start(), _until(text, end)
    found = _last(_BOUNDED, text, start)
    if found is not None and _AT.search(text, found.end(), start) and not told_of(text[found.end() : start]):
        return found.end(), end
    return None


def _last(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Where it stands last before the time, if no clause ends between."""
    found = list(pattern.finditer(text, 0, start))
    return found[-1] if found and not re.search(r"[,;:]", text[found[-1].end() : start]) else None


def _until(text: str, end: int) -> int:
    last = _CLAUSE_END.search(text, end)
    return last.start() if last else len(text)


_EDGE_SLACK = r"(?:\s+(?:at least|about|around|early|late|mid|the|(?:the )?(?:end|start|beginning|middle) of))?[\s-]+$"
_EDGES: dict[Edge, re.Pattern[str]] = {
    "since": re.compile(rf"\b(?:since|from){_EDGE_SLACK}", re.IGNORECASE),
    "after": re.compile(rf"\b(?:after|following){_EDGE_SLACK}", re.IGNORECASE),
    "before": re.compile(rf"\b(?:before|prior to|ahead of){_EDGE_SLACK}", re.IGNORECASE),
    "until": re.compile(rf"\b(?:until|till|through|by|up to){_EDGE_SLACK}", re.IGNORECASE),
}


def edge(text: str, start: int) -> Edge | None:
    """How the word before a time bounds what is told: "since 2019" runs from it on, "by May" up to it."""
    before = text[max(0, start - _REACH) : start]
    return next((name for name, pattern in _EDGES.items() if pattern.search(before)), None)
