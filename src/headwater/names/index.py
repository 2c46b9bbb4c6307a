"""Which of many names may be a given one: found by the consonants of their words, so that few are compared in full.

Two words are looked at together where their consonants, sorted into classes that transcriptions mix up, differ by one
at most. Each such word of a name counts by how rare it is; the names that hold most of what was asked are compared.
"""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from types import ModuleType

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from headwater.names import korean
from headwater.names.name import Name, name
from headwater.names.sounds import skeleton
from headwater.names.spelling import respelt
from headwater.names.words import Word, script_of

MOST_CANDIDATES = 20  # names in the script of what is asked that are compared in full
MOST_FOREIGN = 8  # of them in other scripts
LEAST_SHARE = 0.25  # of what was asked that a name must hold to be compared
HEARD = 0.2  # difference that words of two scripts with the same consonants are given before they are compared
LEAST_ENDS = 4  # letters of a word whose beginning and end are looked up
FAR = 0.8  # difference of words that are not looked at together
LEAST_OF_BEST = 0.45  # of what the name that holds most has
MOST_ALIKE = 400  # words of one class of consonants that are compared with a word
EDIT = 1.3  # difference that an edit makes, times the letters of the word, before the words are compared in full
RESPELT = 0.03  # difference of words that are the same in their common spelling
LEAST_WORTH = 0.01  # so that a name which shares nothing is never a candidate
MOST_REMEMBERED = 50_000  # words
Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Strings = npt.NDArray[np.object_]
NOWHERE: Places = np.array([], dtype=np.int64)
NOTHING: Numbers = np.array([], dtype=np.float64)


@lru_cache(maxsize=100_000)
def keys(form: str) -> tuple[str, ...]:
    """A skeleton, and what is left of it without each of its letters."""
    if len(form) < 3:
        return (form,)
    return tuple(dict.fromkeys([form, *(form[:n] + form[n + 1 :] for n in range(len(form)))]))


def places(word: Word, form: str) -> tuple[str, ...]:
    """Where a word is looked up: by its consonants, and by how it begins and ends, which a misprint leaves one of."""
    if word.said == JOINED:
        return (form,)
    if word.sounds or len(word.text) < LEAST_ENDS:
        return keys(form)
    return *keys(form), f"^{word.text[:3]}", f"${word.text[-3:]}"


class NameIndex:
    """Names by number, as given. `candidates` finds those that may be one that is asked for."""

    def __init__(self, names: Iterable[tuple[str, bool]]) -> None:
        """`names`: each with whether it is a person's."""
        self.names = [name(said, person) for said, person in names]
        self._scripts = np.array([one.script for one in self.names], dtype=object)
        self._numbers: dict[tuple[str, str], int] = {}  # of the words
        self._words: list[Word] = []
        holders: list[list[int]] = []  # the names that hold a word
        for number, one in enumerate(self.names):
            for word in dict.fromkeys(told(one)):
                key = (word.text, word.sounds)
                if key not in self._numbers:
                    self._numbers[key] = len(self._words)
                    self._words.append(word)
                    holders.append([])
                holders[self._numbers[key]].append(number)
        self._holders = [np.array(held, dtype=np.int64) for held in holders]
        self._rarities = np.log(1 + len(self.names) / np.array([len(held) for held in holders], dtype=np.float64))
        self._texts = np.array([word.text for word in self._words], dtype=object)
        self._skeletons = np.array([skeleton(word.text, word.sounds) for word in self._words], dtype=object)
        self._spellings = np.array([_spelling(word) for word in self._words], dtype=object)
        self._lengths = np.array([len(one) for one in self._spellings])
        self._joined = np.array([word.said == JOINED for word in self._words])
        self._sounded = np.array([bool(word.sounds) for word in self._words])
        by_key: dict[str, list[int]] = {}
        for at, form in enumerate(self._skeletons):
            for key_of_word in places(self._words[at], form):
                by_key.setdefault(key_of_word, []).append(at)
        self._by_key = {key: np.array(held[:MOST_ALIKE], dtype=np.int64) for key, held in by_key.items()}
        self._alike: dict[tuple[str, str], tuple[Places, Numbers]] = {}

    def candidates(self, said: str, person: bool) -> list[int]:
        """Numbers of the names that may be `said`, the likeliest first; ties by number."""
        asked = list(dict.fromkeys(told(name(romanised(said), person))))
        found = np.zeros(len(self.names))
        total = 0.0
        for word in asked:
            alike, apart = self.alike(word)
            if not alike.size:
                continue
            rarities = self._rarities[alike]
            worth = rarities * (1 - apart) * min(word.weight, 1.0)
            here = np.zeros(len(self.names))
            for n in np.argsort(worth, kind="stable"):  # the most worth is written last
                here[self._holders[alike[n]]] = worth[n]
            found += here
            total += float(rarities.max()) * word.weight if word.said != JOINED else 0.0
        found = found.round(6)
        least = max(LEAST_SHARE * total, LEAST_OF_BEST * float(found.max(initial=0.0)), LEAST_WORTH)
        likely = np.flatnonzero(found >= least)
        ranked = likely[np.argsort(-found[likely], kind="stable")]
        own = self._scripts[ranked] == script_of(said)
        return [*ranked[own][:MOST_CANDIDATES].tolist(), *ranked[~own][:MOST_FOREIGN].tolist()]

    def rarity(self, word: Word) -> float:
        """How much a word tells: the more, the fewer names hold it."""
        at = self._numbers.get((word.text, word.sounds))
        return word.weight * (math.log(1 + len(self.names)) if at is None else float(self._rarities[at]))

    def alike(self, word: Word) -> tuple[Places, Numbers]:
        """The words of the index that `word` may be a spelling of, and about how far they are apart."""
        key = (word.text, word.sounds)
        if key not in self._alike:
            if len(self._alike) > MOST_REMEMBERED:
                self._alike.clear()
            self._alike[key] = self._found_alike(word)
        return self._alike[key]

    def _found_alike(self, word: Word) -> tuple[Places, Numbers]:
        form, spelling, joined = skeleton(word.text, word.sounds), _spelling(word), word.said == JOINED
        held = [self._by_key[one] for one in places(word, form) if one in self._by_key]
        own = self._numbers.get((word.text, word.sounds))
        if own is not None:
            held.append(np.array([own], dtype=np.int64))
        if not held:
            return NOWHERE, NOTHING
        near = np.unique(np.concatenate(held))
        forms = _distances(OSA, form, self._skeletons[near], 1)
        texts = _distances(OSA, word.text, self._texts[near], 1)
        fit = np.where(self._joined[near] | joined, forms == 0, (forms <= 1) | (texts <= 1))
        near, forms, texts = near[fit], forms[fit], texts[fit]
        if not near.size:
            return NOWHERE, NOTHING
        edits = _distances(Levenshtein, spelling, self._spellings[near], None)
        apart = np.maximum(EDIT * edits / np.maximum(3.0, (self._lengths[near] + len(spelling)) / 2), RESPELT)
        apart[texts == 0] = 0.0
        crossing = self._sounded[near] != bool(word.sounds)
        apart[crossing] = np.where(forms[crossing] == 0, HEARD, 1.0)
        close = apart < FAR
        return near[close], apart[close]


def _spelling(word: Word) -> str:
    return word.sounds or respelt(word.text)


def _distances(scorer: ModuleType, one: str, others: Strings, most: int | None) -> Numbers:
    found = process.cdist([one], others.tolist(), scorer=scorer.distance, score_cutoff=most, dtype=np.int32)
    return np.asarray(found[0], dtype=np.float64)


JOINED = "\0"  # begins what was said of words that were joined here


def told(one: Name) -> Iterator[Word]:
    """The words of a name that tell, and each with its neighbour as one, since they may have been written so."""
    telling = [word for word in one.words if word.kind not in ("particle", "form", "initial")]
    yield from telling
    for first, second in pairwise(telling):
        if "number" not in (first.kind, second.kind):
            heard = first.sounds + second.sounds if first.sounds and second.sounds else ""
            yield Word(JOINED, first.text + second.text, "word", heard)
    if len(telling) > 2:
        heard = "".join(word.sounds for word in telling) if all(word.sounds for word in telling) else ""
        yield Word(JOINED, "".join(word.text for word in telling), "word", heard)


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
