"""A name cut into its words."""

import re
import unicodedata
from functools import lru_cache

import msgspec

from headwater.names.korean import Name as KoreanName
from headwater.names.korean import parses
from headwater.names.organisations import words_of_organisation
from headwater.names.people import words_of_person
from headwater.names.words import Script, Word, script_of, undecorated

_NO_FORMS: frozenset[str] = frozenset()
BINDING = ("abd", "abu", "abou")  # take the next word with them, which one who orders names anew does not know
LEAST_ACRONYM = 3  # letters
LONGEST = 300  # characters of a name that are looked at
_APOSTROPHES = re.compile(r"[’‘ʼ`´'ʿʾ′\u02bb]")
_DOTTED = re.compile(r"\b(?:\w\.\s?){2,}(?:\w\b)?(?!\w)")
ALSO = re.compile(r"\s+(?:a\.?k\.?a\.?|f\.?k\.?a\.?|named after|imeni)\s+", re.IGNORECASE)
_COMPOSED = frozenset("([（/")
_IZAFET = re.compile(r"(?<=\w)-(?:[eiou]|ye)-(?=\w)", re.IGNORECASE)  # "Lashkar-e-Tayyiba"
_PLAIN = re.compile(r"[A-Za-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200c-\u200f]")


class Name(msgspec.Struct, frozen=True, gc=False):
    """`sounded`: one of its words is compared by its sounds. `korean`: the ways to read it as a Korean person's.

    `acronym`: the one word in capitals that it consists of, if it does. `binds`: a word of it took the next one.
    `composed`: it may be made of several names, such as one in brackets.
    """

    said: str
    words: tuple[Word, ...]
    texts: tuple[str, ...]
    script: Script
    forms: frozenset[str] = frozenset()
    sounded: bool = False
    korean: tuple[KoreanName, ...] = ()
    acronym: str = ""
    binds: bool = False
    composed: bool = False


@lru_cache(maxsize=50_000)
def name(said: str, person: bool, *, bound: bool = True) -> Name:
    """The name, read as a person's or as an organisation's. `bound`: "Abd al-Aziz" is one word."""
    return _of_person(said, bound) if person else _of_organisation(said)


def _of_person(said: str, bound: bool) -> Name:
    bare = undecorated(said)
    text = _plain(bare)
    if "," in text and text.count(",") == 1:  # "Haddad, Omar"
        text = " ".join(reversed(text.split(",")))
    words, composed = _cut(said, text)
    if len(words) == 1:
        words = _CAMEL.sub(" ", words[0]).split()  # "OmarHaddad"
    made = words_of_person(words, bound)
    texts = tuple([word.text for word in made])
    foreign = not text.isascii()
    sounded = foreign and any(word.sounds for word in made)
    joined = bound and (foreign or len(made) < len(words)) and any(" " in word.said for word in made)
    binds = joined or (" ab" in f" {' '.join(texts)}" and any(text.startswith(BINDING) for text in texts))
    return Name(said, made, texts, script_of(text), _NO_FORMS, sounded, parses(bare), "", binds, composed)


def _of_organisation(said: str) -> Name:
    text = _plain(said).replace("&", " and ")
    if "." in text:  # a person's dotted letters are initials, each of another name
        text = _DOTTED.sub(lambda found: found.group().replace(".", "").replace(" ", "") + " ", text)
    if "-" in text:
        text = _IZAFET.sub(" ", text)
    words, composed = _cut(said, text)
    made = words_of_organisation(words)
    texts = tuple([word.text for word in made])
    sounded = not text.isascii() and any(word.sounds for word in made)
    forms = frozenset([word.text for word in made if word.kind == "form"])
    composed = composed or ALSO.search(said) is not None
    return Name(said, made, texts, script_of(text), forms, sounded, (), _acronym(made), False, composed)


def _plain(said: str) -> str:
    text = said[:LONGEST]
    if not text.isascii():
        text = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", text).replace("\u200c", " "))
    elif "'" not in text and "`" not in text:
        return text
    return _APOSTROPHES.sub("", text)


def _cut(said: str, text: str) -> tuple[list[str], bool]:
    """The written words of a name, and whether it may be made of several names."""
    words = text.split()
    if "".join(words).isalnum():
        return words, said.strip() != said
    words = _PLAIN.findall(text) if text.isascii() else _lettered(text).split()
    return words, said.strip() != said or not said or not _COMPOSED.isdisjoint(said)


def _acronym(words: tuple[Word, ...]) -> str:
    telling = [word for word in words if word.kind != "form"]
    alone = len(telling) == 1 and telling[0].said.isupper() and len(telling[0].said) >= LEAST_ACRONYM
    return telling[0].text if alone else ""


def _lettered(text: str) -> str:
    """Letters, their marks and digits; a blank for anything else."""
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text)
