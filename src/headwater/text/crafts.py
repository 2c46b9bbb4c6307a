"""Ships by name in a text: "the tanker Amber Star", "MV Amber Star", and the names they bore before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from headwater.text.alternatives import any_of

_WORD = r"[A-Z0-9][\w'’-]*"
_NAME = rf"{_WORD}(?:\s(?:(?:of|de|la|the|al|el|den|van)\s)?{_WORD}){{0,3}}"
_QUOTE = r"[“\"'‘]?"
_NO_NAME = re.compile(
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|^(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b|^(?:IMO|MMSI|The|A|An|It|He|She|They|On|In|At|But|And|Its|His|Her|Their)\b|^\d+$"
)
REACH = 60  # characters behind a name in which a former name or a number still belongs to it


@dataclass(frozen=True, slots=True)
class Ship:
    """`[start, end)` of the name; `former`: names it bore, or got later, each with where it stands."""

    name: str
    start: int
    end: int
    former: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ShipForms:
    """The patterns that a table of words makes."""

    led: re.Pattern[str]
    other: re.Pattern[str]


def forms(prefixes: Iterable[str], nouns: Iterable[str], called: Iterable[str], others: Iterable[str]) -> ShipForms:
    """`prefixes` and `nouns` stand before a name, `called` between noun and name, `others` before another name."""
    before = any_of(nouns)
    led = (
        rf"(?:(?<![\w/])(?:{any_of(prefixes)})\s|\b(?i:{before})s?,?\s(?:(?i:{any_of(called)})\s)?){_QUOTE}"
        rf"(?:(?:{any_of(prefixes)})\s)?(?P<name>{_NAME})"
    )
    other = rf"[\s,(;–—-]*(?i:\b(?:{any_of(others)}))[\s-]*(?:the\s)?{_QUOTE}(?P<name>{_NAME})"
    return ShipForms(re.compile(led), re.compile(other))


def ships(text: str, known: ShipForms) -> list[Ship]:
    """Every name that something tells to be a ship's, in the order of the text."""
    found = []
    for match in known.led.finditer(text):
        name = named(match)
        if name is None:
            continue
        start, end = match.start("name"), match.start("name") + len(name)
        found.append(Ship(name, start, end, tuple(_former(text, end, known))))
    return found


def _former(text: str, at: int, known: ShipForms) -> Iterable[tuple[str, int, int]]:
    """Other names that follow: behind a bracket with a number, or at once."""
    behind = re.compile(r"\s*\([^)]{0,60}\)").match(text, at)
    for begin in dict.fromkeys((at, behind.end() if behind else at)):
        match = known.other.match(text, begin, begin + REACH)
        name = named(match) if match else None
        if match and name:
            yield name, match.start("name"), match.start("name") + len(name)
    inside = known.other.search(text, at, behind.end()) if behind else None
    name = named(inside) if inside else None
    if inside and name:
        yield name, inside.start("name"), inside.start("name") + len(name)


def named(match: re.Match[str]) -> str | None:
    """The name without a possessive or a number behind it; None where the words are none."""
    name = re.sub(r"['’]s?$", "", match["name"])
    name = re.split(r"\s(?=IMO\b|MMSI\b|On\b|In\b)", name)[0]
    return None if _NO_NAME.match(name) or not any(letter.isalpha() for letter in name) else name
