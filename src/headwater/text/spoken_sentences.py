"""The sentence around some words of a talk, without a parse."""

import re
from collections.abc import Collection

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)|\n\s*\n")
_LAST_WORD = re.compile(r"([^\W\d_][\w.’'-]*)\.$")


def sentence_around(
    text: str, start: int, end: int, *, within: tuple[int, int], abbreviations: Collection[str]
) -> tuple[int, int]:
    """`[first, last)` of the sentences that hold `[start, end)`, inside the stretch `within`."""
    low, high = within
    first, last = low, high
    for match in _END.finditer(text, low, high):
        if not ends_here(text, match.start(), match.end(), low, high, abbreviations):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.end() >= end:
            last = match.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def ends_here(text: str, at: int, after: int, low: int, high: int, abbreviations: Collection[str]) -> bool:
    """Is the stop an end, and not that of "Mr." or "U.S.", nor one before a small letter?"""
    if text[at] == "\n":
        return True
    rest = text[after:high].lstrip()[:2].lstrip("“\"'‘([—")
    if rest and rest[0].islower():
        return False
    word = _LAST_WORD.search(text, max(low, at - 24), at + 1)
    if word is None or text[at] != "." or at + 1 != word.end():
        return True
    last = word[1].casefold()
    return last not in abbreviations and not (len(last) == 1 and last != "i") and not re.fullmatch(r"(?:\w\.)+\w", last)
