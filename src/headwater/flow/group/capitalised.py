"""Names by their capitals: runs of capitalised words, in many texts at once."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from headwater.text.fingerprints import Words, codes_of, uppercase

STOPS = np.array(sorted(map(ord, "\n.!?…:。！？")))
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
    first = np.flatnonzero(capital & ~joined)
    size = np.diff(np.cumsum(capital)[first] - 1, append=np.count_nonzero(capital)).tolist()
    runs = list(zip(first.tolist(), size, opens[first].tolist(), strict=True))
    written = [text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]
    hashes = words.hashes.tolist()
    small = words.hashes[~capital].tolist()
    smalls = np.concatenate(([0], np.cumsum(~capital)))[edges].tolist()
    places = first.searchsorted(edges).tolist()
    for (low, high), (begin, end) in zip(pairwise(places), pairwise(smalls), strict=True):
        yield _counted(runs[low:high], written, hashes, set(small[begin:end]))


def _counted(runs: list[tuple[int, int, bool]], written: list[str], hashes: list[int], small: set[int]) -> Counter[str]:
    """The names of one text. `small`: the words that it also writes small."""
    inner: Counter[str] = Counter()
    opening: list[tuple[list[str], bool]] = []
    for place, size, opens in runs:
        if opens:
            opening.append((written[place : place + size], hashes[place] in small))
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
    stops = np.concatenate(([0], np.cumsum(np.isin(codes, STOPS))))
    opens = ~initial & (stops[words.starts] > stops[before])
    joined = initial | ((gap == 1) & ((mark == SPACE) | (mark == HYPHEN)))
    begins = edges[:-1][edges[:-1] < edges[1:]]
    joined[begins], opens[begins] = False, True
    return joined, opens
