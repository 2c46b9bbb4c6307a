"""A word of a name: folded into plain letters, with what kind of word it is and what it weighs."""

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec
from anyascii import anyascii

from headwater.beats import table
from headwater.names import sounds

Kind = Literal["word", "particle", "title", "form", "generic", "number", "initial"]
Script = Literal["latin", "arabic", "han", "hangul", "other"]
WEIGHTS: dict[Kind, float] = {
    "word": 1.0,
    "particle": 0.1,
    "title": 0.1,
    "form": 0.1,
    "generic": 0.5,
    "number": 0.5,
    "initial": 0.4,
}

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile(r"[가-힣]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_OTHER = re.compile(r"[^\W\d_\u0000-\u02ff\u1e00-\u1eff]")  # a letter of another script: "Nguyễn" and "Ṭahir" have none
_SIGNS = re.compile(r"[^a-z0-9 ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_EASTERN = str.maketrans({"ё": "е", "ъ": None, "ь": None})  # letters that romanisations leave out
ARABIC_PARTICLES = {
    "بن": "bin",
    "ابن": "bin",
    "إبن": "bin",
    "بنت": "bin",
    "ولد": "bin",
    "ال": "al",
    "آل": "al",
    "و": "and",
    "في": "the",
}
SCANNED = str.maketrans("015689", "olsbbg")  # digits that scanned pages have for letters
READ_AS = {"rn": "m", "cl": "d", "vv": "w"}  # letters that scanned pages have for others
ALLAH = ("الله", "اللہ", "اله", "ﷲ")


class Word(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """`text`: plain Latin letters, by which words are compared. `said`: as the name has it.

    `sounds`: of a word in Arabic script, whose letters in Latin ones say too little; "" for others.
    """

    said: str
    text: str
    kind: Kind = "word"
    sounds: str = ""
    weight: float = 1.0

    @classmethod
    def of(cls, said: str, text: str, kind: Kind = "word", sounds: str = "") -> "Word":
        return cls(said, text, kind, sounds, WEIGHTS[kind])


@lru_cache(maxsize=100_000)
def raw(word: Word) -> str:
    """The word as it stood, in plain letters."""
    return word.text if word.sounds else latin(word.said).replace(" ", "")


@cache
def _kinds(person: bool) -> dict[str, Kind]:
    """Words that are more, or less, than a word of a name."""
    words = table("name_words")
    found: dict[str, Kind] = dict.fromkeys(words["titles"], "title")
    if not person:
        found = dict.fromkeys([word for word in words["generic"] if word not in found], "generic")
    found |= dict.fromkeys(particles(), "particle")
    return found if person else found | dict.fromkeys(numbers(), "number")


@cache
def particles() -> dict[str, str]:
    return {word: row[0] for row in table("name_words")["particles"] for word in row}


@cache
def numbers() -> dict[str, str]:
    return {word: str(value) for word, value in table("name_words")["numbers"].items()}


@cache
def _dotted() -> re.Pattern[str]:
    before, behind = (
        "|".join(r"\.\s?".join(one.split()) for one in row) for row in table("name_words")["dotted"].values()
    )
    undotted = "|".join(_undotted())
    return re.compile(
        rf"^\s*(?:{before})\.?\s+(?=\w{{2,}}[\s,]+\w)|(?<=\w)[\s,]+(?:{behind}|{undotted})\.?\s*$", re.IGNORECASE
    )


@cache
def _undotted() -> tuple[str, ...]:
    return tuple("".join(one.split()) for one in table("name_words")["dotted"]["behind"])


def undecorated(said: str) -> str:
    """A person's name without "H.E." before two words or more, which are no initials then, or "Ph.D." behind it."""
    return _dotted().sub("", said) if "." in said or said.rstrip().lower().endswith(_undotted()) else said


@lru_cache(maxsize=50_000)
def scanned(text: str) -> str:
    """A word as it may have stood on paper."""
    for read, stood in READ_AS.items():
        if read in text:
            text = text.replace(read, stood)
    return text if text.isalpha() or text.isdigit() else text.translate(SCANNED)


def script_of(text: str) -> Script:
    if text.isascii():
        return "latin"
    if _HANGUL.search(text):
        return "hangul"
    if _ARABIC.search(text):
        return "arabic"
    if _HAN.search(text):
        return "han"
    return "latin" if _OTHER.search(text) is None else "other"


@lru_cache(maxsize=50_000)
def latin(text: str) -> str:
    """A text in plain lower-case Latin letters and digits."""
    if text.isascii():
        return text.lower()
    if _CYRILLIC.search(text):
        text = text.translate(_EASTERN)
    return _SIGNS.sub("", anyascii(text).lower())


@lru_cache(maxsize=50_000)
def parts(said: str, person: bool) -> tuple[Word, ...]:
    """The words that one written word holds: more than one only in Arabic script."""
    if said.isascii():
        plain = said.lower()
        return (Word.of(said, plain, kind(plain, person)),)
    return tuple(_word(part, person) for part in _arabic_parts(said))


def _word(said: str, person: bool) -> Word:
    folded = said.casefold()
    if _ARABIC.search(folded):
        if folded in ARABIC_PARTICLES:
            return Word.of(said, ARABIC_PARTICLES[folded], "particle")
        return Word.of(said, folded, "word", "lH" if folded in ALLAH else sounds.of_arabic(folded))
    plain = latin(folded)
    return Word.of(said, plain, kind(plain, person))


def kind(plain: str, person: bool) -> Kind:
    if known := _kinds(person).get(plain):
        return known
    if plain[:1].isdigit() and (plain.isdigit() or (not person and _ORDINAL.fullmatch(plain))):
        return "number"
    return "initial" if person and len(plain) == 1 else "word"


def _arabic_parts(word: str) -> list[str]:
    """A word in Arabic script without its article, and cut where "Abd", "Abu" or "Allah" were written onto it."""
    if not _ARABIC.search(word):
        return [word]
    if word.startswith("وال") and len(word) > 5:
        return ["و", *_arabic_parts(word[1:])]
    if word.endswith("عبد") and len(word) > 5:
        return [*_arabic_parts(word[:-3]), "عبد"]
    for ending in ("الله", "الدين", "الدین"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return [*_arabic_parts(word[: -len(ending)]), ending.removeprefix("ال") if "د" in ending else ending]
    for prefix in ("عبد", "ابو", "أبو"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return [prefix, *_arabic_parts(word[len(prefix) :])]
    if word.startswith("ال") and len(word) > 4 and not word.startswith("الله"):
        return [word[2:]]
    return [word]
