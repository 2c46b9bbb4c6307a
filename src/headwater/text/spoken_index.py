"""The words of many turns in one row, and the places where a quotation may stand in it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.text.spoken_words import Word

Ints = npt.NDArray[np.int64]

BLOCK = 32  # words: hits of a quotation's words are counted block by block
RARE = 300  # places of a word above which it says nothing about where to look
RUNS = 100  # and of a run of three words
RUN_WEIGHT = 3.0  # a run of three against one rare word
BEST = 6  # places looked at closely
SHORT = 5  # words up to which a quotation is looked for as it stands, everywhere
MOST_PLACES = 60  # places of a short quotation that are told apart

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """`keys` numbers the words without asides; `owner` the turn of each; `words` has every word of each turn.

    `place` is a word's place among all words of its turn. `breaks` are the ends of documents, ascending.
    """

    vocabulary: dict[str, int]
    keys: Ints
    owner: Ints
    place: Ints
    words: Sequence[Sequence[Word]]
    breaks: Sequence[int]
    order: Ints
    sorted_keys: Ints
    runs: Ints
    sorted_runs: npt.NDArray[np.uint64]


def row(documents: Sequence[Sequence[Sequence[Word]]]) -> Row:
    """The words of `documents`, each a list of turns, each a list of words."""
    vocabulary: dict[str, int] = {}
    keys: list[int] = []
    owner: list[int] = []
    place: list[int] = []
    turns: list[Sequence[Word]] = []
    breaks: list[int] = []
    for document in documents:
        for turn in document:
            for nth, word in enumerate(turn):
                if not word.aside:
                    keys.append(vocabulary.setdefault(word.key, len(vocabulary)))
                    owner.append(len(turns))
                    place.append(nth)
            turns.append(turn)
        breaks.append(len(keys))
    numbers = np.array(keys, np.int64)
    order = np.argsort(numbers, kind="stable")
    grams = threes(numbers)
    runs = np.argsort(grams, kind="stable")
    return Row(
        vocabulary, numbers, np.array(owner, np.int64), np.array(place, np.int64), turns, breaks, order,
        numbers[order], runs, grams[runs],
    )  # fmt: skip


def threes(numbers: Ints) -> npt.NDArray[np.uint64]:
    """One number for each run of three words."""
    plain = numbers.astype(np.uint64)
    if len(plain) < 3:
        return np.empty(0, np.uint64)
    return (plain[:-2] * _MULTIPLIER + plain[1:-1]) * _MULTIPLIER + plain[2:]


def numbered(keys: Sequence[str], of: Row) -> Ints:
    """The quotation's words as numbers; words that nobody said are all different from any that was."""
    return np.array([of.vocabulary.get(key, -1 - nth) for nth, key in enumerate(keys)], np.int64)


def places(keys: Ints, of: Row) -> list[int]:
    """Where to look for a quotation: places in the row at which its first word may stand, the likeliest first."""
    exact = as_it_stands(keys, of) if len(keys) <= SHORT else []
    votes: dict[int, float] = {}
    for nth in range(len(keys)):
        low, high = np.searchsorted(of.sorted_keys, (keys[nth], keys[nth] + 1))
        if 0 < high - low <= RARE:
            weight = 1.0 + 1.0 / float(high - low)
            seen = {int(at - nth) // BLOCK for at in of.order[low:high]}
            for block in seen:
                votes[block] = votes.get(block, 0.0) + weight
    grams = threes(keys)
    for nth in range(len(grams)):
        low, high = np.searchsorted(of.sorted_runs, (grams[nth], grams[nth] + np.uint64(1)))
        if keys[nth : nth + 3].min() >= 0 and 0 < high - low <= RUNS:
            seen = {int(at - nth) // BLOCK for at in of.runs[low:high]}
            for block in seen:
                votes[block] = votes.get(block, 0.0) + RUN_WEIGHT
    joined = {block: votes[block] + votes.get(block + 1, 0.0) for block in votes}
    best = sorted(joined, key=lambda block: (-round(joined[block], 6), block))[:BEST]
    return list(dict.fromkeys([*exact, *(max(0, block * BLOCK) for block in best)]))


def as_it_stands(keys: Ints, of: Row) -> list[int]:
    """Every place where the words stand one after the other, up to a number."""
    if not len(keys) or keys.min() < 0:
        return []
    spans = [np.searchsorted(of.sorted_keys, (key, key + 1)) for key in keys]
    rarest = min(range(len(keys)), key=lambda nth: (spans[nth][1] - spans[nth][0], nth))
    starts = of.order[spans[rarest][0] : spans[rarest][1]] - rarest
    starts = starts[(starts >= 0) & (starts + len(keys) <= len(of.keys))]
    same = (of.keys[starts[:, None] + np.arange(len(keys))] == keys).all(axis=1)
    found = [int(at) for at in np.sort(starts[same])]
    return [at for at in found if document(at, of) == document(at + len(keys) - 1, of)][:MOST_PLACES]


def document(at: int, of: Row) -> int:
    return bisect_right(of.breaks, at)
