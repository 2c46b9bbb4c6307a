"""Which of many words may be a spelling of a given one: found by their consonants and by how they begin and end.

Two words are looked at together where their consonants, sorted into classes that transcriptions mix up, differ by one
at most, or their letters do. What has too many other letters, or is too long, is left out before any is aligned.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from headwater.names.sounds import skeleton
from headwater.names.spelling import respelt
from headwater.names.words import Word

HEARD = 0.2  # difference that words of two scripts with the same consonants are given before they are compared
LEAST_ENDS = 4  # letters of a word whose beginning and end are looked up
FAR = 0.7  # difference of words that are not looked at together; .6: 2 of 1,096 altered names fewer
MOST_ALIKE = 400  # words of one class of consonants that are compared with a word
EDIT = 1.3  # difference that an edit makes, times the letters of the word, before the words are compared in full
RESPELT = 0.03  # difference of words that are the same in their common spelling
SHORTEST = 3.0  # letters: an edit of a shorter word counts as one of these
MOST_REMEMBERED = 50_000  # words
JOINED = "\0"  # begins what was said of words that were joined here
LETTERS, LENGTH, BYTE = np.uint64(2**32 - 1), np.uint64(32), np.uint64(255)  # of what marks a word
WRITTEN, SOUNDED = np.uint64(1 << 40), np.uint64(1 << 41)  # it was joined here; it has sounds
Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
NOWHERE: Places = np.array([], dtype=np.int64)
NOTHING: Numbers = np.array([], dtype=np.float64)


class WordIndex:
    """Words by number, as given. `alike` finds those that may be a spelling of one that is asked for."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.numbers = {(word.text, word.sounds): at for at, word in enumerate(words)}
        self._texts = [word.text for word in words]
        self._skeletons = [skeleton(word.text, word.sounds) for word in words]
        self._spellings = [_spelling(word) for word in words]
        self._forms = {form: at for at, form in enumerate(dict.fromkeys(self._skeletons))}
        self._form_of = np.array([self._forms[form] for form in self._skeletons], dtype=np.int32)
        self._marks = np.array([_marks(word) for word in words], dtype=np.uint64)
        by_key: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            for key in places(word, self._skeletons[at]):
                by_key.setdefault(key, []).append(at)
        self._by_key = {key: np.array(held[:MOST_ALIKE], dtype=np.int64) for key, held in by_key.items()}
        self._alike: dict[tuple[str, str], tuple[Places, Numbers]] = {}

    def alike(self, word: Word) -> tuple[Places, Numbers]:
        """The words of the index that `word` may be a spelling of, and about how far they are apart."""
        key = (word.text, word.sounds)
        found = self._alike.get(key)
        if found is None:
            if len(self._alike) > MOST_REMEMBERED:
                self._alike.clear()
            found = self._alike[key] = self._found(word)
        return found

    def _found(self, word: Word) -> tuple[Places, Numbers]:
        form, spelling = skeleton(word.text, word.sounds), _spelling(word)
        near = self._near(word, form)
        same = self._form_of[near] == self._forms.get(form, -1)
        marks, own = self._marks[near], np.uint64(_marks(word))
        lengths = (marks >> LENGTH & BYTE).astype(np.float64)
        others = np.bitwise_count((marks ^ own) & LETTERS)  # letters that stand in one of the two only
        letters = EDIT / np.maximum(SHORTEST, (lengths + len(spelling)) / 2)
        likely = np.maximum(np.abs(lengths - len(spelling)), (others + 1) // 2) * letters < FAR
        crossing = ((marks ^ own) & SOUNDED) != 0
        if word.said == JOINED:
            likely &= same
        else:
            likely &= same | ~(crossing | ((marks & WRITTEN) != 0))
        likely |= crossing & same
        near, same, letters, crossing = near[likely], same[likely], letters[likely], crossing[likely]
        if not near.size:
            return NOWHERE, NOTHING
        spelt = [self._spellings[at] for at in near.tolist()]
        edits = process.cdist([spelling], spelt, scorer=Levenshtein.distance, dtype=np.int32)[0]
        apart = np.maximum(edits * letters, RESPELT)
        apart[near == self.numbers.get((word.text, word.sounds), -1)] = 0.0
        apart[crossing] = HEARD
        close = apart < FAR
        near, same, apart = near[close], same[close], apart[close]
        fit = [
            known or self._a_slip(at, form, word.text) for at, known in zip(near.tolist(), same.tolist(), strict=True)
        ]
        return near[fit], apart[fit]

    def _a_slip(self, at: int, form: str, text: str) -> bool:
        """Do the consonants or the letters of two words differ by one at most?"""
        return (
            OSA.distance(form, self._skeletons[at], score_cutoff=1) <= 1
            or OSA.distance(text, self._texts[at], score_cutoff=1) <= 1
        )

    def _near(self, word: Word, form: str) -> Places:
        """Words that share a place with this one, by number."""
        held = [self._by_key[one] for one in places(word, form) if one in self._by_key]
        own = self.numbers.get((word.text, word.sounds))
        if own is not None:
            held.append(np.array([own], dtype=np.int64))
        if len(held) < 2:
            return held[0] if held else NOWHERE
        found = np.zeros(len(self._form_of), dtype=bool)
        found[np.concatenate(held)] = True
        return np.flatnonzero(found)


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


def _marks(word: Word) -> int:
    """The letters of a word's spelling, each a bit, its length, whether it was joined here, and whether it has sounds.

    Other letters than a to z share a bit.
    """
    spelling, made = _spelling(word), 0
    for letter in spelling.lower():
        made |= 1 << (ord(letter) - ord("a")) if "a" <= letter <= "z" else 1 << 31
    made |= min(len(spelling), 255) << int(LENGTH)
    return made | int(WRITTEN) * (word.said == JOINED) | int(SOUNDED) * bool(word.sounds)


def _spelling(word: Word) -> str:
    return word.sounds or respelt(word.text)
