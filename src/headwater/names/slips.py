"""Which of many words are at most one slip from another, all at once: a letter put in, left out, changed or moved.

A word of up to twelve letters is a number here, its first letter lowest, so that numpy finds slips among thousands
without touching a string.
"""

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
MOST_LETTERS = 12  # of a word that a number holds
LETTER = 5  # bits
KINDS = 31  # of letters; of two letters that share a number a change is not seen
LONG = np.uint64(1 << 63)  # a longer word
_ONE, _WIDTH, _MASK = np.uint64(1), np.uint64(LETTER), np.uint64(KINDS)
# Bits of the letters that agree at the beginning, by all bits that do; of equal words, which differ nowhere, none.
_AGREED = np.array([*(LETTER * (bits // LETTER) for bits in range(64)), 0], dtype=np.uint64)


def code(word: str) -> int:
    """The letters of a word as one number."""
    if len(word) > MOST_LETTERS:
        return int(LONG)
    made = 0
    for letter in reversed(word):
        made = made << LETTER | ord(letter) % KINDS + 1
    return made


def perhaps_a_slip(ones: Codes, others: Codes) -> Flags:
    """Pair by pair: may the two words be one slip apart, or the same? False only where they are surely not."""
    differ = ones ^ others
    agreed = _AGREED[np.bitwise_count((differ & (~differ + _ONE)) - _ONE)]
    a, b = ones >> agreed, others >> agreed
    rest_a, rest_b = a >> _WIDTH, b >> _WIDTH
    slip = (rest_a == rest_b) | (rest_a == b) | (a == rest_b)
    first_a, first_b = a & _MASK, b & _MASK
    moved = (rest_a >> _WIDTH == rest_b >> _WIDTH) & (first_a == rest_b & _MASK) & (first_b == rest_a & _MASK)
    perhaps: Flags = slip | moved | ((ones | others) >= LONG)
    return perhaps
