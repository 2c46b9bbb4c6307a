"""Which of many names may be a given one: found by the words that may be spellings of its words.

Each such word of a name counts by how rare it is; the names that hold most of what was asked are compared.
"""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import get_args

import numpy as np

from headwater.names import korean
from headwater.names.alike import JOINED, WHOLE, Numbers, Places, WordIndex
from headwater.names.name import Name, name
from headwater.names.words import Script, Word, latin, raw, scanned, script_of

MOST_CANDIDATES = 20  # names in the script of what is asked that are compared in full
MOST_FOREIGN = 8  # of them in other scripts, where there are names in its own
LEAST_SHARE = 0.25  # of what was asked that a name must hold to be compared
LEAST_OF_BEST = 0.45  # of what the name that holds most has
# .38: F1 of names in printed reasons .942, not .957: names with others in brackets tell much; 0: 5% more to compare
LEAST_OWN = 0.3  # of what a name tells itself
MOST_RUN_TOGETHER = 4  # words of a name that may be written as one
SCRIPTS = get_args(Script)
LEAST_WORTH = 0.01  # so that a name which shares nothing is never a candidate


class NameIndex:
    """Names by number, as given. `candidates` finds those that may be one that is asked for."""

    def __init__(self, names: Iterable[tuple[str, bool]]) -> None:
        """`names`: each with whether it is a person's."""
        self.names = [name(said, person) for said, person in names]
        self._scripts = np.array([SCRIPTS.index(one.script) for one in self.names], dtype=np.int8)
        words: dict[tuple[str, str], Word] = {}
        holders: dict[tuple[str, str], list[int]] = {}  # the names that hold a word
        for number, one in enumerate(self.names):
            for word in dict.fromkeys([*_whole(one), *told(one)]):
                words.setdefault((word.text, word.sounds), word)
                holders.setdefault((word.text, word.sounds), []).append(number)
        self._words = WordIndex(list(words.values()))
        counts = np.array([len(held) for held in holders.values()], dtype=np.int64)
        self._holders = np.array([number for held in holders.values() for number in held], dtype=np.int64)
        self._ends = np.cumsum(counts)
        self._begins = self._ends - counts
        self._rarities = np.log(1 + len(self.names) / counts.astype(np.float64))
        self._told = np.zeros(len(self.names))  # how much each name tells
        for at, word in enumerate(words.values()):
            if word.said not in (JOINED, WHOLE):
                self._told[self._holders[self._begins[at] : self._ends[at]]] += self._rarities[at] * word.weight

    def candidates(self, said: str, person: bool) -> list[int]:
        """Numbers of the names that may be `said`, the likeliest first; ties by number."""
        asked = list(dict.fromkeys(told(name(romanised(said), person))))
        reached = [(word, *found) for word, found in zip(asked, self._words.alike(asked), strict=True) if found[0].size]
        if not reached:
            return []
        sizes = [alike.size for _, alike, _ in reached]
        which = np.repeat(np.arange(len(reached)), sizes)
        alike = np.concatenate([alike for _, alike, _ in reached])
        rarities = self._rarities[alike]
        worth = rarities * np.concatenate([(1 - apart) * min(word.weight, 1.0) for word, _, apart in reached])
        order = np.lexsort((worth, which))  # of what one word reaches, the most worth is written last
        touched, counts = self._held_by(alike[order])
        worths = np.repeat(worth[order], counts)
        ends = np.cumsum(np.add.reduceat(counts, np.cumsum([0, *sizes[:-1]]))).tolist()
        found, here = np.zeros(len(self.names)), np.zeros(len(self.names))
        for begin, end in pairwise([0, *ends]):
            held = touched[begin:end]
            here[held] = worths[begin:end]
            found[held] += here[held]
        best = np.maximum.reduceat(rarities, np.cumsum([0, *sizes[:-1]])).tolist()
        total = sum(most * word.weight for most, (word, _, _) in zip(best, reached, strict=True) if word.said != JOINED)
        return self._ranked(found, total, script_of(said))

    def _ranked(self, found: Numbers, total: float, script: Script) -> list[int]:
        """The names that hold enough of what was asked for, and of themselves, the most first."""
        touched = np.flatnonzero(found > 0)
        worths = found[touched].round(6)
        ours = SCRIPTS.index(script)
        own = self._scripts[touched] == ours  # names in other scripts sound like much, and do not crowd these out
        best = np.where(own, worths.max(where=own, initial=0.0), worths.max())
        least = np.maximum(LEAST_OF_BEST * best, max(LEAST_SHARE * total, LEAST_WORTH))
        likely = touched[(worths >= least) & (worths >= LEAST_OWN * self._told[touched])]
        ranked = likely[np.argsort(-found[likely].round(6), kind="stable")]
        own = self._scripts[ranked] == ours
        most = MOST_FOREIGN if own.any() else MOST_CANDIDATES
        return [*ranked[own][:MOST_CANDIDATES].tolist(), *ranked[~own][:most].tolist()]

    def _held_by(self, words: Places) -> tuple[Places, Places]:
        """The names that hold each of the words, one word's after another's, and how many each has."""
        begins, sizes = self._begins[words], self._ends[words] - self._begins[words]
        steps = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return self._holders[np.repeat(begins, sizes) + steps], sizes

    def bearers(self, word: Word) -> int:
        """How many names hold the word."""
        at = self._words.numbers.get((word.text, word.sounds))
        return 0 if at is None else int(self._ends[at] - self._begins[at])

    def rarity(self, word: Word) -> float:
        """How much a word tells: the more, the fewer names hold it."""
        at = self._words.numbers.get((word.text, word.sounds))
        return word.weight * (math.log(1 + len(self.names)) if at is None else float(self._rarities[at]))


def told(one: Name) -> Iterator[Word]:
    """The words of a name that tell, and each with its neighbour as one, since they may have been written so.

    Of a word that took another with it, such as "Abdul Makki", the other by itself as well; "Ya5" as "Yas".
    """
    telling = [word for word in one.words if word.kind not in ("particle", "form", "initial")]
    yield from telling
    for word in telling:
        _, blank, rest = word.said.rpartition(" ")
        if blank and not word.sounds:
            yield Word(JOINED, latin(rest))
        elif not word.sounds and (stood := scanned(word.text)) != word.text:
            yield Word(JOINED, stood)
    for first, second in pairwise(telling):
        if "number" not in (first.kind, second.kind):
            yield from _together(first, second)
    for first, second in pairwise(one.words):
        if {first.kind, second.kind} == {"particle", "word"}:  # "Der Akhandeh"
            yield from _together(first, second)
    if len(telling) > 2:
        yield from _together(*telling)


def _whole(one: Name) -> Iterator[Word]:
    """All the words of a short name written as one, which may be misspelt like any other word."""
    if 1 < len(one.words) <= MOST_RUN_TOGETHER and not one.sounded:
        yield Word(WHOLE, "".join(raw(word) for word in one.words))


def _together(*words: Word) -> Iterator[Word]:
    heard = "".join(word.sounds for word in words) if all(word.sounds for word in words) else ""
    text, stood = "".join(word.text for word in words), "".join(raw(word) for word in words)
    yield Word(JOINED, text, "word", heard)
    if stood != text and not heard:
        yield Word(JOINED, stood)


@lru_cache(maxsize=10_000)
def romanised(said: str) -> str:
    """A name in Hangul with the consonants of its syllables in Latin letters, by which it is looked for."""
    if not any("가" <= one <= "힣" for one in said):
        return said
    made = []
    for one in said:
        if "가" <= one <= "힣":
            onset, _, coda = korean.hangul(one)
            made.append(_LATIN_ONSETS[onset] + "a" + _LATIN_CODAS[coda])
        else:
            made.append(one)
    return " ".join(made)


_LATIN_ONSETS = dict(
    zip(
        korean.ONSETS,
        ["k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "ch", "ch", "ch", "k", "t", "p", "h"],
        strict=True,
    )
)
_LATIN_CODAS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}
