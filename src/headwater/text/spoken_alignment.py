"""A quotation's words laid along a stretch of a transcript, at the least cost (fit alignment, Gotoh 1982)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

OPEN = 1.05  # cost of passing over words of the transcript: more than any one word is worth
FURTHER = 0.04  # and of each word passed over, so that the nearest of two places is taken
INSTEAD = 0.02  # cost of one word in the place of another, beside its own worth
STAND_IN, OMISSION = 1, 2  # what a quotation declares before a word: a bracket that stands for others, an ellipsis

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
WALL = 1e3  # more than any score


@dataclass(frozen=True, slots=True)
class Laid:
    """`pairs`: (word of the quotation, word of the stretch), ascending in both."""

    score: float
    pairs: tuple[tuple[int, int], ...]


def lay(keys: Ints, weights: Floats, gaps: Ints, stretch: Ints, aside: npt.NDArray[np.bool_]) -> Laid:
    """The best alignment of a quotation with some part of `stretch`.

    `weights`: what each word of the quotation is worth. `gaps`: what is declared before it. Words of the stretch that
    are `aside` may be passed over at no cost.
    """
    n, m = len(keys), len(stretch)
    reached = np.zeros((n + 1, m + 1))  # the best with i words laid, the j-th word of the stretch being the last used
    ended = np.zeros((n + 1, m + 1))  # the same, words of the stretch passed over after it
    steps, walls = ways(aside)
    for i in range(1, n + 1):
        row = ended[i - 1] - weights[i - 1]  # the word is not in the stretch
        worth = np.where(stretch == keys[i - 1], weights[i - 1], -weights[i - 1] - INSTEAD)
        row[1:] = np.maximum(row[1:], ended[i - 1][:-1] + worth)
        reached[i] = row
        opening, further = costs(int(gaps[i]) if i < n else 0)
        ahead = np.maximum.accumulate(row + further * steps)
        ended[i] = row
        ended[i][1:] = np.maximum(row[1:], ahead[:-1] - opening - further * steps[1:])
        ended[i] = np.maximum(ended[i], np.maximum.accumulate(ended[i] + walls) - walls)
    best = int(np.argmax(np.round(reached[n], 9)))
    return Laid(round(float(reached[n][best]), 6), back(keys, weights, gaps, stretch, aside, reached, ended, best))


def costs(declared: int) -> tuple[float, float]:
    """What it costs to pass over words of the transcript, and over each of them."""
    return 0.0 if declared else OPEN, 0.0 if declared == OMISSION else FURTHER


def ways(aside: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Up to each word, how many of the talk there are, and a wall for each of them that only asides are free of."""
    counted = np.concatenate(([0.0], np.cumsum(~aside)))
    return counted, counted * WALL


def back(
    keys: Ints,
    weights: Floats,
    gaps: Ints,
    stretch: Ints,
    aside: npt.NDArray[np.bool_],
    reached: Floats,
    ended: Floats,
    j: int,
) -> tuple[tuple[int, int], ...]:
    """The way that led to the best score."""
    steps, _ = ways(aside)
    pairs: list[tuple[int, int]] = []
    for i in range(len(keys), 0, -1):
        while i < len(keys) and ended[i][j] > reached[i][j] + 1e-9:
            if j and aside[j - 1] and abs(ended[i][j - 1] - ended[i][j]) < 1e-6:
                j -= 1
                continue
            opening, further = costs(int(gaps[i]))
            origins = reached[i][:j] - opening - further * (steps[j] - steps[:j])
            j = int(np.flatnonzero(np.abs(origins - ended[i][j]) < 1e-6)[-1])
        if not j:
            continue
        matches = stretch[j - 1] == keys[i - 1]
        if matches and abs(ended[i - 1][j - 1] + weights[i - 1] - reached[i][j]) < 1e-6:
            pairs.append((i - 1, j - 1))
            j -= 1
        elif abs(ended[i - 1][j - 1] - weights[i - 1] - INSTEAD - reached[i][j]) < 1e-6:
            j -= 1
    return tuple(reversed(pairs))
