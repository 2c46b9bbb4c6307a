"""What the search for shared text asks of an index, and what it writes there.

An index knows *texts*: articles that are the same words are one text, known by a number that means nothing outside the
index. A posting says that a text holds a sampled run. `store` keeps an index in the case file; `MemoryIndex` is one for
the Python interface, for tests and for an executor without a case.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
# A run is known by 39 of its 63 bits, so that it and the number of a text fill one integer: 8 bytes a posting. Among
# 10^8 runs one in 5,000 looked up is taken for another; two in common and more are asked for, so nothing comes of it.
RUN_BITS = 39
TEXT_BITS = 24  # 16 million texts a case
TEXTS = (1 << TEXT_BITS) - 1  # the part of a posting that names the text; itself no text's number
NONE: Ints = np.empty(0, np.int64)


class Text(NamedTuple):
    """`twin`: equal for the same words, and the order in which texts come first. `runs`: ascending, each once."""

    number: int
    twin: int
    runs: Ints


class Crowd(NamedTuple):
    """A run that very many texts hold: the first of them, and how many they are."""

    run: int
    first: int
    size: int


class Home(NamedTuple):
    """The text whose words an article is; None where it is too short to have any run. `key`: of the sketch it is
    known by."""

    article: str
    text: int | None
    key: str


class RunIndex(Protocol):
    """All arrays ascend, and every answer is about the present texts only."""

    def keys(self) -> dict[str, str]:
        """Article -> key of its sketch, for all that are in the index."""

    def homes(self, articles: Sequence[str]) -> dict[str, int | None]:
        """Article -> text, for those of them that are in the index."""

    def heads(self, texts: Sequence[int], most: int) -> dict[int, list[str]]:
        """Text -> its first articles by id."""

    def members(self, text: int) -> list[str]:
        """All articles of a text, by id."""

    def numbers(self, twins: Sequence[int]) -> dict[int, int]:
        """Twin -> number, for those of them that are in the index."""

    def unused(self) -> int:
        """The least number that no text or posting has, nor any greater one."""

    def twins(self, texts: Ints) -> Ints:
        """One for each."""

    def sizes(self, texts: Ints) -> Ints:
        """How many runs each of them holds."""

    def runs(self, texts: Ints) -> tuple[Ints, Ints]:
        """(run, text): what these texts hold, in no order."""

    def holders(self, runs: Ints) -> tuple[Ints, Ints]:
        """(run, text): who holds these runs, in the order of runs."""

    def crowds(self, runs: Ints) -> list[Crowd]:
        """Those of the runs that are crowds."""

    def chosen(self, texts: Ints) -> tuple[Ints, Ints, Ints]:
        """(text, other, runs in common): the partners that each of these texts keeps."""

    def choosers(self, texts: Ints) -> tuple[Ints, Ints, Ints]:
        """(text, other, runs in common): who keeps one of these texts, as its `other`."""

    def place(self, homes: Sequence[Home], left: Sequence[str]) -> None:
        """Notes where articles are at home; `left` are in the index no more."""

    def change(self, added: Sequence[Text], gone: Sequence[int]) -> None:
        """Adds texts with their postings, and takes others away."""

    def gather(self, crowds: Sequence[Crowd], dissolved: Sequence[int]) -> None:
        """Writes crowds down; `dissolved` runs are crowds no more."""

    def choose(self, gone: tuple[Ints, Ints], rows: tuple[Ints, Ints, Ints]) -> None:
        """Takes partners off, then writes others down: (text, other) and (text, other, runs in common)."""


def coded(runs: npt.NDArray[np.uint64]) -> Ints:
    """Runs of 63 bits as an index knows them, ascending, each once."""
    return distinct((runs >> np.uint64(63 - RUN_BITS)).astype(np.int64))


def flat(texts: Mapping[int, Ints]) -> tuple[Ints, Ints]:
    """(run, text) of every run that texts hold."""
    if not texts:
        return NONE, NONE
    sizes = [len(runs) for runs in texts.values()]
    return np.concatenate(list(texts.values())), np.repeat(np.array(list(texts), np.int64), sizes)


def posted(run: Ints, text: Ints, tail: int = TEXT_BITS) -> Ints:
    """Postings, ascending. `tail`: bits of a posting that follow its run."""
    return np.sort((run << tail) | text)


def found(postings: Ints, runs: Ints, tail: int = TEXT_BITS) -> Ints:
    """The postings of these runs."""
    low = runs << tail
    begin = postings.searchsorted(low)
    return postings[stretches(begin, postings.searchsorted(low | ((1 << tail) - 1)) - begin)]


def stretches(begin: Ints, size: Ints) -> Ints:
    """All places of stretches that begin at `begin`, one stretch after the other."""
    return np.repeat(begin + size - np.cumsum(size), size) + np.arange(size.sum())


def distinct(values: Ints) -> Ints:
    """Ascending, each once. On a million runs 60 times as fast as numpy's `unique`, which hashes."""
    return once(np.sort(values))


def once(values: Ints) -> Ints:
    """Ascending values, each once."""
    return values[np.concatenate(([True], values[1:] != values[:-1]))] if len(values) else values


def inside(values: Ints, known: Ints) -> npt.NDArray[np.bool_]:
    """For each value, is it among the known ones, which ascend?"""
    if not len(known):
        return np.zeros(len(values), bool)
    found: npt.NDArray[np.bool_] = known[np.minimum(known.searchsorted(values), len(known) - 1)] == values
    return found
