"""The words of many turns in one row, and the places where a quotation may stand in it."""

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
PROMISING = 0.4  # of the hits of the likeliest place, that another must have to be looked at
SHORT = 5  # words up to which a quotation is looked for as it stands, everywhere
MOST_PLACES = 60  # places of a short quotation that are told apart

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """`keys` numbers every word of every turn, one after the other; `aside` marks those that were none or taken back.

    `starts`: where each turn begins, and the end of the last. `breaks`: where each document ends. `talk`: the places
    of the words that are no asides; `order` sorts these by key, and `runs` by the three words from there on.
    """

    vocabulary: dict[str, int]
    words: Sequence[Word]
    keys: Ints
    aside: npt.NDArray[np.bool_]
    starts: Ints
    breaks: Sequence[int]
    talk: Ints
    order: Ints
    sorted_keys: Ints
    runs: Ints
    sorted_runs: npt.NDArray[np.uint64]

    def turn(self, at: int) -> int:
        """The number of the turn that a word belongs to."""
        return int(self.starts.searchsorted(at, "right")) - 1


def row(documents: Sequence[Sequence[Sequence[Word]]]) -> Row:
    """The words of `documents`, each a list of turns, each a list of words."""
    vocabulary: dict[str, int] = {}
    words: list[Word] = []
    starts, breaks = [0], []
    for document in documents:
        for turn in document:
            words += turn
            starts.append(len(words))
        breaks.append(len(words))
    keys = np.array([vocabulary.setdefault(word.key, len(vocabulary)) for word in words], np.int64)
    aside = np.array([word.aside for word in words], np.bool_)
    talk = np.flatnonzero(~aside)
    order = np.argsort(keys[talk], kind="stable")
    grams = threes(keys[talk])
    runs = np.argsort(grams, kind="stable")
    return Row(
        vocabulary, words, keys, aside, np.array(starts, np.int64), breaks, talk, talk[order], keys[talk][order],
        talk[runs], grams[runs],
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
    """Where to look for a quotation: places in the row near which it may stand, the likeliest first."""
    exact = as_it_stands(keys, of) if len(keys) <= SHORT else []
    votes = np.zeros(len(of.keys) // BLOCK + 2)
    lows, highs = of.sorted_keys.searchsorted(keys), of.sorted_keys.searchsorted(keys + 1)
    for nth in range(len(keys)):
        if 0 < highs[nth] - lows[nth] <= RARE:
            vote(votes, of.order[lows[nth] : highs[nth]] - nth, 1.0)
    grams = threes(keys)
    lows, highs = of.sorted_runs.searchsorted(grams), of.sorted_runs.searchsorted(grams, "right")
    for nth in range(len(grams)):
        if 0 < highs[nth] - lows[nth] <= RUNS:
            vote(votes, of.runs[lows[nth] : highs[nth]] - nth, RUN_WEIGHT)
    votes[:-1] += votes[1:]
    likely = np.flatnonzero(votes >= max(1.0, PROMISING * float(votes.max())))
    best: list[int] = []
    for block in likely[np.lexsort((likely, -votes[likely]))].tolist():
        if all(abs(block - other) > 1 for other in best):
            best.append(block)
        if len(best) == BEST:
            break
    found = [block * BLOCK for block in best]
    within = [end for at in found for end in of.breaks[:-1] if at < end < at + 2 * BLOCK]  # it may be in the next one
    return list(dict.fromkeys([*exact, *found, *within]))


def vote(votes: npt.NDArray[np.float64], at: Ints, weight: float) -> None:
    """Counts a word (or a run of them) once for each block in which the quotation would begin."""
    votes[np.unique(np.maximum(at, 0) // BLOCK)] += weight


def as_it_stands(keys: Ints, of: Row) -> list[int]:
    """Every place where the words stand one after the other, up to a number."""
    if not len(keys) or keys.min() < 0:
        return []
    spans = [np.searchsorted(of.sorted_keys, (key, key + 1)) for key in keys]
    rarest = min(range(len(keys)), key=lambda nth: (spans[nth][1] - spans[nth][0], nth))
    starts = of.talk.searchsorted(of.order[spans[rarest][0] : spans[rarest][1]]) - rarest
    starts = starts[(starts >= 0) & (starts + len(keys) <= len(of.talk))]
    places = of.talk[starts[:, None] + np.arange(len(keys))]
    same = (of.keys[places] == keys).all(axis=1)
    ends = np.array(of.breaks)
    whole = ends.searchsorted(places[:, 0], "right") == ends.searchsorted(places[:, -1], "right")
    return [int(at) for at in np.sort(places[same & whole, 0])][:MOST_PLACES]
