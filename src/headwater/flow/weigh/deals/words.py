"""Words of `beats/deals.yaml` in a text: which of them stand there, and where."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from headwater.beats import table
from headwater.text.times.lexicon import MONTHS

MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b", re.I)
# Words of time that may lead away from a report: "last month" is near it, whenever that was.
AFAR = re.compile(
    rf"{MONTH.pattern}|\byears?\b|\bmonths\b|decade|\b(?:spring|summer|autumn|fall|winter)\b|\d{{4}}", re.I
)


@cache
def words(name: str) -> frozenset[str]:
    """A flat list of the table."""
    return frozenset(str(one).lower() for one in table("deals")[name])


@cache
def _kinds(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed: dict[str, Any] = table("deals")[name]
    return tuple((kind, pattern(forms)) for kind, forms in listed.items())


def pattern(forms: Any) -> re.Pattern[str]:
    """Any of the forms as whole words, the longest first."""
    ordered = sorted({str(form).lower() for form in forms}, key=lambda form: (-len(form), form))
    found = "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in ordered)
    return re.compile(rf"(?<![\w-])(?:{found})(?![\w-])", re.I)


def found(name: str, text: str) -> list[tuple[str, int, int]]:
    """`(kind, start, end)` of every listed word in `text`; of words inside longer ones only the longest stands."""
    hits = [(one.start(), one.end(), kind) for kind, form in _kinds(name) for one in form.finditer(text)]
    kept: list[tuple[str, int, int]] = []
    for start, end, kind in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0], hit[2])):
        if not any(first < end and start < last for _, first, last in kept):
            kept.append((kind, start, end))
    return sorted(kept, key=lambda hit: hit[1])


@cache
def _flat(name: str) -> re.Pattern[str]:
    return pattern(words(name))


def holds(name: str, text: str) -> bool:
    """Does one of a flat list's words stand in `text`?"""
    return _flat(name).search(text) is not None


def every(name: str, text: str) -> Iterator[re.Match[str]]:
    """Every place of a flat list's words."""
    return _flat(name).finditer(text)


def ends(name: str, text: str) -> str | None:
    """The longest word of a flat list that `text` ends in."""
    lowered = " ".join(text.lower().split())
    ending = [one for one in words(name) if lowered == one or lowered.endswith(" " + one)]
    return max(ending, key=lambda one: (len(one), one), default=None)


def bare(text: str) -> str:
    """`text` in lower case without article, possessive ending and outer marks."""
    plain = " ".join(text.replace("’", "'").split()).strip(" .,;:()[]\"“”'").lower()
    return re.sub(r"^(?:the|an?|its|their|his|her)\s+|'s?$", "", plain)
