"""What a copy has lost: the words that introduce somebody, and characters that a tool spoiled on the way."""

import re
from collections.abc import Iterator

from headwater.flow.group.copies.evidence import Evidence, Reading
from headwater.records import Passage
from headwater.spans import Span

FULL_NAME = re.compile(r"\b([A-Z][\w’'-]+) ([A-Z][\w’'-]+)\b")
CAPITAL = re.compile(r"\b[A-Z][\w’'-]+$")
# UTF-8 read as another encoding, the sign for what could not be read, and signs of markup left as they were.
SPOILED = re.compile("â[€\x80].?|[ÃÂ][\x80-¿]|\ufffd|&(?:#\\d+|#x[0-9a-fA-F]+|[a-z]{2,6});")
QUOTE = re.compile(r"[\"“”„«»‘’'–—…]")
LEAST = 2  # spoiled signs: one may be the other text's repair of a slip
AROUND = 6  # characters beside a passage that are looked at: a spoiled sign may cost the passage a word
QUESTIONED = re.compile(r"\?(?=\w)|(?<=[\w.,])\?(?=\s|$)")  # where a quotation mark or a dash stood


def passages_of(evidence: Evidence, text: Reading) -> Iterator[tuple[Span, Span]]:
    """The shared passages, the side of `text` first."""
    turned = text is evidence.b
    for passage in evidence.passages:
        yield _sides(passage, turned)


def _sides(passage: Passage, turned: bool) -> tuple[Span, Span]:
    return (passage.b, passage.a) if turned else (passage.a, passage.b)


def dangling(text: Reading, other: Reading, evidence: Evidence) -> str:
    """A surname that stands alone in words both have, though only `other` says before it whose it is."""
    here, there = text.article.text, other.article.text
    body = [there[span.start : span.end] for span in other.article.body]
    full = {last: first for line in body for first, last in FULL_NAME.findall(line)}
    words_here = set(re.findall(r"[\w’'-]+", here))
    for mine, theirs in passages_of(evidence, text):
        for match in re.finditer(r"\b[A-Z][\w’'-]+", mine.text):
            name = match.group()
            first = full.get(name)
            if first is None or first in words_here or first[:-1] in words_here:
                continue
            introduced = there.find(f"{first} {name}")
            met = here.find(name)
            bare = met == mine.start + match.start() and not CAPITAL.search(here[:met].rstrip(" .")[-30:])
            if bare and 0 <= introduced < theirs.start:
                return name
    return ""


def spoiled(text: Reading, other: Reading, evidence: Evidence) -> str:
    """Signs between the words of shared passages that are damaged in `text` and whole in `other`."""
    here, there = text.article.text, other.article.text
    found: list[str] = []
    for mine, theirs in passages_of(evidence, text):
        ours = here[max(0, mine.start - AROUND) : mine.end + AROUND]
        others = there[max(0, theirs.start - AROUND) : theirs.end + AROUND]
        damaged = SPOILED.findall(ours)
        if damaged and not SPOILED.search(others):
            found += damaged
        asked = QUESTIONED.findall(ours)
        if len(asked) > len(QUESTIONED.findall(others)) and len(QUOTE.findall(others)) > len(QUOTE.findall(ours)):
            found += asked
    return f"{len(found)} garbled characters ({found[0]})" if len(found) >= LEAST else ""
