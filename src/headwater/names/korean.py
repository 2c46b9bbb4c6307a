"""Korean names, syllable by syllable: which Hangul a spelling in Latin letters may stand for, under any usual system.

"Ri" and "Lee", "Choe" and "Choi", "Ch'o'l" and "Chul" may be one syllable; "Il" and "Un" may not. Two syllables agree
where some Hangul is a reading of both; the cost says how far from a system's own rule one has to go for it.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import permutations, product

from anyascii import anyascii

from headwater.beats import table

Syllable = tuple[str, str, str]  # onset, vowel, coda, as compatibility jamo
Readings = dict[Syllable, float]  # each possible syllable, and its cost
Name = tuple[tuple[Readings, ...], ...]  # readings of the family name's syllables and the given name's; several parses

LOOSE = 0.1  # cost of one letter read as families and the press use it, by no system
VOICED = 0.02  # cost of a letter that a system writes for several sounds: prefers the spelling that is nearest
CHINESE = 0.2  # cost of a syllable that was read as Chinese
NEAR = 0.35  # cost of two syllables that differ in a glide alone (Hwa, Ha; Pyong, Pong)
NONE = 1.0  # cost of syllables that share no reading
THREE = 3  # syllables of a usual name
MOST_GIVEN = 3  # syllables of a given name
ONSETS, VOWELS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
PLAIN = dict(zip("ㅑㅒㅕㅖㅛㅠㅘㅙㅝㅞㅟ", "ㅏㅐㅓㅔㅗㅜㅏㅐㅓㅔㅣ", strict=True))  # vowels without their glide
DROPS_R = "ㅣㅑㅕㅖㅛㅠ"  # vowels before which the South drops an initial ㄹ
ENDS = {  # codas as they are spoken
    "ㄲ": "ㄱ", "ㄳ": "ㄱ", "ㅋ": "ㄱ", "ㄵ": "ㄴ", "ㄶ": "ㄴ", "ㅅ": "ㄷ", "ㅆ": "ㄷ", "ㅈ": "ㄷ", "ㅊ": "ㄷ",
    "ㅌ": "ㄷ", "ㅎ": "ㄷ", "ㅍ": "ㅂ", "ㅄ": "ㅂ", "ㅀ": "ㄹ", "ㄼ": "ㄹ",
}  # fmt: skip

_HANGUL = re.compile(r"[가-힣]+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ŏ": "o'", "ŭ": "u'", "ǒ": "o'", "ǔ": "u'"})
_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
_LATIN = re.compile(r"[a-z']+")
_MISPLACED = re.compile(r"(?<=y)'([ou])(?!')")  # "Ky'ong" for "Kyo'ng"


def hangul(syllable: str) -> Syllable:
    """The letters of one syllable: 철 is ㅊ, ㅓ, ㄹ."""
    at = ord(syllable) - 0xAC00
    coda = CODAS[at % 28]
    return ONSETS[at // 588], VOWELS[at % 588 // 28], ENDS.get(coda, coda)


@cache
def _spellings(part: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for spelling, letters in table("korean")[part].items():
        own, _, loose = letters.partition("|")
        costs = dict.fromkeys(loose, LOOSE)
        costs |= {letter: VOICED * (len(own) > 1) for letter in own} if own else {}
        found[spelling] = costs or {"": 0.0}
    return found


@cache
def _longest(part: str) -> int:
    return max(len(spelling) for spelling in _spellings(part))


@cache
def _irregular() -> dict[str, str]:
    return dict(table("korean")["irregular"])


@cache
def surnames() -> frozenset[str]:
    return frozenset(table("korean")["surnames"])


@cache
def _titles() -> frozenset[str]:
    """With what tells father from son."""
    words = table("name_words")
    return frozenset((*words["titles"], *(word for row in words["generations"] for word in row)))


@lru_cache(maxsize=20_000)
def syllable(spelling: str) -> Readings:
    """What one syllable in Latin letters may stand for; empty where it is none."""
    readings: Readings = {}
    onsets, vowels, codas = _spellings("onsets"), _spellings("vowels"), _spellings("codas")
    for first in [at for at in range(_longest("onsets") + 1) if spelling[:at] in onsets]:
        for at in range(max(first, len(spelling) - _longest("codas")), len(spelling) + 1):
            middle, ending = spelling[first:at], spelling[at:]
            if middle not in vowels or ending not in codas:
                continue
            for (o, co), (v, cv), (c, cc) in product(
                onsets[spelling[:first]].items(), vowels[middle].items(), codas[ending].items()
            ):
                if o == "ㄹ" and spelling[:1] not in "rl" and v not in DROPS_R and spelling[:1] != "n":
                    continue
                cost = round(co + cv + cc, 3)
                readings[o, v, c] = min(cost, readings.get((o, v, c), NONE))
    for character in _irregular().get(spelling, ""):
        readings[hangul(character)] = 0.0
    return readings


@lru_cache(maxsize=20_000)
def _cuts(word: str) -> tuple[tuple[Readings, ...], ...]:
    """Every way to cut a word into one to three syllables."""
    found: list[tuple[Readings, ...]] = []
    if whole := syllable(word):
        found.append((whole,))
    for at in range(1, len(word)):
        if word[at] != "'" and (first := syllable(word[:at])):
            found += [(first, *rest) for rest in _cuts(word[at:]) if len(rest) < MOST_GIVEN]
    return tuple(found)


def parses(name: str) -> tuple[Name, ...]:
    """The ways to read a name as a Korean one: (family name, given name), by syllables; () where it is none."""
    if name.isascii() and "'" not in name and "`" not in name:
        plain = name.lower()
        words = plain.split()
        if surnames().isdisjoint(words) and "".join(words).isalpha():
            return ()
    else:
        plain = unicodedata.normalize("NFC", name).casefold().translate(_MARKS)
        if found := _HANGUL.findall(plain):
            return _of_hangul("".join(found)) if not _LATIN.search(plain) else ()
        plain = _MISPLACED.sub(r"\1'", plain)
    last, comma, first = plain.partition(",")
    if comma and first.strip() and last.strip() not in surnames():
        plain = f"{first} {last}"  # "Chol, Ri Hyon": what sorts names puts the last first
    plain = plain.replace("-", " ").replace(",", " ").replace(".", " ")
    words = [word.lstrip("'") for word in plain.split() if word.strip("'")]
    words = _untitled(words) if len(words) > 2 else words
    if not 2 <= len(words) <= 4 or surnames().isdisjoint((words[0], words[-1])):
        return ()
    if any(_LATIN.fullmatch(word) is None for word in words):
        return ()
    ways: list[Name] = []
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        if family not in surnames() or not (read := syllable(family)):
            continue
        for cut in product(*(_cuts(word) for word in given)):
            syllables = tuple(one for part in cut for one in part)
            if len(syllables) <= MOST_GIVEN:
                ways.append(((read,), syllables))
    return tuple(ways)


def _untitled(words: list[str]) -> list[str]:
    """The words without a title before them, or one behind that is no syllable: "Kim Yong Chol, Jr."."""
    if words[0] in _titles():
        return words[1:]
    return words[:-1] if words[-1] in _titles() and not syllable(words[-1]) else words


def _of_hangul(text: str) -> tuple[Name, ...]:
    if not 2 <= len(text) <= 4:
        return ()
    read = [_southern(hangul(one)) for one in text]
    return (((read[0],), tuple(read[1:])),)


def _southern(one: Syllable) -> Readings:
    """The syllable, and what the North writes where the South has dropped or changed an initial ㄹ."""
    onset, vowel, coda = one
    lost = onset == "ㄴ" or (onset == "ㅇ" and vowel in DROPS_R)
    return {one: 0.0, ("ㄹ", vowel, coda): LOOSE} if lost else {one: 0.0}


@cache
def _chinese() -> dict[str, Readings]:
    found: dict[str, Readings] = {}
    for entry in re.split(r"[;\n]", table("korean")["characters"]):
        if parts := entry.split():
            for pinyin in parts[2].split(","):
                found.setdefault(pinyin, {}).update({hangul(one): CHINESE for one in parts[1]})
    return found


@lru_cache(maxsize=20_000)
def chinese_parses(name: str) -> tuple[Name, ...]:
    """The same for a Korean name that was read as Chinese: "Jiang Wenji" is Kang Mun Kil."""
    words = [word for word in re.split(r"[\s\-,.']+", name.casefold()) if word]
    if _HAN.fullmatch("".join(words)):
        words = [anyascii(character).casefold() for character in "".join(words)]
    if not 2 <= len(words) <= 4 or words[0] not in _chinese():
        return ()
    rest = "".join(words[1:])
    return tuple(((_chinese()[words[0]],), cut) for cut in _pinyin_cuts(rest) if 1 <= len(cut) <= MOST_GIVEN)


def _pinyin_cuts(word: str) -> list[tuple[Readings, ...]]:
    if not word:
        return [()]
    found = []
    for length in range(1, min(6, len(word)) + 1):
        if word[:length] in _chinese():
            found += [
                (_chinese()[word[:length]], *rest) for rest in _pinyin_cuts(word[length:]) if len(rest) < MOST_GIVEN
            ]
    return found


def cost(a: tuple[Name, ...], b: tuple[Name, ...]) -> tuple[float, int]:
    """The least cost at which two names agree, and how many of their syllables then share no reading."""
    best = (float("inf"), 9)
    for (one_family, one_given), (other_family, other_given) in product(a, b):
        if len(one_given) != len(other_given):
            continue
        costs = [_between(x, y) for x, y in zip((*one_family, *one_given), (*other_family, *other_given), strict=True)]
        best = min(best, (round(sum(costs), 3), sum(each >= NONE for each in costs)))
    return best


def reordered(a: tuple[Name, ...], b: tuple[Name, ...]) -> bool:
    """Are the syllables of two names the same, in whatever order?"""
    for (one_family, one_given), (other_family, other_given) in product(a, b):
        ours, theirs = (*one_family, *one_given), (*other_family, *other_given)
        if len(ours) == len(theirs) == THREE and any(
            all(_between(x, y) < LOOSE * 2 for x, y in zip(ours, order, strict=True)) for order in permutations(theirs)
        ):
            return True
    return False


def _between(a: Readings, b: Readings) -> float:
    shared = [max(a[one], b[one]) for one in a if one in b]
    if shared:
        return min(shared)
    bare = {(o, PLAIN.get(v, v), c) for o, v, c in b}
    return NEAR if any((o, PLAIN.get(v, v), c) in bare for o, v, c in a) else NONE
