"""A name cut into its words: each folded into plain letters, with what kind of word it is and what it weighs."""

import re
import unicodedata
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
LONGEST = 300  # characters of a name that are looked at

_APOSTROPHES = re.compile(r"[’‘ʼ`´'ʿʾ′\u02bb]")
_DOTTED = re.compile(r"\b(?:\w\.\s?){2,}(?:\w\b)?(?!\w)")
_PLAIN = re.compile(r"[A-Za-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile(r"[가-힣]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
_ABD = re.compile(r"^abd[aeiou]*l?(?=[a-z]{3})")
_DOUBLED = re.compile(r"([a-z])\1+")
_DIN = re.compile(r"(?:[aeou]?[ld]*|ou)d+(?:i|ee|ie)n+e?$")
_EASTERN = str.maketrans({"ё": "е", "ъ": None, "ь": None})  # letters that romanisations leave out
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200c-\u200f]")
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
ALLAH = ("الله", "اللہ", "اله", "ﷲ")
DIN = ("دين", "دین", "الدين", "الدین")
TENS = range(20, 100, 10)


class Word(msgspec.Struct, frozen=True):
    """`text`: plain Latin letters, by which words are compared. `said`: as the name has it.

    `sounds`: of a word in Arabic script, whose letters in Latin ones say too little; "" for others.
    """

    said: str
    text: str
    kind: Kind = "word"
    sounds: str = ""

    @property
    def weight(self) -> float:
        return WEIGHTS[self.kind]

    @property
    def raw(self) -> str:
        """The word as it stood, in plain letters."""
        return self.text if self.sounds else latin(self.said).replace(" ", "")


class Name(msgspec.Struct, frozen=True):
    said: str
    words: tuple[Word, ...]
    script: Script
    forms: frozenset[str] = frozenset()

    @property
    def joined(self) -> str:
        """The letters of the words that tell, in one."""
        return "".join(word.text for word in self.words if word.kind not in ("title", "form"))


@cache
def _kinds() -> dict[str, Kind]:
    words = table("name_words")
    kinds: dict[str, Kind] = dict.fromkeys(words["generic"], "generic")
    kinds |= dict.fromkeys(words["titles"], "title")
    return kinds


@cache
def _particles() -> dict[str, str]:
    return {word: row[0] for row in table("name_words")["particles"] for word in row}


@cache
def _numbers() -> dict[str, str]:
    return {word: str(value) for word, value in table("name_words")["numbers"].items()}


@cache
def _forms() -> dict[tuple[str, ...], str]:
    """Company forms, by their words."""
    return {tuple(form.split()): kind for kind, row in table("name_words")["forms"].items() for form in row}


@cache
def _same() -> dict[tuple[str, ...], str]:
    return {tuple(form.split()): row[0].replace(" ", "") for row in table("name_words")["same"] for form in row}


@cache
def _phrases() -> dict[str, int]:
    """The first words of forms and of words that mean the same, and how long what they begin may be."""
    longest: dict[str, int] = {}
    for key in (*_forms(), *_same()):
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


def script_of(text: str) -> Script:
    if _HANGUL.search(text):
        return "hangul"
    if _ARABIC.search(text):
        return "arabic"
    if _HAN.search(text):
        return "han"
    return "latin" if text.isascii() or all(c < "\u0250" or not c.isalpha() for c in text) else "other"


@lru_cache(maxsize=50_000)
def latin(text: str) -> str:
    """A text in plain lower-case Latin letters and digits."""
    if text.isascii():
        return text.lower()
    if _CYRILLIC.search(text):
        text = text.translate(_EASTERN)
    return re.sub(r"[^a-z0-9 ]", "", anyascii(text).lower())


@lru_cache(maxsize=50_000)
def name(said: str, person: bool, *, bound: bool = True) -> Name:
    """The name, read as a person's or as an organisation's. `bound`: "Abd al-Aziz" is one word."""
    text = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", said[:LONGEST]).replace("\u200c", " "))
    script = script_of(text)
    if not person:
        text = text.replace("&", " and ")
    elif text.count(",") == 1:  # "Haddad, Omar"
        text = " ".join(reversed(text.split(",")))
    text = _DOTTED.sub(lambda found: found.group().replace(".", "").replace(" ", "") + " ", text)
    text = _APOSTROPHES.sub("", text)
    if person and " " not in text.strip():
        text = _CAMEL.sub(" ", text)  # "OmarHaddad"
    words = _PLAIN.findall(text) if text.isascii() else _lettered(text).split()
    made = _person(words, bound) if person else _organisation(words)
    forms = frozenset(word.text for word in made if word.kind == "form")
    return Name(said, tuple(made), script, forms)


def _lettered(text: str) -> str:
    """Letters, their marks and digits; a blank for anything else."""
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text)


def _word(said: str, person: bool) -> Word:
    folded = said.casefold()
    if _ARABIC.search(folded):
        if folded in ARABIC_PARTICLES:
            return Word(said, ARABIC_PARTICLES[folded], "particle")
        return Word(said, folded, "word", "lH" if folded in ALLAH else sounds.of_arabic(folded))
    plain = latin(folded)
    return Word(said, plain, _kind(plain, person))


def _kind(plain: str, person: bool) -> Kind:
    if plain.isdigit() or (not person and plain in _numbers()):
        return "number"
    if plain in _particles():
        return "particle"
    kind = _kinds().get(plain, "word")
    if person:
        return "title" if kind == "title" else "initial" if len(plain) == 1 else "word"
    return kind if kind == "generic" else "word"


def _person(words: list[str], bound: bool) -> list[Word]:
    made = [_word(said, True) for word in words for said in _arabic_parts(word)]
    return _without_titles(_bound(made) if bound else made)


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


def _bound(words: list[Word]) -> list[Word]:
    """Words that make one name joined: "Abd al-Rahman", "Nour al-Din", "Habib Allah", "Abu Bakr"."""
    kunyas, made, at = table("name_words")["kunyas"], [], 0
    while at < len(words):
        word, rest = words[at], words[at + 1 :]
        article = rest[:1] and rest[0].kind == "particle" and _particles()[rest[0].text] == "al"
        follows = rest[1:2] if article else rest[:1]
        taken = 1 + bool(article)
        if follows and (word.text in ("abd", "abdul", "abdel", "abdal") or word.said in ("عبد", "آبد")):
            made.append(_join(Word(word.said, "abd", "word", word.sounds and "'bd"), follows[0]))
            at += 1 + taken
        elif follows and (word.text in kunyas or word.said in ("أبو", "ابو", "أبي", "ابي", "أم")):
            made.append(_join(Word(word.said, "abu", "word", word.sounds and "AbW"), follows[0]))
            at += 1 + taken
        elif follows and word.kind == "word" and _divine(follows[0]):
            made.append(_join(word, follows[0]))
            at += 1 + taken
        else:
            made.append(word)
            at += 1
    return [_canonical(word) for word in made]


def _divine(word: Word) -> bool:
    return (
        word.text in ("allah", "ullah", "din", "deen", "uddin", "eddine", "addin")
        or word.said in ALLAH
        or word.said in DIN
    )


def _join(first: Word, second: Word) -> Word:
    heard = first.sounds + second.sounds if first.sounds and second.sounds else ""
    return Word(f"{first.said} {second.said}", first.text + second.text, "word", heard)


def _canonical(word: Word) -> Word:
    """Names made with Abd, Allah and Din in one spelling."""
    text = word.text
    if word.sounds or word.kind != "word":
        return word
    if text.startswith("abd") and len(text) > 5:
        text = "abd" + _DOUBLED.sub(r"\1", _ABD.sub("", text))
    elif len(text) > 5 and (found := _DIN.search(text)):
        text = text[: found.start()] + "din"
    elif len(text) > 6 and text.endswith(("ullah", "allah", "ollah", "oullah")):
        text = re.sub(r"(?:[uao]+)llah$", "ulah", text)
    return Word(word.said, text, word.kind, word.sounds)


def _without_titles(words: list[Word]) -> list[Word]:
    """Titles count as such unless nothing else would be left."""
    if any(word.kind == "word" for word in words):
        return words
    return [Word(word.said, word.text, "word" if word.kind == "title" else word.kind, word.sounds) for word in words]


def _organisation(words: list[str]) -> list[Word]:
    parts = [_word(word, False) for said in words for word in _arabic_parts(said)]
    made: list[Word] = []
    at = 0
    while at < len(parts):
        taken, word = _phrase(parts, at)
        made.append(word)
        at += taken
    if not any(word.kind in ("word", "generic", "number") for word in made):
        return [Word(word.said, word.text, "word") for word in made]
    if not any(word.kind == "word" for word in made):  # nothing but general words: they are all there is
        made = [Word(word.said, word.text, "word" if word.kind == "generic" else word.kind) for word in made]
    return made


def _phrase(parts: list[Word], at: int) -> tuple[int, Word]:
    for length in range(min(_phrases().get(parts[at].text, 0), len(parts) - at), 0, -1):
        key = tuple(part.text for part in parts[at : at + length])
        said = " ".join(part.said for part in parts[at : at + length])
        if key in _forms() and (length > 1 or at > 0 or len(key[0]) > 2 or len(parts) > 2 or key[0] in ("ao",)):
            return length, Word(said, _forms()[key], "form")
        if key in _same():
            text = _same()[key]
            return length, Word(said, text, _kind(text, False))
    word = parts[at]
    if word.kind == "number":
        value = _numbers().get(word.text, word.text)
        if (
            at + 1 < len(parts)
            and parts[at + 1].kind == "number"
            and value.isdigit()
            and int(value) in TENS
            and not word.text.isdigit()
        ):
            unit = _numbers().get(parts[at + 1].text, parts[at + 1].text)
            if unit.isdigit() and 0 < int(unit) < 10:
                return 2, Word(f"{word.said} {parts[at + 1].said}", str(int(value) + int(unit)), "number")
        return 1, Word(word.said, value, "number")
    return 1, word
