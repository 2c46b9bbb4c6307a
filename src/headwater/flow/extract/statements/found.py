"""What the rules find in one paragraph, in tokens: before names, times and identity are put to it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.text.parse import Block
from headwater.text.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Run = tuple[int, int]  # tokens [first, last + 1) of one block
LEAST_SPOKEN = 4  # words: a shorter quotation is a fragment, a title or a scare quote


@dataclass(frozen=True, slots=True)
class Place:
    """A block with its quotations as token runs; `inside[i]` is the number of the quotation of token i, or -1."""

    number: int
    block: Block
    quotes: tuple[Run, ...]
    marks: tuple[Quote, ...]
    inside: tuple[int, ...]
    sentences: tuple[Run, ...]

    @property
    def doc(self) -> "Doc":
        return self.block.doc

    def sentence(self, token: "Token") -> Run:
        nth = bisect_right(self.sentences, token.i, key=lambda run: run[0]) - 1
        return self.sentences[nth] if nth >= 0 else (0, len(self.doc))

    def chars(self, run: Run) -> Run:
        """Where the tokens stand in the article."""
        last = self.doc[run[1] - 1]
        return self.block.start + self.doc[run[0]].idx, self.block.start + last.idx + len(last)


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with what it hands on. `source` is the head of the source's noun phrase.

    `named` is the whole of that phrase, where it is known. `origin` is the finding whose cue and source an inherited
    one shares.
    """

    place: int
    cue: Run
    head: "Token"
    source: "Token | None"
    contents: tuple[Run, ...]
    frame: str
    core: "Token | None" = None
    origin: "Found | None" = None
    named: Run | None = None

    @property
    def first(self) -> int:
        return self.contents[0][0]

    def holds(self, token: int) -> bool:
        return any(first <= token < last for first, last in self.contents)

    def stands_in(self, outer: "Found") -> bool:
        """Is the cue a part of what the outer cue hands on, or the "according to" between it and the outer cue?"""
        if self is outer or self.origin is not None or self.place != outer.place:
            return False
        framing = self.frame == "according" and outer.head.i < self.head.i < outer.first <= self.first
        return outer.holds(self.head.i) or (framing and outer.holds(self.first))


def place(number: int, block: Block, marks: tuple[Quote, ...], cuts: Sequence[int]) -> Place:
    """`cuts`: where sentences begin, as offsets into the article."""
    starts = [token.idx for token in block.doc]
    firsts = sorted({0, *(bisect_left(starts, cut - block.start) for cut in cuts)} - {len(starts)})
    sentences = tuple(zip(firsts, [*firsts[1:], len(starts)], strict=True))
    runs: list[Run] = []
    inside = [-1] * len(starts)
    at = 0
    for nth, mark in enumerate(marks):
        while at < len(starts) and starts[at] < mark.start:
            at += 1
        first = at
        while at < len(starts) and starts[at] < mark.end:
            inside[at] = nth
            at += 1
        runs.append((first, at))
    return Place(number, block, tuple(runs), marks, tuple(inside), sentences)


def skip(token: "Token") -> bool:
    """White space and punctuation: no part of a content's edge."""
    return token.is_space or token.is_punct or token.is_quote


def edge(token: "Token") -> bool:
    """`skip`, but for an opening bracket: "[they] continue"."""
    return skip(token) and token.text not in "(["


def trimmed(doc: "Doc", first: int, last: int) -> Run | None:
    """The run without punctuation at its edges; the final stop and the marks stay out as well."""
    while first < last and edge(doc[first]):
        first += 1
    while last > first and skip(doc[last - 1]) and doc[last - 1].text not in ")]%":
        last -= 1
    return (first, last) if first < last else None


def runs(doc: "Doc", pieces: Iterable[Run]) -> tuple[Run, ...]:
    """Trimmed runs in order, those that touch joined."""
    out: list[Run] = []
    for piece in sorted(pieces):
        run = trimmed(doc, *piece)
        if run is None:
            continue
        if out and all(skip(doc[i]) for i in range(out[-1][1], run[0])):
            out[-1] = (out[-1][0], max(out[-1][1], run[1]))
        else:
            out.append(run)
    return tuple(out)


def size(pieces: Iterable[Run]) -> int:
    return sum(last - first for first, last in pieces)


def spoken(place: Place, nth: int) -> bool:
    """Is the quotation somebody's speech by its form, not a title, a nickname or a scare quote?"""
    first, last = place.quotes[nth]
    inner = [place.doc[i] for i in range(first, last) if not skip(place.doc[i])]
    if len(inner) < LEAST_SPOKEN:
        return False
    return any(token.pos_ in ("VERB", "AUX") for token in inner)
