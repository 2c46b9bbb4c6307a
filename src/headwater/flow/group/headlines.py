"""The title of a story: of the headlines of its pages the one most like the others; never one that names no news.

A site's name, a rubric ("Live updates"), a wire's slug stand where a headline should. Where no page has a headline the
title is the first sentence of a page, and says so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from headwater import beats
from headwater.records import Sketch, TitleIs
from headwater.spans import Span

CENTRAL = 50  # pages compared with each other: time stays linear in a story
FEWEST = 3  # words of a headline: two are a rubric, a name, a place
FEWEST_LETTERS = 6  # the same in scripts that write words together
SEVERAL = 3  # two stories may have one headline by chance, or since one event was taken for two
HEADLINE, LABELLED, SENTENCE, NONE = range(4)  # how well a page can name its story; less is better

_WORDS = re.compile(r"\w+")
_TOGETHER = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_PARTS = re.compile(r"\s*[:|｜•·]\s*|\s+[-–—]+\s*|\s*[–—]+\s*|(?<=[0-9])-(?=\w)")
_ONE_WORD = re.compile(r"\S*\w[-_/.]+\w\S*")  # "crane_fall_3", "EU-HARBOUR-CRANE", "kestrel.example"
_LEAD = re.compile(r"(?i)\b\d+(?:st|nd|rd|th) (?:ld|lead|add|take)\b|^(?:bc|am|pm)-\S+--")  # "…, 3rd Ld-Writethru"
_SLUG = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*/[-A-Z0-9/]+")  # "HARBOUR-CRANE/BASIN (UPDATE 3)"
_SPACE = re.compile(r"\s+")


def headline(
    pages: Sequence[Sketch], likeness: Callable[[Sequence[int]], Sequence[float]], *,
    elsewhere: frozenset[str] = frozenset(),
) -> tuple[Span | None, TitleIs]:  # fmt: skip
    """The title of a story of these `pages`, and what it is; None where none of them has a word.

    `likeness` tells of some of them, by their places, how alike each is to all of these; equals fall by place.
    `elsewhere`: titles, `folded`, that pages of other stories bear too.
    """
    ranks = [rank(page, elsewhere) for page in pages]
    best = min(ranks, default=NONE)
    compared = [place for place, one in enumerate(ranks) if one == best][:CENTRAL]
    total = dict(zip(compared, likeness(compared), strict=True))
    bare = best == NONE  # then any title is better than none
    chosen = pages[
        min(compared, key=lambda place: (bare and pages[place].title is None, -round(total[place], 6), place))
    ]
    return (chosen.opening, "sentence") if best == SENTENCE else (chosen.title, "headline")


def rank(page: Sketch, elsewhere: frozenset[str]) -> int:
    """How well a page can name its story: by a headline, a labelled or short one, its first sentence, not at all."""
    if page.title is not None and folded(page.title.text) not in elsewhere:
        found = flaw(page.title.text)
        if found is not None:
            return found
    return SENTENCE if page.opening is not None else NONE


def flaw(title: str) -> int | None:
    """HEADLINE, LABELLED, or None for a title that names no news."""
    flat = _SPACE.sub(" ", title).strip()
    labels = rubrics()
    parts = [part for part in map(wordy, _PARTS.split(flat)) if part]
    one_word = " " not in flat and _TOGETHER.search(flat) is None
    slug = _SLUG.match(flat) is not None
    if all(part in labels for part in parts) or _LEAD.search(flat):
        return None
    if (one_word and _ONE_WORD.fullmatch(flat)) or (slug and flat == flat.upper()):
        return None
    begins = parts[0] in labels or parts[0].startswith(tuple(label + " " for label in labels if " " in label))
    return LABELLED if begins or slug or _short(flat) else HEADLINE


def folded(title: str) -> str:
    """A title without case and marks: what two pages share that bear the same one."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", title).casefold()))


def wordy(title: str) -> str:
    """`folded`, and without numbers: "Live updates 12:30" and "Live updates" are of one sort."""
    return " ".join(word for word in folded(title).split() if not word.isdigit())


def borne_by_several(stories: Iterable[Sequence[Sketch]]) -> frozenset[str]:
    """The titles, `folded`, that pages of several stories bear: names of sites and rubrics, whatever they say."""
    bearers = Counter(
        title for pages in stories for title in {folded(page.title.text) for page in pages if page.title is not None}
    )
    return frozenset(title for title, count in bearers.items() if count >= SEVERAL)


@cache
def rubrics() -> frozenset[str]:
    return frozenset(map(wordy, beats.table("headlines")["labels"]))


def _short(flat: str) -> bool:
    if _TOGETHER.search(flat):
        return len(flat) < FEWEST_LETTERS
    return len(_WORDS.findall(flat)) < FEWEST
