"""Outlets that a text names as having reported something: "X reports", "according to X", "told X"."""

import re
from collections.abc import Sequence
from functools import cache

from headwater.beats import table
from headwater.flow.collect.outlets import is_outlet, spellings
from headwater.text.alternatives import any_phrase

Place = tuple[int, int]

BEFORE = 70  # characters before a name in which the words stand that make it a source
UPPER = "A-ZÀ-ÞА-ЯІЇЄҐ"
CAPITALS = rf"(?:[Tt]he\s+)?[{UPPER}][\w'’&\-]*(?:\s+(?:of\s+|de\s+)?[{UPPER}][\w'’&\-]*){{0,4}}"
QUOTED = r"[«„“\"]"

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIRST_WORD = re.compile(r"\w+")
_START = re.compile(rf"(?<![\w'’.\-])(?:[{UPPER}0-9]\w*|dpa\b)|(?<=['’])[{UPPER}]\w*")


def words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def hints_of(phrases: Sequence[str]) -> frozenset[str]:
    """The longest word of each phrase: a line that holds none of them holds no phrase."""
    return frozenset(max(_WORD.findall(phrase.casefold()), key=len) for phrase in phrases)


@cache
def kept(key: str) -> frozenset[str]:
    return frozenset(map(str, table("agencies")[key]))


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """Every spelling of an outlet's name under its first word, the longest first."""
    out: dict[str, tuple[str, ...]] = {}
    for name in spellings():
        first = _FIRST_WORD.match(name)
        out[first.group() if first is not None else name] = (*out.get(first.group() if first else name, ()), name)
    return out


def outlet_names(text: str, begin: int = 0) -> list[Place]:
    """Where outlets are named: one of the table, or a name in capitals that ends as names of outlets do."""
    out: list[Place] = []
    known, like = _by_first_word(), _like()
    for word in _START.finditer(text, begin):
        start = word.start()
        if out and start < out[-1][1]:
            continue
        names = known.get(word.group(), ())
        end = next(
            (start + len(n) for n in names if text.startswith(n, start) and not _goes_on(text, start + len(n))), 0
        )
        match = like.match(text, start) if word.group().casefold() not in _nouns() else None
        if match is not None and match.end() > end and is_outlet(match.group()):
            end = match.end()
        if end:
            out.append((start, end))
    return out


def _goes_on(text: str, end: int) -> bool:
    """ "AP" is not named in "APEC", nor in "AP-7"."""
    return text[end : end + 1].isalnum() or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum())


@cache
def _like() -> re.Pattern[str]:
    endings = "|".join(table("agencies")["outlet_endings"])
    return re.compile(rf"(?:The +)?(?:[A-ZÀ-Þ][\w'’&\-]* +){{1,4}}(?:{endings})(?![\w\-])")


@cache
def _reporting() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What follows the name of an outlet that reported; what stands before it; what stands before any name."""
    rules = table("agencies")
    after = rf"(?:\s+(?:{any_phrase(rules['reporting_adverbs'])}))?\s+(?:{any_phrase(rules['reporting_verbs'])})\b"
    ways, nouns = any_phrase(rules["reporting_ways"]), any_phrase(rules["reporting_nouns"])
    turned = rf"(?:{any_phrase(rules['reporting_inverted'])})(?:\s+[^\W\d_]{{2,12}}){{0,2}}?"
    small = rf"(?:(?:{any_phrase(rules['reporting_fillers'])}|{nouns})\s+|l['’]|all['’]|dell['’])?"
    return (
        re.compile(after),
        re.compile(rf"\b(?:{ways}|{turned})\s+{small}{QUOTED}?$", re.IGNORECASE),
        re.compile(rf"\b(?i:(?:{ways}|{turned})\s+(?:{nouns})\s+){QUOTED}?(?P<name>{CAPITALS})"),
    )


@cache
def _telling() -> frozenset[str]:
    """The words of which a line must hold one to name a report."""
    rules = table("agencies")
    phrases = [*rules["reporting_verbs"], *rules["reporting_inverted"], *rules["reporting_ways"]]
    return hints_of([str(phrase) for phrase in phrases])


@cache
def _nouns() -> frozenset[str]:
    """ "agency", "Nachrichtenagentur": what a name of an outlet is announced by, and never begins with."""
    return frozenset(noun.split()[-1].casefold() for noun in kept("reporting_nouns"))


def reporters(text: str, words: frozenset[str]) -> list[Place]:
    """ "X reports", "according to X", "told X", where X is an outlet: never a government or a person."""
    if _telling().isdisjoint(words):
        return []
    after, before, named = _reporting()
    out = {
        start: end
        for start, end in outlet_names(text)
        if after.match(text, end) is not None or before.search(text[max(0, start - BEFORE) : start]) is not None
    }
    if not _nouns().isdisjoint(words):
        for match in named.finditer(text):
            start, end = match.span("name")
            if not any(s < end and start < e for s, e in out.items()):
                out[start] = end
    return sorted(out.items())
