"""Which sentences of two texts say the same in other words, by the rarer words, names and numbers they have in common.

No language is assumed: a word's stem is its first letters, and a word is rare when these two texts use it little.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

STEM = 5  # letters kept of a word: "missile", "missiles"; "negotiate", "negotiations"
LEAST_STEMS = 4  # a sentence with fewer is too short to tell what it rests on
COMMON = 64  # a stem in more sentences of the longer text finds no partner: time stays linear in the length of a text
ENDS = re.compile(r"(?<=[.!?…。！？])[\"”’»')\]]*\s+(?=[\"“‘«'(\[]*[^\W\d_a-z]|[\"“‘«]|\d)|\n+")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Alignment:
    """`share`: weight of the shorter text's stems that return in the sentence aligned with theirs, 0 to 1.

    `aligned`: (sentence of a, sentence of b, share). `ordered`: part of them that stand in the same order in both.
    `sentences`: how many the shorter text has.
    """

    share: float
    aligned: tuple[tuple[int, int, float], ...]
    ordered: float
    sentences: int


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str | None:
    """None for short words in small letters: articles, prepositions, pronouns."""
    if len(word) < 4 and word.islower():
        return None
    return word.casefold()[:STEM]


def stems(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(stem, WORD.findall(text))))


def sentence_stems(text: str) -> list[frozenset[str]]:
    """The stems of every sentence that has enough of them."""
    found = []
    for sentence in ENDS.split(text):
        held = stems(sentence)
        if len(held) >= LEAST_STEMS:
            found.append(held)
    return found


def align(a: list[frozenset[str]], b: list[frozenset[str]], floor: float) -> Alignment:
    """The best partner in the longer text for each sentence of the shorter, where `floor` of its weight returns."""
    if sum(map(len, a)) > sum(map(len, b)):
        turned = align(b, a, floor)
        return Alignment(
            turned.share, tuple(sorted((i, j, s) for j, i, s in turned.aligned)), turned.ordered, turned.sentences
        )
    count = Counter(stem for sentence in (*a, *b) for stem in sentence)
    weight = {stem: 1.0 / times for stem, times in count.items()}
    aligned = []
    total = held = 0.0
    for i, (partner, score, size) in enumerate(partners(a, b, weight)):
        total += size
        share = round(score / size, 4) if size else 0.0
        if partner is not None and share >= floor:
            aligned.append((i, partner, share))
            held += score
    return Alignment(round(held / total, 4) if total else 0.0, tuple(aligned), _ordered(aligned), len(a))


def partners(
    a: Sequence[frozenset[str]], b: Sequence[frozenset[str]], weight: Mapping[str, float]
) -> list[tuple[int | None, float, float]]:
    """For each sentence of a: the sentence of b in which most of its weight returns, how much does, and its weight."""
    holders: dict[str, list[int]] = {}
    for j, sentence in enumerate(b):
        for word in sentence:
            holders.setdefault(word, []).append(j)
    holders = {word: places for word, places in holders.items() if len(places) <= COMMON}
    found: list[tuple[int | None, float, float]] = []
    for sentence in a:
        scores: dict[int, float] = {}
        for word in sorted(sentence):
            for j in holders.get(word, ()):
                scores[j] = scores.get(j, 0.0) + weight[word]
        size = sum(weight[word] for word in sorted(sentence))
        best = min(scores.items(), key=lambda item: (-round(item[1], 6), item[0]), default=None)
        found.append((best[0], best[1], size) if best else (None, 0.0, size))
    return found


def _ordered(aligned: list[tuple[int, int, float]]) -> float:
    """The longest part that does not go back, as a part of all."""
    ends: list[int] = []
    for _, j, _ in aligned:
        at = bisect_left(ends, j + 1)
        ends[at : at + 1] = [j]
    return round(len(ends) / len(aligned), 4) if aligned else 0.0
