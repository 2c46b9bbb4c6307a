"""Whether one of two texts came through another language, and which words of theirs show it.

A text that went through another language keeps the names, the numbers and their order, and hardly five words in a row;
what it quotes is altered inside the marks, which no retelling in the same language has a reason for.
"""

from typing import NamedTuple

from headwater.flow.group.copies.evidence import Evidence, Reading, speech
from headwater.records import Passage
from headwater.spans import Span, cut
from headwater.text import quotes
from headwater.text.alignment import WORD, stems

SPOKEN = 6  # words of a quotation that is long enough to be compared
# Part of the stems of the quotation with fewer that its other version has: with more it was cut, not altered. Six of
# seven that came through another language have .33 to .7, cut ones .83 and more.
ALIKE, CUT = 0.3, 0.8
STEMS = 4  # in common, at least: speakers repeat their three words
AS_LONG = 0.6  # the shorter of two versions beside the longer
VERBATIM = 0.5  # a quotation of which so much stands in shared passages was not altered
# What came through another language has hardly a narrated run in common and nearly all names and numbers: of seven
# invented pairs none has more than 6 words, and one under .7.
NARRATED = 12
FACTS = 0.6
SHOWN = 6  # pairs of paragraphs kept to show what is meant


class Quoted(NamedTuple):
    """Quotations of both texts that are one, in other words; and how many are one in the same words."""

    altered: tuple[Passage, ...]
    verbatim: int


def languages(evidence: Evidence) -> tuple[str, str] | None:
    """The languages of both, where they are known and differ."""
    a, b = evidence.a.article.language, evidence.b.article.language
    return (a, b) if a and b and a.split("-")[0] != b.split("-")[0] else None


def back(evidence: Evidence) -> bool:
    """One of two dependent texts in one language came through another: by what happened to the quotations."""
    if evidence.narrated > NARRATED or evidence.facts < FACTS:
        return False
    quoted = quotations(evidence)
    return bool(quoted.altered) and not quoted.verbatim


def quotations(evidence: Evidence) -> Quoted:
    altered, verbatim = [], 0
    theirs = [(span, stems(span.text)) for span in spoken(evidence.b)]
    for mine in spoken(evidence.a):
        shared = sum(
            len(WORD.findall(mine.text[max(0, one.a.start - mine.start) : one.a.end - mine.start]))
            for one in evidence.passages
            if one.a.start < mine.end and mine.start < one.a.end
        )
        count = len(WORD.findall(mine.text))
        if count >= SPOKEN and shared >= VERBATIM * count:
            verbatim += 1
            continue
        own = stems(mine.text)
        scored = [
            (round(len(own & other) / min(len(own), len(other)), 4), span)
            for span, other in theirs
            if len(own & other) >= STEMS and AS_LONG <= len(own) / len(other) <= 1 / AS_LONG
        ]
        best = max(scored, key=lambda one: (one[0], -one[1].start), default=None)
        if count >= SPOKEN and best and ALIKE <= best[0] < CUT:
            altered.append(Passage(a=mine, b=best[1]))
    return Quoted(tuple(altered), verbatim)


def spoken(reading: Reading) -> list[Span]:
    """What a text quotes."""
    article = reading.article
    found = quotes.paragraphs([span.text for span in article.body])
    return [
        cut(article, span.start + start, span.start + end)
        for span, quoted in zip(article.body, found, strict=True)
        for start, end in speech(span.text, quoted)
        if start < end
    ]


def retold(evidence: Evidence) -> tuple[Passage, ...]:
    """Where the two texts say the same: altered quotations, then paragraphs with the most common names and numbers."""
    found = list(quotations(evidence).altered)
    facts = frozenset(evidence.common)
    held = [(span, facts & set(WORD.findall(span.text.casefold()))) for span in evidence.b.article.body]
    for span in evidence.a.article.body:
        mine = facts & set(WORD.findall(span.text.casefold()))
        best = max(held, key=lambda one: (len(one[1] & mine), -one[0].start), default=None)
        if best and len(best[1] & mine) >= 2:
            found.append(Passage(a=span, b=best[0]))
    return tuple(sorted(found[:SHOWN], key=lambda one: (one.a.start, one.b.start)))
