"""Names as strings: finding known ones in a text, and telling which shorter form may stand for which full name."""

import re
import unicodedata
from collections.abc import Collection, Iterable

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "‐": "-", "‑": "-"})
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD_START = re.compile(r"(?<![\w'’])\w")


def straight(text: str) -> str:
    """`text` with typewriter apostrophes, hyphens and blanks; as long as before, so offsets stay."""
    return text.translate(_APOSTROPHES)


def bare(name: str) -> str:
    """`name` without a possessive ending."""
    return _POSSESSIVE.sub("", name)


def key(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: no case, accents, stops or hyphens ("Lee Min-ho" is "Lee Min Ho")."""
    folded = unicodedata.normalize("NFKD", straight(name)).casefold()
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(word for word in re.split(r"[\s\-.]+", kept) if word)


class Lexicon:
    """Known names. `find` reads a text once, left to right, and takes the longest name at each place."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        for form in sorted({straight(form) for form in forms}, key=lambda f: (-len(f), f)):
            self._by_word.setdefault(_first_word(form), []).append(form)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """`(start, end, form)` of every name in `text`; the form as given to the lexicon, apostrophes straight."""
        plain = straight(text)
        found: list[tuple[int, int, str]] = []
        at = 0
        for match in _WORD_START.finditer(plain):
            if match.start() < at:
                continue
            for form in self._by_word.get(_first_word(plain[match.start() : match.start() + 40]), ()):
                end = match.start() + len(form)
                if plain.startswith(form, match.start()) and _ends_word(plain, end):
                    found.append((match.start(), end, form))
                    at = end
                    break
        return found


def _first_word(text: str) -> str:
    match = re.match(r"\w+", text)
    return match.group() if match else text[:1]


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isupper()))


def same_person(a: str, b: str) -> bool:
    """Are two full names forms of one? The outer words must agree, and no middle word may contradict another."""
    one, two = key(a), key(b)
    if one == two:
        return True
    if len(one) < 2 or len(two) < 2 or one[0] != two[0] or one[-1] != two[-1]:
        return False
    short, long = sorted((one[1:-1], two[1:-1]), key=len)
    return all(any(_agree(word, other) for other in long) for word in short)


def _agree(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def short_forms(
    name: str, family_first: Collection[str], particles: Collection[str], suffixes: Collection[str]
) -> tuple[str, ...]:
    """Surnames under which a full name may come back: "Lund"; "van Dyke" and "Dyke"; "Lee" and "Min Ho"."""
    words = [word for word in name.split() if word.casefold().rstrip(",") not in suffixes]
    if len(words) < 2:
        return ()
    if words[0] in family_first and len(words) <= 3:
        return (words[0], " ".join(words[1:]))
    forms = [words[-1]]
    for start in range(len(words) - 2, 0, -1):
        if words[start].casefold() not in particles:
            break
        forms.append(" ".join(words[start:]))
    return tuple(forms)


def is_name_word(word: str) -> bool:
    """Could the word be part of a proper name by its looks?"""
    return len(word) > 1 and word[0].isupper() and any(c.islower() for c in word) and not any(c.isdigit() for c in word)
