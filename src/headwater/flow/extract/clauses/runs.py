"""The spans of a clause: its words as they stand, without the marks at their edges."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.records import Article
from headwater.spans import Span, trim
from headwater.text.parse import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

EDGE = " \t\n\u00a0,;:.—–-“”\"'‘’()"


def bare(words: Sequence["Token"]) -> Sequence["Token"]:
    """Without what joins the clause to others: "that" and "because" before it, "and" behind it."""
    first, last = 0, len(words)
    while first < last and (words[first].dep_ in ("mark", "cc", "punct") or words[first].lower_ == "that"):
        first += 1
    while first < last and words[last - 1].dep_ in ("cc", "punct", "preconj"):
        last -= 1
    return words[first:last]


def cuts(article: Article, block: Block, words: Sequence["Token"]) -> tuple[Span, ...]:
    """One span for each run of words that stand side by side."""
    runs: list[list[Token]] = []
    for token in bare(words):
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    found = []
    for run in runs:
        start, end = block.start + run[0].idx, block.start + run[-1].idx + len(run[-1].text)
        text = article.text[start:end]
        start += len(text) - len(text.lstrip(EDGE))
        end -= len(text) - len(text.rstrip(EDGE))
        span = trim(article, start, end) if start < end else None
        if span is not None:
            found.append(span)
    return tuple(found)
