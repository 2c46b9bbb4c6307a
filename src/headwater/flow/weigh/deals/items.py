"""Classes of goods: which class of a beat the words of an item belong to."""

import re
from functools import cache

from headwater.beats import table
from headwater.beats.beat import Beat
from headwater.flow.weigh.deals import words as deal_words

_WORD = re.compile(r"[\w.&'/-]+")


class _Classes:
    def __init__(self, beat: Beat) -> None:
        self.rows: dict[tuple[str, ...], str] = {}
        self.patterns: list[tuple[str, re.Pattern[str]]] = []
        self.qualified: dict[str, str] = {}
        for name, one in beat.items.items():
            for form in (*one.nouns, *one.names):
                self.rows[tuple(map(_singular, _WORD.findall(form.lower())))] = name
            self.qualified.update({_singular(form.lower()): name for form in one.qualified})
            self.patterns += [(name, re.compile(rf"(?<![\w-])(?:{form})(?![\w-])")) for form in one.patterns]
        self.longest = max(map(len, self.rows), default=1)


@cache
def _classes(beat: Beat) -> _Classes:
    return _Classes(beat)


def is_generic(words: str) -> bool:
    """May the words mean goods of any class ("weapons", "military aid")?"""
    short = deal_words.bare(words)
    return deal_words.ends("generic_items", short) is not None or short in deal_words.words("generic_items")


def item_class(words: str, beat: Beat) -> str | None:
    """The class of the goods that `words` name, their head deciding; None for goods of no certain class.

    Goods that the beat does not list are a class of their own, named by their words.
    """
    known = _classes(beat)
    read = [_singular(word) for word in _WORD.findall(words.replace("’", "'").lower())]
    for end in range(len(read), 0, -1):
        for size in range(min(known.longest, end), 0, -1):
            row = tuple(read[end - size : end])
            if (name := known.rows.get(row)) is not None and " ".join(row) not in deal_words.words("generic_items"):
                return _kept(name)
    for name, form in known.patterns:
        if form.search(words):
            return _kept(name)
    if is_generic(words) or not read:
        return None
    return _kept(known.qualified.get(read[-1]) or f"other: {read[-1]}")


def _kept(name: str) -> str | None:
    """The class under which the register keeps a class of the beat; None for one that may be any goods."""
    if name in deal_words.words("generic_classes"):
        return None
    wider: dict[str, str] = table("deals")["wider_class"]
    return wider.get(name, name)


def _singular(word: str) -> str:
    plain = re.sub(r"'s?$", "", word)
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and len(plain) > 3:
        return plain[:-1]
    return plain
