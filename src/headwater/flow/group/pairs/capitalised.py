"""Names by their capitals: runs of capitalised words, in many texts at once."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from headwater.flow.group.pairs.run_index import inside
from headwater.flow.group.pairs.run_index import stretches as places
from headwater.text.fingerprints import Words, codes_of, uppercase

STOPS = "\n.!?…:。！？"
SPACE, HYPHEN, STOP = map(ord, " -.")
WORD_BITS = 40  # of a word: among those of one text two are hardly taken for one
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def names(text: str, words: Words, edges: Ints) -> Iterator[tuple[tuple[str, int], ...]]:
    """For each text its runs of capitalised words with their counts: "The White House" is "White House". `text` holds
    all texts; the words of text i are those from `edges[i]` to `edges[i + 1]`.

    A word that opens a sentence counts where the text never writes it small; where it stands alone, only if the text
    also has it inside a sentence.
    """
    codes = codes_of(text)
    capital = uppercase(codes[words.starts])
    joined, spaced, opens = _joins(codes, words, edges)
    joined[1:] &= capital[:-1]
    first = np.flatnonzero(capital & ~joined)
    size = np.diff(np.searchsorted(np.flatnonzero(capital), np.append(first, len(capital))))
    owner = np.repeat(np.arange(len(edges) - 1), np.diff(edges))
    word = owner << WORD_BITS | (words.hashes >> np.uint64(64 - WORD_BITS)).astype(np.int64)
    opening = opens[first]
    common = opening & inside(word[first], np.sort(word[~capital]))
    first, size = first + common, size - common
    inner = ~opening
    known = np.sort(word[places(first[inner], size[inner])])
    lone = np.flatnonzero(opening & (size == 1))
    kept = inner | (size > 1)
    kept[lone] = common[lone] | inside(word[first[lone]], known)
    first, size = first[kept], size[kept]
    found = _written(text, words, first, size, spaced)
    for low, high in pairwise(first.searchsorted(edges).tolist()):
        yield tuple(Counter(found[low:high]).items()) if low < high else ()


def _written(text: str, words: Words, first: Ints, size: Ints, spaced: Flags) -> list[str]:
    """The names as they are written, with spaces between their words."""
    last = first + size - 1
    spans = zip(words.starts[first].tolist(), words.ends[last].tolist(), strict=True)
    found = [text[start:end] for start, end in spans]
    odd = np.concatenate(([0], np.cumsum(~spaced)))
    for place in np.flatnonzero(odd[last + 1] > odd[first + 1]).tolist():
        at = slice(int(first[place]), int(last[place]) + 1)
        parts = zip(words.starts[at].tolist(), words.ends[at].tolist(), strict=True)
        found[place] = " ".join(text[start:end] for start, end in parts)
    return found


def _joins(codes: npt.NDArray[np.uint32], words: Words, edges: Ints) -> tuple[Flags, Flags, Flags]:
    """For every word: does it go on where the one before it ends, by a space, a hyphen or an initial's stop? By just a
    space? Does a sentence open there?"""
    if not len(words):
        return np.zeros(0, bool), np.zeros(0, bool), np.zeros(0, bool)
    before = np.concatenate(([0], words.ends[:-1]))
    gap = words.starts - before
    mark = codes[np.minimum(before, len(codes) - 1)]
    one = np.concatenate(([0], words.ends[:-1] - words.starts[:-1])) == 1
    initial = one & (mark == STOP) & ((gap == 1) | ((gap == 2) & (codes[words.starts - 1] == SPACE)))
    stops = np.concatenate(([0], np.cumsum(_stops().take(codes, mode="clip"), dtype=np.int64)))
    opens = ~initial & (stops[words.starts] > stops[before])
    spaced = (gap == 1) & (mark == SPACE)
    joined = initial | spaced | ((gap == 1) & (mark == HYPHEN))
    begins = edges[:-1][edges[:-1] < edges[1:]]
    joined[begins], opens[begins] = False, True
    return joined, spaced, opens


@cache
def _stops() -> npt.NDArray[np.int8]:
    """By code point; the last, which is no mark, stands for all above."""
    table = np.zeros(1 << 16, np.int8)
    table[[ord(mark) for mark in STOPS]] = 1
    return table
