"""A name's letters as sounds, for names that were carried from one script into another.

Arabic script writes few vowels, and Latin letters spell its consonants in many ways. Both become lists of sounds, one
character each, and `distance` aligns them: what the other script cannot write costs nothing.
"""

import re
from functools import lru_cache
from itertools import accumulate, groupby

# Arabic, Persian, Urdu and Pashto letters. Capitals: long vowels, which Latin letters write as a vowel or as w, y.
ARABIC = {
    "ا": "A", "آ": "A", "أ": "A", "إ": "A", "ٱ": "A", "ى": "Y", "ئ": "Y", "ؤ": "W", "ء": "'", "ب": "b",
    "پ": "p", "ت": "t", "ټ": "t", "ٹ": "t", "ث": "T", "ج": "j", "چ": "C", "ح": "h", "خ": "x", "څ": "s",
    "ځ": "z", "د": "d", "ډ": "d", "ڈ": "d", "ذ": "z", "ر": "r", "ړ": "r", "ڑ": "r", "ز": "z", "ژ": "Z",
    "ږ": "Z", "س": "s", "ش": "S", "ښ": "S", "ص": "s", "ض": "D", "ط": "t", "ظ": "D", "ع": "'", "غ": "G",
    "ف": "f", "ڤ": "f", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ګ": "g", "ل": "l", "م": "m", "ن": "n",
    "ڼ": "n", "ں": "n", "ه": "H", "ھ": "H", "ہ": "H", "ۀ": "H", "ۂ": "H", "ة": "E", "ۃ": "E", "و": "W",
    "ي": "Y", "ی": "Y", "ې": "Y", "ۍ": "Y", "ے": "Y", "ێ": "Y", "ۆ": "W",
}  # fmt: skip
_UNITS = re.compile(r"dsch|tsch|tch|sch|kh|gh|sh|ch|th|dh|ph|zh|dj|ck|ts|tz|[a-z]")
_LATIN = {
    "dsch": "j", "tsch": "C", "tch": "C", "sch": "S", "kh": "x", "gh": "G", "sh": "S", "ch": "C", "th": "T", "dh": "D",
    "ph": "f", "zh": "Z", "dj": "j", "ck": "k", "c": "k", "ts": "s", "tz": "s", "x": "k",
}  # fmt: skip
# Which sounds are written for each other, and what that costs.
_PAIRS = {
    "bp": 0.2, "td": 0.5, "Tt": 0.1, "Ts": 0.1, "Dd": 0.1, "Dz": 0.1, "jg": 0.2, "jZ": 0.1, "Zz": 0.3,
    "jz": 0.5, "xh": 0.2, "xk": 0.2, "xH": 0.3, "hH": 0.0, "GR": 0.2, "Gg": 0.1, "Gq": 0.3, "Gk": 0.4,
    "qk": 0.0, "qg": 0.2, "kg": 0.4, "SC": 0.1, "Ss": 0.3, "Cj": 0.3, "Ck": 0.5, "fv": 0.1, "Wv": 0.1,
    "Wf": 0.5, "Aa": 0.0, "Ae": 0.0, "Ai": 0.2, "Ao": 0.2, "Au": 0.2, "Wo": 0.0, "Wu": 0.0, "Ww": 0.0,
    "Wa": 0.4, "We": 0.4, "Yi": 0.0, "Ye": 0.0, "Yy": 0.0, "Ya": 0.1, "Hh": 0.0, "Ha": 0.1, "He": 0.1,
    "Ea": 0.0, "Et": 0.1, "Eh": 0.0, "Ee": 0.0, "'a": 0.0, "'e": 0.0, "'i": 0.0, "'o": 0.0, "'u": 0.0,
    "Hi": 0.4, "DD": 0.0, "bv": 0.3, "zs": 0.3, "Tz": 0.5, "mn": 0.6,
}  # fmt: skip
_COST = {pair: cost for key, cost in _PAIRS.items() for pair in (key, key[::-1])}
_GONE_ARABIC = {
    "'": 0.0,
    "A": 0.3,
    "W": 0.5,
    "Y": 0.5,
    "H": 0.3,
    "E": 0.1,
    "h": 0.6,
}  # an Arabic letter that Latin leaves out
_GONE_LATIN = dict.fromkeys("aeiou", 0.02) | {"y": 0.2, "w": 0.3, "h": 0.4}  # a Latin letter that Arabic leaves out
# Classes of consonants that transcriptions and misprints mix up.
_CLASSES = {
    letter: name
    for name, letters in {
        "P": "bp", "F": "fv", "T": "tdTDE", "S": "szSZCj", "K": "kgqGx", "L": "l", "R": "r", "M": "m", "N": "n",
    }.items()
    for letter in letters
}  # fmt: skip
OTHER = 1.0  # any other change
_SKELETON = str.maketrans({chr(n): _CLASSES.get(chr(n)) for n in range(128)})
_DOUBLED = re.compile(r"(.)\1", re.DOTALL)
_UNHEARD = str.maketrans("", "", "aeiouyAWY'EH")


def of_arabic(word: str) -> str:
    """The sounds that a word in Arabic script writes."""
    return single("".join(ARABIC.get(letter, "") for letter in word))


@lru_cache(maxsize=50_000)
def of_latin(word: str) -> str:
    """The sounds of a word in plain Latin letters; a doubled letter is one."""
    return single("".join([_LATIN.get(unit, unit) for unit in _UNITS.findall(word)]))


def single(sounds: str) -> str:
    """What is written with every letter that stands there twice or more, side by side, once."""
    return "".join([one for one, _ in groupby(sounds)]) if _DOUBLED.search(sounds) else sounds


def consonants(sounds: str) -> int:
    return len(sounds.translate(_UNHEARD))


@lru_cache(maxsize=100_000)
def skeleton(text: str, heard: str = "") -> str:
    """The classes of a word's consonants: "Muammar" and "Moammer" are MMR; of a word without any, its letters."""
    return single((heard or of_latin(text)).translate(_SKELETON)) or text[:3]


@lru_cache(maxsize=200_000)
def distance(arabic: str, latin: str, most: float) -> float:
    """The least cost of reading the sounds of an Arabic word as those of a Latin one; above `most` any more."""
    skips = [_GONE_LATIN.get(sound, OTHER) for sound in latin]
    above = list(accumulate(skips, initial=0.0))
    for letter in arabic:
        gone = _GONE_ARABIC.get(letter, OTHER)
        before = above[0]
        least = left = before + gone
        row = [left]
        for sound, skip, over in zip(latin, skips, above[1:], strict=True):  # with min() all takes 1.2 times as long
            left += skip
            change = before + (0.0 if letter == sound else _COST.get(letter + sound, OTHER))
            if change < left:
                left = change
            if over + gone < left:
                left = over + gone
            if left < least:
                least = left
            row.append(left)
            before = over
        if least > most:
            return most + OTHER
        above = row
    return round(above[-1], 3)
