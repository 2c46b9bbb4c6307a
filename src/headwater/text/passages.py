"""The words that two texts share: maximal runs of five words and more, wherever they stand in either text."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.text.fingerprints import RUN, Hashes, Places, runs

Match = tuple[int, int, int]  # first word in a, first word in b, number of words

# Places in the second text that one five-word run is compared with. Above it only the first ones count, so a text that
# says the same thing ten thousand times costs no more than others.
PLACES = 16
# And so many beginnings of runs in all: real articles have under 200, and 200,000 words that are all the same take 1 s
# instead of 5.
STARTS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The words of a text and its five-word runs, by position and in order of size."""

    words: Hashes
    grams: Hashes
    ordered: Hashes
    order: Places


def read(words: Hashes) -> Runs:
    grams = runs(words)
    order = np.argsort(grams, kind="stable")
    return Runs(words, grams, grams[order], order)


def shared(a: Runs, b: Runs) -> list[Match]:
    """Shared runs, the longest chosen first, in the order of `a`. No word of either text is used twice."""
    return tile(starts(a, b), a.words, b.words)


def starts(a: Runs, b: Runs) -> list[tuple[int, int]]:
    """Places (i, j) where a maximal shared run begins: the same five words, and not so one word earlier."""
    if not len(a.grams) or not len(b.grams):
        return []
    found = b.ordered.searchsorted(a.ordered)  # both in order: faster than by place
    found[found == len(b.ordered)] = 0
    hits = (b.ordered[found] == a.ordered).nonzero()[0]
    if not len(hits):
        return []
    hits = hits[a.order[hits].argsort()]
    i, left = a.order[hits], found[hits]
    count = np.minimum(b.ordered.searchsorted(a.ordered[hits], "right") - left, PLACES)
    if count.max() > 1:
        i, left, ahead = np.repeat(i, count), np.repeat(left, count), np.repeat(np.cumsum(count) - count, count)
        left += np.arange(len(i)) - ahead
    j = b.order[left]
    key = i * (len(b.order) + 1) + j  # ascending
    earlier = key - (len(b.order) + 2)
    continued = key[key.searchsorted(earlier).clip(max=len(key) - 1)] == earlier
    begin = ~continued | (j == 0)
    return list(zip(i[begin].tolist(), j[begin].tolist(), strict=True))[:STARTS]


def length(a: Hashes, b: Hashes, i: int, j: int) -> int:
    """How many words from `i` in `a` and from `j` in `b` are the same."""
    reach = min(len(a) - i, len(b) - j)
    step, done = 64, 0
    while done < reach:
        width = min(step, reach - done)
        same = a[i + done : i + done + width] == b[j + done : j + done + width]
        if not same.all():
            return done + int(same.argmin())
        done += width
        step *= 4
    return done


def tile(places: list[tuple[int, int]], a: Hashes, b: Hashes) -> list[Match]:
    """Longest runs first; what a longer run has taken is cut off the shorter ones (Wise 1993, greedy string tiling)."""
    found = sorted(((i, j, length(a, b, i, j)) for i, j in places), key=lambda match: (-match[2], match[0], match[1]))
    if len(found) < 2:
        return found
    free_a, free_b = np.ones(len(a), bool), np.ones(len(b), bool)
    kept: list[Match] = []
    for i, j, size in found:
        free = free_a[i : i + size] & free_b[j : j + size]
        for start, stop in ((0, size),) if free.all() else stretches(free):
            if stop - start >= RUN:
                kept.append((i + start, j + start, stop - start))
                free_a[i + start : i + stop] = False
                free_b[j + start : j + stop] = False
    return sorted(kept)


def stretches(flags: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """`[start, stop)` of every stretch of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
