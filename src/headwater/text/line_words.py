"""The characters and words of many lines at once: what kind each is, and hashes that stand for the words."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

HASH_BITS = 18
HEAD, TAIL = 700, 100  # characters read of a longer line: its opening and its end say what it is
SHORT = 8  # words: a line as short is also hashed whole, and by pairs of words
REACH = 63  # characters of a word that count for its hash
NEWLINE = b"\n\0\0\0"

OTHER, UPPER, LOWER, LETTER, WIDE, DIGIT, SPACE, COMMA, STOP, QUOTE, DASH, BRACKET, BAR, COLON, SIGN = range(15)
KINDS = 15
_MARKS = {
    COMMA: ",，、،", STOP: ".!?。！？؟।…", QUOTE: "\"'“”„‘’«»「」『』`´", DASH: "-–—―_", BRACKET: "()[]{}（）【】",
    BAR: "|•·▪●◦‣*›→▸▶►>✓✔⎯←<‹", COLON: ":;：；", SIGN: "%$€£©®™@#&+/=\\~^",
}  # fmt: skip
_PLANE = 1 << 16  # characters beyond are taken for the last of these: signs and rare scripts

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Kinds = npt.NDArray[np.uint8]
Codes = npt.NDArray[np.uint32]


def _kind(c: str) -> int:
    if "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" or "\u0e00" <= c <= "\u0e7f":
        return WIDE  # scripts that write no space: each letter is a word
    if c.isalpha() or unicodedata.category(c)[0] == "M":
        return UPPER if c.isupper() else LOWER if c.islower() else LETTER
    return DIGIT if c.isdigit() else SPACE if c.isspace() else OTHER


def _mixed(x: Hashes) -> Hashes:
    """Splitmix64: every bit of the result depends on every bit of `x`."""
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@cache
def _tables() -> tuple[Kinds, Hashes, Hashes]:
    """By character its kind and its hash, without case and every digit a 0; by place in a word its factor."""
    kinds = np.array([_kind(chr(code)) for code in range(_PLANE)], dtype=np.uint8)
    small = np.arange(_PLANE, dtype=np.uint64)
    for code in np.flatnonzero(kinds == UPPER):
        lower = chr(code).lower()
        small[code] = ord(lower[0]) if len(lower) == 1 else code
    small[kinds == DIGIT] = ord("0")
    for kind, marks in _MARKS.items():
        kinds[[ord(mark) for mark in marks]] = kind
    return kinds, _mixed(small), _mixed(np.arange(REACH + 1, dtype=np.uint64)) | np.uint64(1)


@dataclass(frozen=True)
class Characters:
    """Every character of the lines, one after the other, each line closed by a line feed."""

    codes: Codes
    kinds: Kinds
    line: Ints  # of each character
    first: Ints  # of each line: its first character
    last: Ints


@dataclass(frozen=True)
class Words:
    """Every word of the lines."""

    hashes: Hashes
    line: Ints
    start: Ints  # its first character
    length: Ints
    kind: Kinds  # of its first character


def clipped(text: str) -> str:
    return text if len(text) <= HEAD + TAIL else text[:HEAD] + text[-TAIL:]


def characters(texts: Sequence[str]) -> Characters:
    """`texts` clipped, none of them empty."""
    sizes = np.array([len(text) for text in texts], dtype=np.int64) + 1
    raw = "\n".join(texts).encode("utf-32-le", "surrogatepass") + NEWLINE
    codes = np.minimum(np.frombuffer(raw, dtype=np.dtype("<u4")), np.uint32(_PLANE - 1))
    first = np.cumsum(sizes) - sizes
    return Characters(codes, _tables()[0][codes], np.repeat(np.arange(len(texts)), sizes), first, first + sizes - 2)


def words(seen: Characters) -> Words:
    kinds = seen.kinds
    inside = (kinds >= UPPER) & (kinds <= DIGIT)
    wide = kinds == WIDE
    opens = inside & (~_after(inside) | wide | _after(wide))
    start = np.flatnonzero(opens)
    if not len(start):
        none = np.zeros(0, dtype=np.int64)
        return Words(none.astype(np.uint64), none, none, none, none.astype(np.uint8))
    _, by_code, by_place = _tables()
    place = np.arange(len(kinds)) - start[np.maximum(np.cumsum(opens) - 1, 0)]
    value = np.where(inside, by_code[seen.codes] * by_place[np.clip(place, 0, REACH)], np.uint64(0))
    hashes = _mixed(np.add.reduceat(value, start))
    return Words(hashes, seen.line[start], start, np.add.reduceat(inside.astype(np.int64), start), kinds[start])


def _after(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    return np.concatenate([[False], flags[:-1]])


def buckets(hashes: Hashes) -> npt.NDArray[np.int32]:
    return (hashes >> np.uint64(64 - HASH_BITS)).astype(np.int32)


def edges(found: Words, lines: int) -> tuple[npt.NDArray[np.int32], Ints]:
    """Buckets of what each line opens and ends with, of a short one's pairs of words and of its whole; their lines."""
    line, hashes = found.line, found.hashes
    if not len(hashes):
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64)
    count = np.bincount(line, minlength=lines)
    order = np.arange(len(line)) - (np.cumsum(count) - count)[line]
    left = count[line] - 1 - order
    pair = hashes * np.uint64(3) + np.append(hashes[1:], np.uint64(0))
    short = count[line] <= SHORT
    factors = _tables()[2][np.minimum(order, REACH)]
    starts = np.flatnonzero(order == 0)
    whole = np.add.reduceat(hashes * factors, starts)
    brief = short[starts]
    parts = (
        (hashes[starts], line[starts], 11), (pair[(order == 0) & (left > 0)], line[(order == 0) & (left > 0)], 12),
        (hashes[left == 0], line[left == 0], 13), (pair[short & (left > 0)], line[short & (left > 0)], 14),
        (whole[brief], line[starts][brief], 15),
    )  # fmt: skip
    found_buckets = np.concatenate([buckets(_mixed(part + np.uint64(salt))) for part, _, salt in parts])
    of = np.concatenate([where for _, where, _ in parts])
    by_line = np.argsort(of, kind="stable")
    return found_buckets[by_line], of[by_line]
