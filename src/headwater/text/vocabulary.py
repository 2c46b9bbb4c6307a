"""Two texts by the words, and by the names and numbers, that they have in common, the rarer ones counting more.

Unlike shared runs and aligned sentences, both outlive a retelling in other words, in another order, or by way of
another language.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from headwater.text.terms import stem

LEAST = 4  # letters: shorter words are grammar in most languages, unless they are numbers
NAME = 3  # letters of a word with a capital
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`stems`: of all words of some length. `capitals`: words with a capital, and numbers, in the order of their first
    place. `small`: words that are written small, so that a capital at the beginning of a sentence makes no name.
    """

    stems: frozenset[str]
    capitals: tuple[str, ...]
    small: frozenset[str]


def read(text: str) -> Vocabulary:
    stems: set[str] = set()
    capitals: dict[str, None] = {}
    small: set[str] = set()
    for match in TOKEN.finditer(text):
        word = match.group()
        plain = word.casefold()
        if word[0].isdigit():
            plain = re.sub(r"[.,](?=\d{3}(?!\d))", "", plain)
            capitals[plain] = None
        elif word[0].isupper() and len(word) >= NAME:
            capitals[plain] = None
        elif word[0].islower():
            small.add(plain)
        if len(word) >= LEAST or word[0].isdigit():
            stems.add(stem(plain))
    return Vocabulary(frozenset(stems), tuple(capitals), frozenset(small))


def alike(a: Vocabulary, b: Vocabulary, rarity: Rarity) -> float:
    """Cosine of the two sets of stems, 0 to 1."""
    both = (weight(a.stems, rarity) * weight(b.stems, rarity)) ** 0.5
    return round(weight(a.stems & b.stems, rarity) / both, 4) if both else 0.0


def facts(a: Vocabulary, b: Vocabulary, rarity: Rarity) -> tuple[float, tuple[str, ...]]:
    """The part of the fewer names and numbers that the other text has too, and which they are, in the order of `a`."""
    small = a.small | b.small
    mine, theirs = ([word for word in one.capitals if word not in small] for one in (a, b))
    held = frozenset(theirs)
    common = tuple(word for word in mine if word in held)
    fewer = min(weight(map(stem, mine), rarity), weight(map(stem, theirs), rarity))
    return (round(weight(map(stem, common), rarity) / fewer, 4) if fewer else 0.0), common


def weight(stems: Iterable[str], rarity: Rarity) -> float:
    return sum(rarity(one) for one in sorted(stems))
