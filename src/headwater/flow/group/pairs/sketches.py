"""What the grouping needs to know of an article, small enough to hold a whole case in memory."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from headwater.flow.group.pairs.capitalised import names
from headwater.flow.group.pairs.openings import BREAK, opening_terms
from headwater.records import Article, Sketch
from headwater.spans import Span, cut
from headwater.text import fingerprints

# A mark after a word that is no abbreviation, before a capital: not that of "Gov. Lund", "Sept. 5", "U.S. ships".
BEFORE = ("[^\\W\\d_]{5}", "\\b[a-z]{2}", "\\b[a-z]{3}", "\\b[a-z]{4}", "\\d\\d")
END = re.compile(
    rf"[.!?…。！？](?:(?<=[。！？])|(?:{'|'.join(f'(?<={word}[.!?…])' for word in BEFORE)})"
    r"[\"”’»)]*(?=\s+[^\W\da-z_]))"
)
TOGETHER = 1 << 17  # characters read at a time: what is computed of them stays in the processor's cache


def sketches(article: Article) -> tuple[Sketch, ...]:
    """The sketch of one article."""
    return tuple(sketches_of([article]))


def sketches_of(articles: Sequence[Article], *, runs: bool = True) -> Iterator[Sketch]:
    """The sketches of many articles, each as if it were alone: reading some at a time takes less time.

    `runs`: with the runs by which copies are found, for which stories alone do not ask.
    """
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and size + len(article.text) > TOGETHER:
            yield from _read(batch, runs=runs)
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    yield from _read(batch, runs=runs)


def _read(articles: Sequence[Article], *, runs: bool) -> Iterator[Sketch]:
    text = BREAK.join([article.text for article in articles])
    begins = np.cumsum([0, *(len(article.text) + 1 for article in articles)])
    starts = begins.tolist()
    words = fingerprints.words(text)
    whole = words if words.whole else fingerprints.words(text, together=True)
    terms = opening_terms(text, articles, starts, whole)
    bodies = zip(starts, articles, strict=False)
    ends = (at for begin, article in bodies for one in article.body for at in (begin + one.start, begin + one.end))
    words = words.within(np.fromiter(ends, np.int64).reshape(-1, 2))
    edges = words.starts.searchsorted(begins)
    found = fingerprints.runs(words.hashes) if runs else words.hashes[:0]
    named = names(text, words, edges)
    places = zip(edges.tolist(), edges[1:].tolist(), strict=False)
    for article, (first, last), told, called in zip(articles, places, terms, named, strict=True):
        yield Sketch(
            article=article.id,
            title=article.title,
            published=article.published,
            words=last - first,
            twin=fingerprints.twin(words.hashes[first:last]),
            shingles=tuple(fingerprints.sample(found[first : max(first, last - fingerprints.RUN + 1)]).tolist()),
            terms=told,
            names=called,
            opening=first_sentence(article),
        )


def first_sentence(article: Article) -> Span | None:
    """The first paragraph of the body up to a mark that surely ends a sentence."""
    if not article.body:
        return None
    start, end = article.body[0].start, article.body[0].end
    found = END.search(article.text, start, end)
    return cut(article, start, found.end() if found else end)
