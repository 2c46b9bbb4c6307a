"""Which of two texts tells the other one's news again: sentence by sentence, word for word or in other words.

A report opens with its news and closes with its background. Where the other text has a counterpart for most of an
opening, it retells it; where it has one for a sentence of it, or only for what stands below, it mentions it.
"""

from functools import lru_cache
from typing import NamedTuple

from headwater.flow.group.copies.evidence import rare
from headwater.records import Article, Passage, Retelling
from headwater.spans import Span, trim
from headwater.text import alignment, vocabulary

# Measured together on pairs of one narration, of 772 and of 1,654 labelled texts (benchmarks/twins.py --data): 338 and
# 940 pairs of one story retell by these numbers, and 0 and 5 of two stories; with two counterparts 2 and 6.
OPENING = 0.6  # of a text's sentences are its opening
LONGEST = 12  # sentences of an opening, at most
LEAST = 5  # sentences of a text, at least: shorter ones have no background
ALIKE = 0.45  # of a sentence's weight returns in its counterpart
COUNTERPARTS = 3  # sentences of an opening that have one, at least
RETOLD = 0.36  # mean weight of an opening's sentences that returns


class Told(NamedTuple):
    """The sentences of a body that are long enough to be told again, and the stems of each."""

    spans: tuple[Span, ...]
    stems: tuple[frozenset[str], ...]


@lru_cache(maxsize=256)
def told(article: Article) -> Told:
    spans, stems = [], []
    for paragraph in article.body:
        at = 0
        for end in [*(gap.end() for gap in alignment.ENDS.finditer(paragraph.text)), len(paragraph.text)]:
            held = vocabulary.read(paragraph.text[at:end]).stems
            span = trim(article, paragraph.start + at, paragraph.start + end)
            if span is not None and len(held) >= alignment.LEAST_STEMS:
                spans.append(span)
                stems.append(held)
            at = end
    return Told(tuple(spans), tuple(stems))


def retelling(a: Article, b: Article) -> tuple[Retelling | None, tuple[Passage, ...]]:
    """Whose news the other text tells again, and the sentences that say so, in the order of `a`."""
    in_b = again(told(a), told(b))
    in_a = again(told(b), told(a))
    passages = {Passage(a=here, b=there) for here, there in in_b} | {Passage(a=there, b=here) for here, there in in_a}
    ordered = tuple(sorted(passages, key=lambda one: (one.a, one.b)))
    if in_a and in_b:
        return "both", ordered
    if in_b:
        return "a_in_b", ordered
    return ("b_in_a" if in_a else None), ordered


def again(news: Told, other: Told) -> list[tuple[Span, Span]]:
    """The sentences of an opening with their counterparts in the other text; none unless it is retold there."""
    if len(news.spans) < LEAST:
        return []
    opening = news.stems[: min(LONGEST, max(COUNTERPARTS, round(OPENING * len(news.spans))))]
    weight = {stem: rare(stem) for sentence in opening for stem in sentence}
    found = []
    total = 0.0
    for i, (j, held, size) in enumerate(alignment.partners(opening, other.stems, weight)):
        share = round(held / size, 4) if size else 0.0
        total += share
        if j is not None and share >= ALIKE:
            found.append((news.spans[i], other.spans[j]))
    return found if len(found) >= COUNTERPARTS and total >= RETOLD * len(opening) else []
