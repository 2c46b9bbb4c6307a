"""Which of many names may be a given one: found by the consonants of their words, so that few are compared in full.

Two words are looked at together where their consonants, sorted into classes that transcriptions mix up, differ by one
at most. Each such word of a name counts by how rare it is; the names that hold most of what was asked are compared.
"""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from headwater.names import korean
from headwater.names.name import Name, name
from headwater.names.sounds import skeleton
from headwater.names.spelling import spelt
from headwater.names.words import Word, script_of

MOST_CANDIDATES = 20  # names in the script of what is asked that are compared in full
MOST_FOREIGN = 8  # of them in other scripts
LEAST_SHARE = 0.25  # of what was asked that a name must hold to be compared
HEARD = 0.2  # difference that words of two scripts with the same consonants are given before they are compared
LEAST_ENDS = 4  # letters of a word whose beginning and end are looked up
FAR = 0.8  # difference of words that are not looked at together
LEAST_OF_BEST = 0.45  # of what the name that holds most has
MOST_ALIKE = 400  # words of one class of consonants that are compared with a word


@lru_cache(maxsize=100_000)
def keys(form: str) -> tuple[str, ...]:
    """A skeleton, and what is left of it without each of its letters."""
    if len(form) < 3:
        return (form,)
    return tuple(dict.fromkeys([form, *(form[:n] + form[n + 1 :] for n in range(len(form)))]))


def ends(word: Word) -> tuple[str, ...]:
    """How a word begins and how it ends, one of which a misprint leaves as it is."""
    if word.said == JOINED or word.sounds or len(word.text) < LEAST_ENDS:
        return ()
    return f"^{word.text[:3]}", f"${word.text[-3:]}"


class NameIndex:
    """Names by number, as given. `candidates` finds those that may be one that is asked for."""

    def __init__(self, names: Iterable[tuple[str, bool]]) -> None:
        """`names`: each with whether it is a person's."""
        self.names = [name(said, person) for said, person in names]
        self._numbers: dict[tuple[str, str], int] = {}  # of the words
        self._words: list[Word] = []
        self._holders: list[list[int]] = []  # the names that hold a word
        self._by_key: dict[str, list[int]] = {}
        for number, one in enumerate(self.names):
            for word in dict.fromkeys(told(one)):
                self._holders[self._number(word)].append(number)
        self._skeletons = [skeleton(word.text, word.sounds) for word in self._words]
        for at, form in enumerate(self._skeletons):
            for key in (*keys(form), *ends(self._words[at])):
                self._by_key.setdefault(key, []).append(at)
        self._alike: dict[tuple[str, str], list[tuple[int, float]]] = {}

    def _number(self, word: Word) -> int:
        key = (word.text, word.sounds)
        if key not in self._numbers:
            self._numbers[key] = len(self._words)
            self._words.append(word)
            self._holders.append([])
        return self._numbers[key]

    def candidates(self, said: str, person: bool) -> list[int]:
        """Numbers of the names that may be `said`, the likeliest first; ties by number."""
        asked = list(dict.fromkeys(told(name(romanised(said), person))))
        found: dict[int, float] = {}
        total = 0.0
        for word in asked:
            here: dict[int, float] = {}
            rarity = 0.0
            for at, apart in self.alike(word):
                worth = self._rarity(at) * (1 - apart) * min(word.weight, 1.0)
                rarity = max(rarity, self._rarity(at) * word.weight)
                for number in self._holders[at]:
                    if worth > here.get(number, 0.0):
                        here[number] = worth
            total += rarity if word.said != JOINED else 0.0
            for number, worth in here.items():
                found[number] = found.get(number, 0.0) + worth
        least = max(LEAST_SHARE * total, LEAST_OF_BEST * max(found.values(), default=0.0))
        ranked = sorted((-worth, number) for number, worth in found.items() if worth >= least)
        script = script_of(said)
        own = [number for _, number in ranked if self.names[number].script == script]
        others = [number for _, number in ranked if self.names[number].script != script]
        return own[:MOST_CANDIDATES] + others[:MOST_FOREIGN]

    def rarity(self, word: Word) -> float:
        """How much a word tells: the more, the fewer names hold it."""
        at = self._numbers.get((word.text, word.sounds))
        return word.weight * (math.log(1 + len(self.names)) if at is None else self._rarity(at))

    def alike(self, word: Word) -> list[tuple[int, float]]:
        """The words of the index that `word` may be a spelling of, and how far they are apart."""
        key = (word.text, word.sounds)
        if key not in self._alike:
            if len(self._alike) > 50_000:
                self._alike.clear()
            form = skeleton(*key)
            near = dict.fromkeys(
                at for one in (*keys(form), *ends(word)) for at in self._by_key.get(one, ())[:MOST_ALIKE]
            )
            if (own := self._numbers.get(key)) is not None:
                near[own] = None
            self._alike[key] = [(at, apart) for at in near if (apart := self._apart(word, form, at)) < FAR]
        return self._alike[key]

    def _apart(self, word: Word, form: str, at: int) -> float:
        other, held = self._words[at], self._skeletons[at]
        if form != held and JOINED in (word.said, other.said):
            return 1.0
        if OSA.distance(form, held, score_cutoff=1) > 1 and OSA.distance(word.text, other.text, score_cutoff=1) > 1:
            return 1.0
        if bool(word.sounds) != bool(other.sounds):
            return HEARD if form == held else 1.0
        return spelt(word.sounds or word.text, other.sounds or other.text)

    def _rarity(self, at: int) -> float:
        return math.log(1 + len(self.names) / len(self._holders[at]))


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
