"""The title of a story: of the headlines of its pages the one most like the others; never one that names no news.

A site's name, a rubric ("Live updates"), a wire's slug stand where a headline should. Where no page has a headline the
title is the first sentence of a page, and says so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from headwater import beats
from headwater.records import Sketch, TitleIs
from headwater.spans import Span

CENTRAL = 50  # pages compared with each other: time stays linear in a story
FEWEST = 3  # words of a headline: two are a rubric, a name, a place
FEWEST_LETTERS = 6  # the same in scripts that write words together
SEVERAL = 3  # two stories may have one headline by chance, or since one event was taken for two
HEADLINE, LABELLED, SENTENCE, NONE = range(4)  # how well a page can name its story; less is better

_DIGIT = re.compile("[0-9]")
_WORDS = re.compile(r"\w+")
_TOGETHER = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_PARTS = re.compile(r"\s*[:|｜•·]\s*|\s+[-–—]+\s*|\s*[–—]+\s*|(?<=[0-9])-(?=\w)")
_PARTED = re.compile(r"[:|｜•·–—-]")  # without these a title is one part
_LETTERS = re.compile(r"[A-Za-z]+(?!\w)")
# Without these, a title of many words that begins with no label is a headline.
_ODD = re.compile(r"[-:|｜•·–—_/]|\d(?:st|nd|rd|th)", re.I)
_ONE_WORD = re.compile(r"\S*\w[-_/.]+\w\S*")  # "crane_fall_3", "EU-HARBOUR-CRANE", "kestrel.example"
_LEAD = re.compile(r"(?i)\b\d+(?:st|nd|rd|th) (?:ld|lead|add|take)\b|^(?:bc|am|pm)-\S+--")  # "…, 3rd Ld-Writethru"
_WIRED = re.compile(r"--|\d(?:st|nd|rd|th)", re.I)  # without these nothing is a lead
_SLUG = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*/[-A-Z0-9/]+")  # "HARBOUR-CRANE/BASIN (UPDATE 3)"


def compared(ranks: Sequence[int]) -> list[int]:
    """The places of the pages that may name a story: some of the best `rank`."""
    best = min(ranks, default=NONE)
    return [place for place, one in enumerate(ranks) if one == best][:CENTRAL]


def headline(
    pages: Sequence[Sketch], ranks: Sequence[int], likeness: Sequence[float]
) -> tuple[Span | None, TitleIs]:  # fmt: skip
    """The title of a story of these `pages`, and what it is; None where none of them has a word.

    `likeness`: how alike each page is to all that are `compared`; equals fall by place.
    """
    best = min(ranks, default=NONE)
    bare = best == NONE  # then any title is better than none
    chosen = pages[
        min(compared(ranks), key=lambda place: (bare and pages[place].title is None, -round(likeness[place], 6), place))
    ]
    return (chosen.opening, "sentence") if best == SENTENCE else (chosen.title, "headline")


def rank(page: Sketch, elsewhere: frozenset[str]) -> int:
    """How well a page can name its story: by a headline, a labelled or short one, its first sentence, not at all."""
    if page.title is not None and not (elsewhere and folded(page.title.text) in elsewhere):
        found = flaw(page.title.text)
        if found is not None:
            return found
    return SENTENCE if page.opening is not None else NONE


def flaw(title: str) -> int | None:
    """HEADLINE, LABELLED, or None for a title that names no news."""
    flat = " ".join(title.split())
    labels = rubrics()
    begun = _LETTERS.match(flat)
    if begun and begun[0].lower() not in labels.first and flat.count(" ") >= 2 * FEWEST and not _ODD.search(flat):
        return HEADLINE
    parts = [part for part in map(wordy, _PARTS.split(flat) if _PARTED.search(flat) else [flat]) if part]
    if all(part in labels.whole for part in parts) or (_WIRED.search(flat) and _LEAD.search(flat)):
        return None
    slug = "/" in flat and _SLUG.match(flat) is not None
    one_word = " " not in flat and _TOGETHER.search(flat) is None
    if (one_word and _ONE_WORD.fullmatch(flat)) or (slug and flat == flat.upper()):
        return None
    first = parts[0]
    begins = first in labels.whole or (first.split(" ", 1)[0] in labels.opening and first.startswith(labels.begin))
    return LABELLED if begins or slug or _short(flat) else HEADLINE


@lru_cache(maxsize=1 << 12)
def folded(title: str) -> str:
    """A title without case and marks: what two pages share that bear the same one."""
    if not title.isascii():
        title = unicodedata.normalize("NFKC", title)
    return " ".join(_WORDS.findall(title.casefold()))


def wordy(title: str) -> str:
    """`folded`, and without numbers: "Live updates 12:30" and "Live updates" are of one sort."""
    words = folded(title)
    if words.isascii() and _DIGIT.search(words) is None:
        return words
    return " ".join(word for word in words.split() if not word.isdigit())


def borne_by_several(stories: Iterable[Sequence[Sketch]]) -> frozenset[str]:
    """The titles, `folded`, that pages of several stories bear: names of sites and rubrics, whatever they say."""
    bearers = Counter(
        title for pages in stories for title in {folded(page.title.text) for page in pages if page.title is not None}
    )
    return frozenset(title for title, count in bearers.items() if count >= SEVERAL)


class Rubrics(NamedTuple):
    """Labels, `wordy`. `begin`: those of several words, as a title opens with them; `opening`: their first words;
    `first`: those of all."""

    whole: frozenset[str]
    begin: tuple[str, ...]
    opening: frozenset[str]
    first: frozenset[str]


@cache
def rubrics() -> Rubrics:
    labels = frozenset(map(wordy, beats.table("headlines")["labels"]))
    begin = tuple(sorted(label + " " for label in labels if " " in label))
    opening, first = (frozenset(label.split(" ", 1)[0] for label in some) for some in (begin, labels))
    return Rubrics(labels, begin, opening, first)


def _short(flat: str) -> bool:
    if _TOGETHER.search(flat):
        return len(flat) < FEWEST_LETTERS
    return flat.count(" ") < 2 * FEWEST and len(_WORDS.findall(flat)) < FEWEST
