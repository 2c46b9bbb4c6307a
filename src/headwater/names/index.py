"""Which of many names may be a given one: found by the consonants of their words, so that few are compared in full.

Two words are looked at together where their consonants, sorted into classes that transcriptions mix up, differ by one
at most. Each such word of a name counts by how rare it is; the names that hold most of what was asked are compared.
"""

import heapq
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache

from headwater.names import korean, sounds
from headwater.names.spelling import difference
from headwater.names.words import Name, Word, name

MOST_CANDIDATES = 24  # names compared in full: more found none of the altered names that fewer did not
LEAST_SHARE = 0.4  # of what was asked that a name must hold to be compared
MOST_ALIKE = 400  # words of one class of consonants that are compared with a word
_CLASSES = {}
for _class, _letters in {"P": "bp", "F": "fvwW", "T": "tdTDE", "S": "szSZCj", "K": "kgqGx", "L": "l", "R": "r", "M": "m", "N": "n"}.items():
    _CLASSES.update(dict.fromkeys(_letters, _class))


@lru_cache(maxsize=100_000)
def skeleton(text: str, heard: str = "") -> str:
    """The classes of a word's consonants: "Muammar" and "Moammer" are MMR; of a word without any, its letters."""
    letters = [_CLASSES[one] for one in (heard or sounds.of_latin(text)) if one in _CLASSES and one not in "wW"]
    single = "".join(one for n, one in enumerate(letters) if n == 0 or one != letters[n - 1])
    return single or text[:3]


@lru_cache(maxsize=100_000)
def keys(form: str) -> tuple[str, ...]:
    """A skeleton, and what is left of it without each of its letters."""
    if len(form) < 3:
        return (form,)
    return tuple(dict.fromkeys([form, *(form[:n] + form[n + 1 :] for n in range(len(form)))]))


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
        for at, word in enumerate(self._words):
            for key in keys(skeleton(word.text, word.sounds)):
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
            total += rarity if not word.said.startswith(JOINED) else 0.0
            for number, worth in here.items():
                found[number] = found.get(number, 0.0) + worth
        enough = ((worth, number) for number, worth in found.items() if worth >= LEAST_SHARE * total)
        return [number for _, number in heapq.nsmallest(MOST_CANDIDATES, ((-worth, number) for worth, number in enough))]

    def alike(self, word: Word) -> list[tuple[int, float]]:
        """The words of the index that `word` may be a spelling of, and how far they are apart."""
        key = (word.text, word.sounds)
        if key not in self._alike:
            if len(self._alike) > 50_000:
                self._alike.clear()
            near = dict.fromkeys(at for one in keys(skeleton(*key)) for at in self._by_key.get(one, ())[:MOST_ALIKE])
            if (own := self._numbers.get(key)) is not None:
                near[own] = None
            self._alike[key] = [(at, apart) for at in near if (apart := difference(word, self._words[at])) < 0.8]
        return self._alike[key]

    def _rarity(self, at: int) -> float:
        return math.log(1 + len(self.names) / len(self._holders[at]))


JOINED = "\0"  # begins what was said of words that were joined here


def told(one: Name) -> Iterator[Word]:
    """The words of a name that tell, and each with its neighbour as one, since they may have been written so."""
    telling = [word for word in one.words if word.kind not in ("particle", "title", "form", "initial")]
    yield from telling
    for first, second in zip(telling, telling[1:], strict=False):
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


_LATIN_ONSETS = dict(zip(korean.ONSETS, ["k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "ch", "ch", "ch", "k", "t", "p", "h"], strict=True))
_LATIN_CODAS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}
