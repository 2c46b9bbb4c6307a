"""Names as strings: finding known ones in a text, and telling which shorter form may stand for which full name."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "‐": "-", "‑": "-"})
_POSSESSIVE = re.compile(r"['’]s?$")
_WORDS = re.compile(r"(?<![\w'’])\w+")
_CHUNK = re.compile(r"[^\s,;:!?()\[\]{}“”\"/|<>…—–]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+$|[A-Z]$")
_NICKNAME = re.compile(r"^ [\"“(]$")
_CLOSED = re.compile(r"^[\"”)] $")


def straight(text: str) -> str:
    """`text` with typewriter apostrophes, hyphens and blanks; as long as before, so offsets stay."""
    return text if text.isascii() else text.translate(_APOSTROPHES)


def bare(name: str) -> str:
    """`name` without a possessive ending."""
    return _POSSESSIVE.sub("", name)


@lru_cache(maxsize=1 << 14)  # a story of 60 pages asks 59,000 times for some 500 names
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
        for match in _WORDS.finditer(plain):
            if match.start() < at:
                continue
            for form in self._by_word.get(match[0], ()):
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


def only_initials(name: str) -> bool:
    """Is all of a name but its last word initials: "T. R. Belhadar"?"""
    words = key(name)
    return len(words) > 1 and all(len(word) == 1 for word in words[:-1])


def meant_by(name: str, names: Iterable[str]) -> str | None:
    """The one full name that a surname with initials is short for; None where two fit, or it is no such name."""
    if not only_initials(name):
        return None
    *mine, last = key(name)
    fit = [
        one for one in names
        if (words := key(one))[-1] == last and len(words) > len(mine) and not only_initials(one)
        and all(word[0] == initial for word, initial in zip(words[:-1], mine, strict=False))
    ]  # fmt: skip
    return fit[0] if len(fit) == 1 else None


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
    head, _, rest = words[-1].partition("-")
    if head.casefold() in particles and rest[:1].isupper():
        forms.append(rest)
    for start in range(len(words) - 2, 0, -1):
        if words[start].casefold() not in particles:
            break
        forms.append(" ".join(words[start:]))
    return tuple(forms)


def middle_forms(name: str, particles: Collection[str], suffixes: Collection[str]) -> tuple[str, ...]:
    """Inner surnames that a long name may come back under: "Ortega" and "Ortega Ruiz" of "Ana María Ortega Ruiz"."""
    words = [word for word in name.split() if word.casefold().rstrip(",") not in suffixes]
    inner = [n for n in range(1, len(words) - 1) if is_name_word(words[n]) and words[n].casefold() not in particles]
    return tuple(form for n in inner for form in (words[n], " ".join(words[n:])))


def without_nickname(name: str) -> str:
    """ "Robert Lund" of 'Robert "Bob" Lund'; what has no nickname stays as it is."""
    return " ".join(re.sub(r"[\"“(][^\"”)]*[\"”)]", " ", name).split())


def nickname(name: str) -> str | None:
    found = re.search(r"[\"“(]([^\"”)]+)[\"”)]", name)
    return found.group(1) if found else None


def runs(text: str, particles: Collection[str], dotted: Collection[str]) -> list[tuple[int, int]]:
    """Where words of names follow each other with nothing but blanks and particles between them.

    Initials, hyphens and a nickname in its marks belong to a run; a possessive and a full stop end it, but for that of
    a `dotted` word ("Dr.").
    """
    plain = straight(text)
    found: list[tuple[int, int]] = []
    start = end = -1  # of the run so far, up to its last name word
    last = -1  # where the chunk before ends; -1: nothing may follow it
    aside = False  # inside the marks of a nickname
    for match in _CHUNK.finditer(plain):
        kind, stop, open_ = _chunk(match.group(), match.start(), particles, dotted)
        gap = plain[last : match.start()] if last >= 0 else ""
        opens = last == end >= 0 and not aside and _NICKNAME.search(gap) is not None
        closes = aside and _CLOSED.search(gap) is not None
        if not (gap == " " or opens or closes):
            start, end, last = _close(found, start, end)
        aside = last >= 0 and (opens or (aside and not closes))
        if kind == "name" or (kind == "particle" and start >= 0):
            start = match.start() if start < 0 else start
            end = stop if kind == "name" and not aside else end
            last = stop
        if kind == "other" or not (open_ or aside):
            start, end, last = _close(found, start, end)
            aside = False
    _close(found, start, end)
    return found


def _close(found: list[tuple[int, int]], start: int, end: int) -> tuple[int, int, int]:
    if 0 <= start < end:
        found.append((start, end))
    return -1, -1, -1


def _chunk(raw: str, at: int, particles: Collection[str], dotted: Collection[str]) -> tuple[str, int, bool]:
    """Whether a chunk is a "name" word, a "particle" or "other"; where it ends; whether a name may go on behind it."""
    word = _POSSESSIVE.sub("", raw)
    if _INITIALS.match(word) or (word.casefold() in dotted and word[0].isupper()):
        return "name", at + len(word), word == raw
    if word.endswith("."):
        word = word.rstrip(".")
        return ("name" if is_name_word(word) else "other"), at + len(word), False
    head, _, rest = word.partition("-")
    if is_name_word(word) or (head in particles and is_name_word(rest)):
        return "name", at + len(word), word == raw
    return ("particle" if word in particles else "other"), at + len(word), word in particles


def is_name_word(word: str) -> bool:
    """Could the word be part of a proper name by its looks?"""
    return len(word) > 1 and word[0].isupper() and any(c.islower() for c in word) and not any(c.isdigit() for c in word)
