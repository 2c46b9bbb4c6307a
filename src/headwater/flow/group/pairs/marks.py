"""The marks by which articles find one another: their heaviest terms as numbers.

How alike two articles seem is the sum of the products of the weights of the marks in common: whole numbers, so that no
order of a sum decides.
"""

import zlib
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Terms by which an article is found; the others count only once it is. With 20 the nearest hold .947, .929, .977, .929
# of the pairs of one story of four dev sets, with 40 .985, .957, .994, .944, with 80 .988, .966, .998, .948.
HEAVIEST = 40
WEIGHT_BITS = 10  # of a weight; rounding moves it by a three-hundredth
MARK_BITS = 29  # a mark, a weight and the number of an article fill one integer
ONE = (1 << WEIGHT_BITS) - 1  # the weight of an article's only term
_ODD, _MORE, _LAST = (np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


class Marks(NamedTuple):
    """The heaviest terms of articles, by article, the heaviest first. `owner`: the row of an article, `weight`: 1 to
    `ONE`."""

    owner: Ints
    mark: Ints
    weight: Ints


def heaviest(owner: Ints, mark: Ints, share: Floats) -> Marks:
    """Of terms, by article, those by which it is found. `share`: 0 to 1; equal ones by mark, the same in every case."""
    weight = np.rint(np.round(share * ONE, 6)).astype(np.int64)
    key = np.sort((owner << WEIGHT_BITS | ONE - weight) << MARK_BITS | mark)
    mark = key & ((1 << MARK_BITS) - 1)
    weight = ONE - (key >> MARK_BITS & ONE)
    owner = key >> MARK_BITS + WEIGHT_BITS
    kept = (np.arange(len(key)) - np.searchsorted(owner, owner) < HEAVIEST) & (weight > 0)
    return Marks(owner[kept], mark[kept], weight[kept])


def marks_of(terms: Iterable[str], parts: int) -> Ints:
    """The mark of every term in every part, a row for each part (the finish of splitmix64)."""
    codes = np.fromiter((zlib.crc32(term.encode("utf-8", "surrogatepass")) for term in terms), np.uint64)
    mixed = codes + np.arange(1, parts + 1, dtype=np.uint64)[:, None] * _ODD
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MORE
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _LAST
    found: Ints = ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(64 - MARK_BITS)).astype(np.int64)
    return found


def hashed(text: str) -> int:
    """63 bits, the same everywhere."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 1
