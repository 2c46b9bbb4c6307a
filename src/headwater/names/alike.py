"""Which of many words may be a spelling of a given one: found by their consonants and by how they begin and end.

Two words are looked at together where their consonants, sorted into classes that transcriptions mix up, differ by one
at most, or their letters do. What has too many other letters, or is too long, is left out before any is aligned.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from headwater.names.slips import Codes, code, perhaps_a_slip
from headwater.names.sounds import skeleton
from headwater.names.spelling import IN_ONE_SPELLING, respelt
from headwater.names.words import Word

HEARD = 0.2  # difference that words of two scripts with the same consonants are given before they are compared
LEAST_ENDS = 4  # letters of a word whose beginning and end are looked up
FAR = 0.7  # difference of words that are not looked at together; .6: 2 of 1,096 altered names fewer
MOST_ALIKE = 400  # words of one class of consonants that are compared with a word
EDIT = 1.3  # difference that an edit makes, times the letters of the word, before the words are compared in full
SHORTEST = 3.0  # letters: an edit of a shorter word counts as one of these
MOST_REMEMBERED = 50_000  # words
JOINED = "\0"  # begins what was said of words that were joined here
WHOLE = "\1"  # begins what was said of a whole name that was joined here
LONGEST = 63  # letters of a word by which others are left out; longer ones are all aligned
WRITTEN, SOUNDED = 64, 128  # in a word's shape, beside its length: it was joined here; it has sounds
SHAPES = 256
NEVER, ALWAYS = -1, 127  # letters that may stand in one of two words only
_OTHER = 1 << 31
_BITS = {letter: 1 << at for letters in (ascii_lowercase, ascii_uppercase) for at, letter in enumerate(letters)}
Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Found = tuple[Places, Numbers]
NOWHERE: Places = np.array([], dtype=np.int64)
NOTHING: Numbers = np.array([], dtype=np.float64)


class WordIndex:
    """Words by number, as given. `alike` finds those that may be a spelling of one that is asked for."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.numbers = {(word.text, word.sounds): at for at, word in enumerate(words)}
        self._texts = [word.text for word in words]
        self._skeletons = [skeleton(word.text, word.sounds) for word in words]
        self._spellings = "\n".join([_spelling(word) for word in words]).split(
            "\n"
        )  # side by side in memory: .8 the time
        self._forms = {form: at for at, form in enumerate(dict.fromkeys(self._skeletons))}
        self._form_of = np.array([self._forms[form] for form in self._skeletons], dtype=np.int32)
        self._form_codes, self._text_codes = _codes(self._skeletons), _codes(self._texts)
        self._letters = np.array([_letters(spelling) for spelling in self._spellings], dtype=np.uint32)
        self._lengths = np.array([len(spelling) for spelling in self._spellings], dtype=np.int64)
        self._shapes = np.array([_shape(word) for word in words], dtype=np.int64)
        by_key: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            for key in places(word, self._skeletons[at]):
                by_key.setdefault(key, []).append(at)
        self._by_key = {key: np.array(held[:MOST_ALIKE], dtype=np.int64) for key, held in by_key.items()}
        self._alike: dict[tuple[str, str, bool], Found] = {}

    def alike(self, words: Sequence[Word]) -> list[Found]:
        """For each word those of the index that it may be a spelling of, and about how far they are apart."""
        if len(self._alike) > MOST_REMEMBERED:
            self._alike.clear()
        asked = [(word.text, word.sounds, word.said == JOINED) for word in words]
        new = {one: word for one, word in zip(asked, words, strict=True) if one not in self._alike}
        if new:
            self._alike |= dict(zip(new, self._found(list(new.values())), strict=True))
        return [self._alike[one] for one in asked]

    def _found(self, words: Sequence[Word]) -> list[Found]:
        """All words at once: a name has many, each is near few, and numpy's time is that of its calls."""
        forms, spellings = [skeleton(word.text, word.sounds) for word in words], [_spelling(word) for word in words]
        known = np.array([self._forms.get(form, -1) for form in forms], dtype=np.int32)
        which, near = self._near(words, forms)
        same = self._form_of[near] == known[which]
        letters = np.array([_letters(spelling) for spelling in spellings], dtype=np.uint32)
        others = np.bitwise_count(self._letters[near] ^ letters[which])  # letters that stand in one of the two only
        most = np.stack([_most(_shape(word)) for word in words])
        likely = others <= most[which, self._shapes[near] + SHAPES * same]
        which, near, same = which[likely], near[likely], same[likely]
        texts = _codes([word.text for word in words])
        slip = same | perhaps_a_slip(self._form_codes[near], _codes(forms)[which])
        slip |= perhaps_a_slip(self._text_codes[near], texts[which])
        pairs = np.sort(which[slip] * len(self._texts) + near[slip])
        which, near = np.divmod(pairs[np.diff(pairs, prepend=-1) != 0], len(self._texts))
        apart = self._apart(words, spellings, which, near)
        close = apart < FAR
        which, near, apart = which[close], near[close], apart[close]
        same = self._form_of[near] == known[which]
        fit = np.array([
            at_one or self._a_slip(at, forms[one], words[one].text)
            for one, at, at_one in zip(which.tolist(), near.tolist(), same.tolist(), strict=True)
        ], dtype=bool)  # fmt: skip
        which, near, apart = which[fit], near[fit], apart[fit]
        ends = np.searchsorted(which, np.arange(len(words) + 1)).tolist()
        return [(near[begin:end], apart[begin:end]) for begin, end in pairwise(ends)]

    def _near(self, words: Sequence[Word], forms: Sequence[str]) -> tuple[Places, Places]:
        """Words that share a place with one that is asked for, by its number among them and by theirs."""
        sizes, held = [], [NOWHERE]
        for word, form in zip(words, forms, strict=True):
            begun = len(held)
            held += [self._by_key[one] for one in places(word, form) if one in self._by_key]
            own = self.numbers.get((word.text, word.sounds))
            if own is not None:
                held.append(np.array([own], dtype=np.int64))
            sizes.append(sum([len(one) for one in held[begun:]]))
        return np.repeat(np.arange(len(words)), sizes), np.concatenate(held)

    def _apart(self, words: Sequence[Word], spellings: Sequence[str], which: Places, near: Places) -> Numbers:
        ours, theirs = [spellings[one] for one in which.tolist()], [self._spellings[at] for at in near.tolist()]
        edits = process.cpdist(ours, theirs, scorer=Levenshtein.distance, dtype=np.int32)
        lengths = np.array([len(spelling) for spelling in spellings])
        letters = np.maximum(SHORTEST, (self._lengths[near] + lengths[which]) / 2)
        apart: Numbers = np.maximum(edits * (EDIT / letters), IN_ONE_SPELLING)
        own = np.array([self.numbers.get((word.text, word.sounds), -1) for word in words])
        apart[near == own[which]] = 0.0
        sounded = np.array([bool(word.sounds) for word in words])
        apart[((self._shapes[near] & SOUNDED) != 0) != sounded[which]] = HEARD
        return apart

    def _a_slip(self, at: int, form: str, text: str) -> bool:
        """Do the consonants or the letters of two words differ by one at most?"""
        return (
            OSA.distance(form, self._skeletons[at], score_cutoff=1) <= 1
            or OSA.distance(text, self._texts[at], score_cutoff=1) <= 1
        )


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


@lru_cache(maxsize=2 * SHAPES)
def _most(asked: int) -> npt.NDArray[np.int8]:
    """Letters that may stand in one of two words only, by the other's shape; behind these, where consonants are one.

    A word that was joined here is only looked at where the consonants are, and so is one of another script, whose
    letters say nothing.
    """
    shapes = np.arange(SHAPES)
    lengths, length = shapes % WRITTEN, asked % WRITTEN
    edit = EDIT / np.maximum(SHORTEST, (lengths + length) / 2)
    edits = np.arange(LONGEST + 1)
    most = 2 * ((edits[:, None] * edit < FAR).sum(axis=0) - 1)
    most[np.abs(lengths - length) * edit >= FAR] = NEVER
    most[(lengths == LONGEST) | (length == LONGEST)] = ALWAYS
    crossing = ((shapes ^ asked) & SOUNDED) != 0
    others = np.where(crossing | ((shapes & WRITTEN) != 0) | bool(asked & WRITTEN), NEVER, most)
    return np.concatenate([others, np.where(crossing, ALWAYS, most)]).astype(np.int8)


def _codes(words: Sequence[str]) -> Codes:
    return np.array([code(word) for word in words], dtype=np.uint64)


def _letters(spelling: str) -> int:
    """The letters of a word's spelling, each a bit. Other letters than a to z share one."""
    made = 0
    for letter in spelling:
        made |= _BITS.get(letter, _OTHER)
    return made


def _shape(word: Word) -> int:
    length = min(len(_spelling(word)), LONGEST)
    return length + WRITTEN * (word.said == JOINED) + SOUNDED * bool(word.sounds)


def _spelling(word: Word) -> str:
    return word.sounds or respelt(word.text)
