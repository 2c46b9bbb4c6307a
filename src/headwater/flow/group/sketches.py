"""What the grouping needs to know of an article, small enough to hold a whole case in memory."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import itemgetter

import numpy as np

from headwater.flow.group.capitalised import names
from headwater.records import Article, Sketch
from headwater.spans import Span, cut
from headwater.text import fingerprints
from headwater.text.terms import content_words

OPENING = 130  # words of the body that are kept as terms: four or five sentences, which carry the story
# A mark after a word that is no abbreviation, before a capital: not that of "Gov. Lund", "Sept. 5", "U.S. ships".
BEFORE = ("[^\\W\\d_]{5}", "\\b[a-z]{2}", "\\b[a-z]{3}", "\\b[a-z]{4}", "\\d\\d")
END = re.compile(
    rf"[.!?…。！？](?:(?<=[。！？])|(?:{'|'.join(f'(?<={word}[.!?…])' for word in BEFORE)})"
    r"[\"”’»)]*(?=\s+[^\W\da-z_]))"
)
TOGETHER = 1 << 17  # characters read at a time: what is computed of them stays in the processor's cache
BREAK = "\0"  # between texts: no letter


def sketches(article: Article) -> tuple[Sketch, ...]:
    """The sketch of one article."""
    return tuple(sketches_of([article]))


def sketches_of(articles: Sequence[Article]) -> Iterator[Sketch]:
    """The sketches of many articles, each as if it were alone: reading some at a time takes less time."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and size + len(article.text) > TOGETHER:
            yield from _read(batch)
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    yield from _read(batch)


def _read(articles: Sequence[Article]) -> Iterator[Sketch]:
    text = BREAK.join(article.text for article in articles)
    begins = np.cumsum([0, *(len(article.text) + 1 for article in articles)])
    bodies = zip(begins.tolist(), articles, strict=False)
    within = [(begin + span.start, begin + span.end) for begin, article in bodies for span in article.body]
    words = fingerprints.words(text, tuple(within))
    edges = words.starts.searchsorted(begins)
    runs = fingerprints.runs(words.hashes)
    named = names(text, words, edges)
    for article, first, last, called in zip(articles, edges.tolist(), edges[1:].tolist(), named, strict=False):
        terms = Counter(chain.from_iterable(map(content_words, opening(article))))
        yield Sketch(
            article=article.id,
            title=article.title,
            published=article.published,
            words=last - first,
            twin=fingerprints.twin(words.hashes[first:last]),
            shingles=tuple(fingerprints.sample(runs[first : max(first, last - fingerprints.RUN + 1)]).tolist()),
            terms=tuple(sorted(terms.items(), key=itemgetter(0))),
            names=tuple(sorted(called.items(), key=itemgetter(0))),
            opening=first_sentence(article),
        )


def opening(article: Article) -> Iterator[str]:
    """Title, deck and the beginning of the body."""
    for span in (article.title, article.deck):
        if span is not None:
            yield span.text
    left = OPENING
    for span in article.body:
        if left <= 0:
            return
        words = span.text.split(None, left)
        yield span.text if len(words) <= left else " ".join(words[:left])
        left -= len(words)


def first_sentence(article: Article) -> Span | None:
    """The first paragraph of the body up to a mark that surely ends a sentence."""
    if not article.body:
        return None
    start, end = article.body[0].start, article.body[0].end
    found = END.search(article.text, start, end)
    return cut(article, start, found.end() if found else end)
