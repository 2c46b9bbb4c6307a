"""Words and five-word runs as numbers, the same in every process and on every machine.

A word is what `\\w+` finds, whatever its case; so dashes, and straight or typographic quotation marks, make no
difference. In scripts written without spaces every character is a word. All is done on whole arrays: reading 1,683
bodies of 370 words takes .18 s of CPU, offsets included, against .45 s with a regular expression and a cache of words.
"""

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

RUN = 5  # words in a run: what the search for reused text counts, and the least length of a shared passage
# A window of 7 consecutive runs always keeps its smallest: two texts that share 11 words in a row share a kept run, and
# three runs in ten are kept, where sampling one in four by remainder overlooks 10% of the 12-word passages.
KEPT = 0.3
# Texts up to this length keep all their runs: a five-word passage that two briefs share is seen.
SHORT = 200

_CODES = 0x32400  # letters end here (CJK extension H); what lies above is private use and tags
_SPACELESS = ((0x3040, 0x3100), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, _CODES))
_BASE = 0x9E3779B97F4A7C15
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text: `starts` and `ends` in code points, a number each, and how many words stand before each."""

    starts: Places
    ends: Places
    hashes: Hashes
    order: Places

    def __len__(self) -> int:
        return len(self.hashes)

    @property
    def whole(self) -> bool:
        """Is every word written apart from the next one, as in all scripts that have spaces?"""
        return bool((self.starts[1:] > self.ends[:-1]).all())

    def within(self, stretches: Places) -> "Words":
        """Those that begin inside these (start, end), which ascend and lie apart."""
        step = np.zeros(len(self) + 1, np.int8)
        begin, end = self.starts.searchsorted(stretches).T
        full = begin < end
        step[begin[full]] += 1
        step[end[full]] -= 1
        inside = np.cumsum(step[:-1], dtype=np.int8).view(bool)
        return Words(self.starts[inside], self.ends[inside], self.hashes[inside], self.order[inside])


@cache
def _letters() -> npt.NDArray[np.str_]:
    """Every code point as a text of its own."""
    return np.arange(_CODES, dtype="<u4").view("<U1")


@cache
def _tables() -> tuple[npt.NDArray[np.int8], npt.NDArray[np.uint64]]:
    """For every code point: 0 no letter, 1 letter, 2 a word by itself; and its folded form as a number."""
    letters = _letters()
    kind = (np.strings.isalnum(letters) | (letters == "_")).astype(np.int8)
    for first, last in _SPACELESS:
        kind[first:last] *= 2
    folded = np.arange(_CODES, dtype=np.uint64)
    for code in np.flatnonzero(np.strings.isupper(letters) | np.strings.islower(letters) | np.strings.istitle(letters)):
        folded[code] = _fold(chr(code))
    return kind, folded


def _fold(char: str) -> int:
    folded = char.casefold()
    return ord(folded) if len(folded) == 1 else ord(char)


@lru_cache(maxsize=24)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The powers of the base, and of its inverse, modulo 2**64."""
    base = np.full(size, _BASE, np.uint64)
    inverse = np.full(size, pow(_BASE, -1, 1 << 64), np.uint64)
    base[0] = inverse[0] = 1
    return np.multiply.accumulate(base), np.multiply.accumulate(inverse)


def words(text: str, within: tuple[tuple[int, int], ...] | None = None, *, together: bool = False) -> Words:
    """The words of `text`, or those that begin inside the stretches `within` (ascending, apart). `together`: what
    scripts without spaces write in one is one word."""
    codes = codes_of(text)
    if len(codes) and codes.max() >= _CODES:
        codes = np.where(codes < _CODES, codes, 0)
    kinds, folds = _tables()
    kind = kinds.take(codes)
    starts, ends = _edges(np.minimum(kind, 1) if together else kind)
    power, inverse = _powers(1 << max(8, len(codes).bit_length()))
    total = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(folds.take(codes) * power[: len(codes)], out=total[1:])
    numbers = mix((total[ends] - total[starts]) * inverse[starts])
    found = Words(starts, ends, numbers, np.arange(len(starts)))
    return found if within is None else found.within(np.array(within, np.int64).reshape(-1, 2))


def codes_of(text: str) -> npt.NDArray[np.uint32]:
    """The code points of `text`."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def written(codes: npt.NDArray[np.uint32]) -> Places:
    """Where something begins behind white space, or at the beginning."""
    blank = _blanks().take(codes, mode="clip")
    return np.flatnonzero(~blank & np.concatenate(([True], blank[:-1])))


@cache
def _blanks() -> npt.NDArray[np.bool_]:
    """By code point; the last, which is none, stands for all above."""
    return np.strings.isspace(_letters()[: 1 << 14])


def folded(text: str) -> str:
    """`text` letter by letter without case, so that equal words are equal, and offsets stay."""
    codes = codes_of(text)
    known = _tables()[1].take(np.minimum(codes, _CODES - 1)).astype("<u4")
    return np.where(codes < _CODES, known, codes).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def uppercase(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which of these letters are capitals."""
    return _cases()[0].take(codes)


def lowercase(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which of these letters are small."""
    return _cases()[1].take(codes)


@cache
def _cases() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """For every code point: is it a capital, is it small?"""
    return np.strings.isupper(_letters()), np.strings.islower(_letters())


def _edges(kind: npt.NDArray[np.int8]) -> tuple[Places, Places]:
    """Where words begin and end."""
    padded = np.zeros(len(kind) + 2, np.int8)
    padded[1:-1] = kind
    before, after = padded[:-1], padded[1:]
    changed = before != after
    if len(kind) and kind.max() == 2:
        changed |= before == 2
        return np.flatnonzero(changed & (after > 0)), np.flatnonzero(changed & (before > 0))
    edges = np.flatnonzero(changed)
    return edges[::2], edges[1::2]


def mix(numbers: Hashes) -> Hashes:
    """Spreads every bit over all bits."""
    numbers = numbers ^ (numbers >> np.uint64(31))
    numbers *= _MIX
    numbers ^= numbers >> np.uint64(29)
    return numbers


def runs(numbers: Hashes) -> Hashes:
    """One 63-bit number for every run of five words, by position. Empty below five words."""
    count = len(numbers) - RUN + 1
    if count < 1:
        return np.empty(0, np.uint64)
    mixed = numbers[:count].copy()
    for step in range(1, RUN):
        mixed *= _MULTIPLIER
        mixed += numbers[step : step + count]
    return mix(mixed) >> np.uint64(1)


def sample(grams: Hashes) -> Hashes:
    """The kept ones of a text's runs, ascending, each once (winnowing: Schleimer, Wilkerson and Aiken 2003)."""
    least = grams
    for reach in (1, 2, 3) if len(grams) > SHORT else ():  # windows of 2, then 4, then 7
        least = np.minimum(least[:-reach], least[reach:])
    if not len(least):
        return least
    least = np.sort(least)
    return least[np.concatenate(([True], least[1:] != least[:-1]))]


def twin(numbers: Hashes) -> str:
    """Equal for texts that are the same words in the same order."""
    return hashlib.blake2b(numbers.astype("<u8").tobytes(), digest_size=8).hexdigest()
