"""Names by their capitals: runs of capitalised words, in many texts at once."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from headwater.text.fingerprints import Words, codes_of, uppercase

STOPS = "\n.!?…:。！？"
SPACE, HYPHEN, STOP = map(ord, " -.")
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def names(text: str, words: Words, edges: Ints) -> Iterator[Counter[str]]:
    """For each text its runs of capitalised words: "The White House" is "White House". `text` holds all texts; the
    words of text i are those from `edges[i]` to `edges[i + 1]`.

    A word that opens a sentence counts where the text never writes it small; where it stands alone, only if the text
    also has it inside a sentence.
    """
    codes = codes_of(text)
    capital = uppercase(codes[words.starts])
    joined, opens = _joins(codes, words, edges)
    joined[1:] &= capital[:-1]
    capitals = np.flatnonzero(capital)
    begin = np.flatnonzero(~joined[capitals])  # of each run among the capitalised words
    first = capitals[begin]
    size = np.diff(begin, append=len(capitals)).tolist()
    spans = zip(words.starts[capitals].tolist(), words.ends[capitals].tolist(), strict=True)
    written = [text[start:end] for start, end in spans]
    runs = list(zip(begin.tolist(), size, opens[first].tolist(), words.hashes[first].tolist(), strict=True))
    small = words.hashes[~capital].tolist()
    smalls = np.concatenate(([0], np.cumsum(~capital)))[edges].tolist()
    places = first.searchsorted(edges).tolist()
    for (low, high), (start, end) in zip(pairwise(places), pairwise(smalls), strict=True):
        yield _counted(runs[low:high], written, set(small[start:end]))


def _counted(runs: list[tuple[int, int, bool, int]], written: list[str], small: set[int]) -> Counter[str]:
    """The names of one text. `runs`: place in `written`, size, does a sentence open there, the first word as a number;
    `small`: the words that the text also writes small."""
    inner: Counter[str] = Counter()
    opening: list[tuple[list[str], bool]] = []
    for place, size, opens, number in runs:
        if opens:
            opening.append((written[place : place + size], number in small))
        elif size == 1:
            inner[written[place]] += 1
        else:
            inner[" ".join(written[place : place + size])] += 1
    known = {word for name in inner for word in name.split()} if opening else set()
    for run, common in opening:
        rest = run[1:] if common else run
        if len(rest) > 1 or (rest and (common or rest[0] in known)):
            inner[" ".join(rest)] += 1
    return inner


def _joins(codes: npt.NDArray[np.uint32], words: Words, edges: Ints) -> tuple[Flags, Flags]:
    """For every word: does it go on where the one before it ends, by a space, a hyphen or an initial's stop? Does a
    sentence open there?"""
    if not len(words):
        return np.zeros(0, bool), np.zeros(0, bool)
    before = np.concatenate(([0], words.ends[:-1]))
    gap = words.starts - before
    mark = codes[np.minimum(before, len(codes) - 1)]
    one = np.concatenate(([0], words.ends[:-1] - words.starts[:-1])) == 1
    initial = one & (mark == STOP) & ((gap == 1) | ((gap == 2) & (codes[words.starts - 1] == SPACE)))
    stops = np.concatenate(([0], np.cumsum(_stops().take(codes, mode="clip"), dtype=np.int64)))
    opens = ~initial & (stops[words.starts] > stops[before])
    joined = initial | ((gap == 1) & ((mark == SPACE) | (mark == HYPHEN)))
    begins = edges[:-1][edges[:-1] < edges[1:]]
    joined[begins], opens[begins] = False, True
    return joined, opens


@cache
def _stops() -> npt.NDArray[np.int8]:
    """By code point; the last, which is no mark, stands for all above."""
    table = np.zeros(1 << 16, np.int8)
    table[[ord(mark) for mark in STOPS]] = 1
    return table
