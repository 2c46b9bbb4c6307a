"""How much two words of a name differ in spelling, between 0 (the same) and 1."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from headwater.beats import table
from headwater.names import sounds
from headwater.names.words import Word, raw, scanned

# .48: F1 -.004; .75: +.002
VOWEL = 0.6  # a vowel for another, or one more or less
# .32: F1 +.003; .5: +.001
SOUND = 0.4  # a consonant for one that sounds alike, such as c for k
# a fifth up or down: the same
DOUBLE = 0.2  # a letter doubled or not
# .64: F1 -.001, one altered name of 150 more; 1: F1 +.001
SWAPPED = 0.8  # two letters in the wrong order
# .4: F1 -.003, 8 of 377 original scripts fewer; .625: F1 -.013, 9 more
FAR = 0.5  # share of its letters at which a word is another
RAW = 0.3  # difference from which words are also compared as they stood, not in their common spelling
RESPELT = 0.1  # of what is compared in the common spelling
IN_ONE_SPELLING = 0.03  # words that are the same in their common spelling
INITIAL = 0.15  # an initial for a whole word
NICKNAME = 0.3
LEAST_ABBREVIATED = 3  # letters
LEAST_RESPELT = 4  # letters of a word that may be two letters longer or shorter in another spelling
_VOWELS = frozenset("aeiouy")
_ALIKE = ("ckqg", "bpv", "vwf", "dt", "szxc", "jgyzi", "hx", "nm", "rl", "yij", "uwo", "1li", "0o", "5s")
_SIMILAR = frozenset((a, b) for row in _ALIKE for a in row for b in row if a != b)
# What languages write for one sound, and how it is written here.
_SPELT = {
    "dsch": "j", "tsch": "ch", "sch": "sh", "tch": "ch", "kh": "h", "gh": "g", "ph": "f", "zh": "j", "dj": "j",
    "ck": "k", "th": "t", "dh": "d", "ks": "x", "ou": "u", "oo": "u", "ee": "i", "ei": "e", "ey": "ei",
    "iy": "i", "yy": "i", "ij": "i", "yj": "i", "ju": "yu", "ja": "ya", "iu": "yu", "ia": "ya",
    "q": "k", "w": "v", "tz": "ts", "ae": "a", "oe": "o", "ue": "u",
}  # fmt: skip


_RESPELT = re.compile("|".join((*_SPELT, r"(.)\1")), re.DOTALL)


@lru_cache(maxsize=50_000)
def respelt(text: str) -> str:
    """The word with what languages write for one sound written in one way."""
    if _RESPELT.search(text) is None:
        return text
    for said, plain in _SPELT.items():
        if said in text:
            text = text.replace(said, plain)
    return sounds.single(text)


def _cost(a: str, b: str) -> float:
    """The edits that make one word of the other, each by what it weighs."""
    total = 0.0
    removed: dict[str, float] = {}  # letters taken out, which may come back beside their old place
    for op in Levenshtein.editops(a, b):
        kind, i, j = op.tag, op.src_pos, op.dest_pos
        if kind == "replace":
            total += _change(a[i], b[j])
            continue
        letter = a[i] if kind == "delete" else b[j]
        weight = _gone(a, i) if kind == "delete" else _gone(b, j)
        if letter in removed:
            total += SWAPPED - removed.pop(letter)
        else:
            removed[letter] = weight
            total += weight
    return total


def _gone(word: str, at: int) -> float:
    if at and word[at - 1] == word[at]:
        return DOUBLE
    return VOWEL if word[at] in _VOWELS else 0.5 if word[at] == "h" else 1.0


def _change(x: str, y: str) -> float:
    if x in _VOWELS and y in _VOWELS:
        return VOWEL
    return SOUND if (x, y) in _SIMILAR else 1.0


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    rows: dict[str, set[int]] = {}
    for number, row in enumerate(table("name_words")["nicknames"]):
        for word in row:
            rows.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in rows.items()}


def nicknames(a: str, b: str) -> bool:
    known = _nicknames()
    return a in known and b in known and not known[a].isdisjoint(known[b])


def abbreviates(one: str, other: str) -> bool:
    """Is one of two words the beginning of the other, or some of its letters from the first to the last: "Shpg"?"""
    short, long = sorted((one, other), key=len)
    if not (LEAST_ABBREVIATED <= len(short) <= len(long) - 2) or short[0] != long[0]:
        return False
    if long.startswith(short):
        return True
    letters = iter(long)
    return short[-1] == long[-1] and _VOWELS.isdisjoint(short[1:]) and all(letter in letters for letter in short)


def difference(a: Word, b: Word) -> float:
    """0: the same word; 1: another one."""
    if a.text == b.text and a.text:
        return 0.0
    if a.sounds or b.sounds:
        return spelt(a.sounds, b.sounds) if a.sounds and b.sounds else _heard(a, b) if a.sounds else _heard(b, a)
    if a.kind == "number" or b.kind == "number":
        return _misspelt_number(raw(a), raw(b)) if a.kind != b.kind else 1.0
    apart = spelt(a.text, b.text)
    if apart > RAW:
        one, other = raw(a), raw(b)
        if one != a.text or other != b.text:
            return min(apart, spelt(one, other))
    return apart


def _misspelt_number(a: str, b: str) -> float:
    """Of a number in words and a word that it may be with a slip: "Secnd"."""
    return spelt(a, b) if len(a) >= LEAST_RESPELT <= len(b) and a.isalpha() and b.isalpha() else 1.0


@lru_cache(maxsize=200_000)
def spelt(a: str, b: str) -> float:
    """The difference of two words in one script."""
    shorter, longer = (len(a), len(b)) if len(a) < len(b) else (len(b), len(a))
    if shorter == 1:
        return INITIAL if a[:1] == b[:1] else 1.0
    if shorter == 4 and a[:4] == b[:4] and a[:3] in ("abd", "abu"):  # "Abdul R.", "Abu B."
        return INITIAL
    if longer == 0 or longer > 2 * shorter + 1:
        return 1.0
    if (one := respelt(a)) == (other := respelt(b)) and (shorter >= LEAST_RESPELT or longer - shorter < 2):
        return IN_ONE_SPELLING
    limit = max(2, longer // 2)
    if Levenshtein.distance(a, b, score_cutoff=limit) > limit < Levenshtein.distance(one, other, score_cutoff=limit):
        return 1.0
    cost = _cost(a, b)
    if cost > RESPELT and (one != a or other != b):
        cost = min(cost, RESPELT + _cost(one, other))
    if cost > RESPELT and ((one := scanned(a)) != a) + ((other := scanned(b)) != b):
        cost = min(cost, RESPELT + _cost(one, other))
    cost /= max(3.0, (len(a) + len(b)) / 2)
    return round(min(1.0, cost / FAR), 4)


def _heard(arabic: Word, other: Word) -> float:
    heard = sounds.of_latin(other.text)
    if not heard:
        return 1.0
    if len(heard) == 1 and other.kind == "initial":
        return INITIAL if sounds.distance(arabic.sounds[:1], heard, 0.3) < 0.3 else 1.0
    one, two = sounds.skeleton(arabic.text, arabic.sounds), sounds.skeleton(other.text)
    most = max(1, max(len(one), len(two)) // 2)
    if Levenshtein.distance(one, two, score_cutoff=most) > most:
        return 1.0
    heard_in_both = max(2, sounds.consonants(arabic.sounds), sounds.consonants(heard))
    cost = sounds.distance(arabic.sounds, heard, FAR * heard_in_both)
    return round(min(1.0, cost / heard_in_both / FAR), 4)
