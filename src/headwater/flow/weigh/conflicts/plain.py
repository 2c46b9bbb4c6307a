"""What the text of a sentence tells by itself: its words, figures and capitals, whatever page it stands on.

A story of many pages has half of its sentences more than once, so this is read once for each text.
"""

import re
from typing import Any, NamedTuple

from msgspec.structs import replace

from headwater.flow.trace.wordings import Word, tokens, word
from headwater.flow.weigh.conflicts.words import words as known_words
from headwater.text.figures import Figure, figures

CAPITALS = re.compile(r"\b[A-Z][a-z\u00e0-\u024f]+(?: [A-Z][a-z\u00e0-\u024f]+)*")
DATELINE = (":", "—", "–")
BEGINS = '.:!?—–“"'
SCALES = ("hundred", "thousand", "million", "billion", "trillion")
YEARS = (1900, 2100)
TITLED = 0.6  # of the words with a capital: a headline in capitals, where they tell no names


class Plain(NamedTuple):
    """Places count from the start of the sentence. `capitals`: where names stand that nobody may know; none in a
    headline. `worded`: the text as pages read it, by the names and times that they find in it."""

    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    capitals: tuple[tuple[int, int], ...]
    worded: dict[object, Any]


def plain(text: str) -> Plain:
    numbers = tuple(one for one in figures(text) if not bare_year(text, one))
    return Plain(plain_words(text), numbers, capitals(text), {})


def plain_words(text: str) -> tuple[Word, ...]:
    read = tokens(text)
    upper = [start > 0 and text[start].isupper() for _, start, _ in read]
    titled = sum(upper) > TITLED * len(upper)
    shared = known_words().shared
    made = []
    for (norm, start, end), capital in zip(read, upper, strict=True):
        one = word(text[start:end], norm, (start, end), 0, quoted=False, name=capital and not titled)
        if one.content and not one.name and one.root in shared:
            one = replace(one, idea=shared[one.root])
        made.append(one)
    return tuple(made)


def bare_year(text: str, one: Figure) -> bool:
    """ "2014" with nothing that it counts."""
    words = text[one.number_at : one.end]
    return one.exact and words.isdigit() and len(words) == 4 and YEARS[0] <= one.least <= YEARS[1]


def capitals(text: str) -> tuple[tuple[int, int], ...]:
    found = list(CAPITALS.finditer(text))
    if sum(len(one[0]) for one in found) > TITLED * len(text):
        return ()
    made = []
    for one in found:
        alone = " " not in one[0]
        dateline = text[one.end() :].lstrip()[:1] in DATELINE
        begins = not dateline and (one.start() == 0 or text[: one.start()].rstrip()[-1:] in BEGINS)
        if not (alone and begins) and one[0].split()[0].casefold() not in SCALES:
            made.append((one.start(), one.end()))
    return tuple(made)
