"""The words of a person's name: which of them make one, and one spelling for those that are made with God's name."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from headwater.beats import table
from headwater.names.sounds import single
from headwater.names.words import ALLAH, Word, particles, parts

DIN = ("دين", "دین", "الدين", "الدین")
_ABD = re.compile(r"^abd[aeiou]*l?(?=[a-z]{3})")
_DIN = re.compile(r"(?:[aeou]?[ld]*|ou)d+(?:i|ee|ie)n+e?$")


DIVINE = ("allah", "ullah", "din", "deen", "uddin", "eddine", "addin")
SERVANT = ("abd", "abdul", "abdel", "abdal")
LEAST_CANONICAL = 6  # letters of a word that may be such a name


@cache
def beginnings() -> frozenset[str]:
    """Words that make one name with the next."""
    return frozenset((*SERVANT, *table("name_words")["kunyas"]))


@cache
def _binding() -> frozenset[str]:
    """Words that may make one name with the next or with the one before."""
    return beginnings().union(DIVINE)


def words_of_person(written: list[str], bound: bool) -> tuple[Word, ...]:
    if not bound:
        words = [word for said in written for word in parts(said, True)]
    elif any(map(_may_bind, written)):
        words = [_canonical(word) for word in _bound([word for said in written for word in parts(said, True)])]
    else:
        words = [word for said in written for word in _alone(said)]
    return _without_titles(words)


@lru_cache(maxsize=50_000)
def _may_bind(said: str) -> bool:
    """May a word make one name with the next or with the one before?"""
    return any(word.text in _binding() or word.sounds or _servant(word.text) for word in parts(said, True))


@lru_cache(maxsize=50_000)
def _alone(said: str) -> tuple[Word, ...]:
    return tuple([_canonical(word) for word in parts(said, True)])


def _bound(words: list[Word]) -> list[Word]:
    """Words that make one name joined: "Abd al-Rahman", "Nour al-Din", "Habib Allah", "Abu Bakr"."""
    kunyas, made, at = table("name_words")["kunyas"], [], 0
    while at < len(words):
        word, rest = words[at], words[at + 1 :]
        article = rest[:1] and rest[0].kind == "particle" and particles()[rest[0].text] == "al"
        follows = rest[1:2] if article else rest[:1]
        taken = 1 + bool(article)
        if follows and (word.text in SERVANT or _servant(word.text) or word.said in ("عبد", "آبد")):
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
    return made


def _servant(text: str) -> bool:
    """Is it "Abdul", misspelt? ("Abul" is a kunya's beginning.)"""
    return text[:2] in ("ab", "ad") and 4 <= len(text) <= 6 and text != "abul" and OSA.distance(text, "abdul") <= 1


def _divine(word: Word) -> bool:
    return word.text in DIVINE or word.said in ALLAH or word.said in DIN


def _join(first: Word, second: Word) -> Word:
    heard = first.sounds + second.sounds if first.sounds and second.sounds else ""
    return Word(f"{first.said} {second.said}", first.text + second.text, "word", heard)


def _canonical(word: Word) -> Word:
    """Names made with Abd, Allah and Din in one spelling."""
    text = word.text
    if word.sounds or word.kind != "word" or len(text) < LEAST_CANONICAL:
        return word
    if text.startswith("abd"):
        text = "abd" + single(_ABD.sub("", text))
    elif text.endswith(("n", "ne")) and (found := _DIN.search(text)):
        text = text[: found.start()] + "din"
    elif len(text) > 6 and text.endswith(("ullah", "allah", "ollah", "oullah")):
        text = re.sub(r"(?:[uao]+)llah$", "ulah", text)
    return word if text == word.text else Word(word.said, text)


def _without_titles(words: list[Word]) -> tuple[Word, ...]:
    """Titles count as such unless nothing else would be left."""
    if "word" in [word.kind for word in words]:
        return tuple(words)
    return tuple(
        Word.of(word.said, word.text, "word" if word.kind == "title" else word.kind, word.sounds) for word in words
    )
