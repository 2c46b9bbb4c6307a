"""What the grouping needs to know of an article, small enough to hold a whole case in memory."""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from headwater.records import Article, Sketch
from headwater.spans import Span, cut
from headwater.text import fingerprints
from headwater.text.terms import content_words

OPENING = 130  # words of the body that are kept as terms: four or five sentences, which carry the story
# A mark after a word that is no abbreviation, before a capital: not that of "Gov. Lund", "Sept. 5", "U.S. ships".
END = re.compile(r"(?:[^\W\d_]{5}|\b[a-z][a-z]+|\d\d)[.!?…][\"”’»)]*(?=\s+[^\W\da-z_])|[。！？]")
STOPS = frozenset("\n.!?…:。！？")


def sketches(article: Article) -> tuple[Sketch, ...]:
    """The sketch of one article."""
    words = fingerprints.words(article.text, tuple((span.start, span.end) for span in article.body))
    terms = Counter(opening(article))
    return (
        Sketch(
            article=article.id,
            title=article.title,
            published=article.published,
            words=len(words),
            twin=fingerprints.twin(words.hashes),
            shingles=tuple(fingerprints.sample(fingerprints.runs(words.hashes)).tolist()),
            terms=tuple(sorted(terms.items())),
            names=tuple(sorted(names(article.text, words).items())),
            opening=first_sentence(article),
        ),
    )


def opening(article: Article) -> Iterator[str]:
    """Words of title, deck and the beginning of the body."""
    for span in (article.title, article.deck):
        if span is not None:
            yield from content_words(span.text)
    left = OPENING
    for span in article.body:
        if left <= 0:
            return
        head = " ".join(span.text.split(None, left)[:left])
        left -= len(head.split())
        yield from content_words(head)


def first_sentence(article: Article) -> Span | None:
    """The first paragraph of the body up to a mark that surely ends a sentence."""
    if not article.body:
        return None
    start, end = article.body[0].start, article.body[0].end
    found = END.search(article.text, start, end)
    return cut(article, start, found.end() if found else end)


def names(text: str, words: fingerprints.Words) -> Counter[str]:
    """Runs of capitalised words: "The White House" is "White House".

    A word that opens a sentence counts where the text never writes it small; where it stands alone, only if the text
    also has it inside a sentence.
    """
    starts, ends = words.starts.tolist(), words.ends.tolist()
    capital = np.array([text[start].isupper() for start in starts], bool)
    small = set(words.hashes[~capital].tolist())
    inner: Counter[str] = Counter()
    opening: list[tuple[list[str], bool]] = []
    for places, opens in capitalised(text, starts, ends, np.flatnonzero(capital).tolist()):
        written = [text[starts[place] : ends[place]] for place in places]
        if opens:
            opening.append((written, int(words.hashes[places[0]]) in small))
        else:
            inner[" ".join(written)] += 1
    known = {word for name in inner for word in name.split()}
    for written, common in opening:
        rest = written[1:] if common else written
        if len(rest) > 1 or (rest and (common or rest[0] in known)):
            inner[" ".join(rest)] += 1
    return inner


def capitalised(text: str, starts: list[int], ends: list[int], places: list[int]) -> Iterator[tuple[list[int], bool]]:
    """Runs of neighbouring places, joined by a space, a hyphen or an initial's stop; does a sentence open there?"""
    run: list[int] = []
    opens = False
    for place in places:
        between = text[ends[place - 1] : starts[place]] if place else "\n"
        initial = place > 0 and ends[place - 1] - starts[place - 1] == 1 and between in (". ", ".")
        if run and run[-1] == place - 1 and (initial or between in (" ", "-")):
            run.append(place)
            continue
        if run:
            yield run, opens
        run, opens = [place], not initial and not STOPS.isdisjoint(between)
    if run:
        yield run, opens
