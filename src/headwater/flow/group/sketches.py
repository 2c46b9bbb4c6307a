"""What the grouping needs to know of an article, small enough to hold a whole case in memory."""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from headwater.records import Article, Sentence, Sketch
from headwater.spans import Span
from headwater.text import fingerprints

FIRST = 5  # body sentences whose words are kept as terms: three and more carry the story (STACK: same-event @1 97.3)
PARAGRAPHS = 3  # the same where an article has no sentences, since nothing was parsed
LETTERS = 4  # shorter words are mostly function words, in any alphabet with capitals

WORD = re.compile(r"\w+")
STOPS = frozenset("\n.!?…:。！？")


def sketches(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Sketch, ...]:
    """The sketch of one article."""
    words = fingerprints.words(article.text, tuple((span.start, span.end) for span in article.body))
    terms = Counter(term for text in opening(article, sentences) for term in content_words(text))
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
            opening=first_sentence(article, sentences),
        ),
    )


def opening(article: Article, sentences: tuple[Sentence, ...]) -> list[str]:
    """Title, deck and the first sentences of the body."""
    head = [span.text for span in (article.title, article.deck) if span is not None]
    body = [sentence.span for sentence in sentences if sentence.zone == "body"]
    body.sort(key=lambda span: span.start)
    return head + [span.text for span in (body[:FIRST] or article.body[:PARAGRAPHS])]


def first_sentence(article: Article, sentences: tuple[Sentence, ...]) -> Span | None:
    """The first sentence of the body; its first paragraph where an article has no sentences."""
    body = [sentence.span for sentence in sentences if sentence.zone == "body"] or article.body
    return min(body, key=lambda span: span.start, default=None)


def content_words(text: str) -> Iterator[str]:
    """Lower-cased words of four letters and more, numbers, capitals such as US, all words of scripts without case."""
    for word in WORD.findall(text):
        lower = word.lower()
        if len(word) >= LETTERS or lower == word.upper() or (len(word) > 1 and word.isupper()):
            yield lower


def names(text: str, words: fingerprints.Words) -> Counter[str]:
    """Runs of capitalised words: "The White House" is "White House".

    A word that opens a sentence counts where the text never writes it small; where it stands alone, only if the text
    also has it inside a sentence.
    """
    capital = np.fromiter((text[start].isupper() for start in words.starts.tolist()), bool, len(words))
    small = set(words.hashes[~capital].tolist())
    inner: Counter[str] = Counter()
    opening: list[tuple[list[str], bool]] = []
    for places, opens in capitalised(text, words, np.flatnonzero(capital).tolist()):
        written = [text[words.starts[place] : words.ends[place]] for place in places]
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


def capitalised(text: str, words: fingerprints.Words, places: list[int]) -> Iterator[tuple[list[int], bool]]:
    """Runs of neighbouring places, joined by a space, a hyphen or an initial's stop; does a sentence open there?"""
    starts, ends = words.starts.tolist(), words.ends.tolist()
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
