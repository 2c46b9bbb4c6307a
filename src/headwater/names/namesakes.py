"""Why two names that are much alike are two parties': another number, generation, direction, syllable, or father."""

import re
from functools import cache

from headwater.beats import table
from headwater.names.name import Name
from headwater.names.pairing import JOINED, Pair, Pairing
from headwater.names.words import Word

_HARD = (
    "(?:zh|ch|sh|[bpmfdtnlgkhrzcsyw])?"
    "(?:i?ang|i?ong|uang|eng|ing|i?an|iao|uai?|uan|en|in|un|ai|ei|ao|ou|ia|ie|iu|uo|ui|ue|er|[aeiou])"
)
_SOFT = "[jqx](?:iang|iong|ing|ian|iao|in|ia|ie|iu|i|uan|un|ue|u)"
_SYLLABLE = re.compile(f"{_SOFT}|{_HARD}")
_PINYIN = re.compile(f"(?:{_SOFT}|{_HARD}){{1,2}}")
FATHER = frozenset(("bin", "ibn", "ben"))  # before a father's name


@cache
def _generations() -> dict[str, str]:
    return {word: row[0] for row in table("name_words")["generations"] for word in row}


@cache
def _surnames(which: str) -> frozenset[str]:
    return frozenset(table("name_words")[which])


def told_apart(paired: Pairing, person: bool) -> str | None:
    """What shows that two organisations', ships' or people's names are two parties', if anything does."""
    if not person:
        if paired.alone_a and paired.alone_b and _numbers(paired.left_a) and _numbers(paired.left_b):
            return "their numbers differ"
        if any(_opposed(paired, pair) for pair in paired.pairs if pair.difference):
            return "one is of another point of the compass"
        return None
    a, b, known = paired.a.texts, paired.b.texts, _generations()
    if not (known.keys().isdisjoint(a) or known.keys().isdisjoint(b)):
        ours, theirs = ({known[text] for text in texts if text in known} for texts in (a, b))
        if ours.isdisjoint(theirs):
            return "they are of two generations"
    exchanged = not (FATHER.isdisjoint(a) or FATHER.isdisjoint(b)) and _exchanged(paired)
    return "father and son have changed places" if exchanged else None


def syllables_differ(paired: Pairing) -> bool:
    """Are both names Chinese or Vietnamese, and is a word not the same? As many people bear the one as the other."""
    if not any(_syllabic(paired.a, which) and _syllabic(paired.b, which) for which in ("chinese", "vietnamese")):
        return False
    return bool(paired.alone_a or paired.alone_b) or any(pair.difference > JOINED for pair in paired.pairs)


def is_syllable(text: str) -> bool:
    """Is a word one syllable of Chinese, where a letter more or less makes another name?"""
    return _SYLLABLE.fullmatch(text) is not None


def _syllabic(one: Name, which: str) -> bool:
    if _surnames(which).isdisjoint(one.texts) or one.sounded or not 2 <= len(one.texts) <= 4:
        return False
    if _surnames(which).isdisjoint((one.texts[0], one.texts[-1])):
        return False
    return which == "vietnamese" or all(_PINYIN.fullmatch(text) for text in one.texts)


def _numbers(words: tuple[Word, ...]) -> bool:
    return any(word.kind == "number" or len(word.text) == 1 for word in words)


def _opposed(paired: Pairing, pair: Pair) -> bool:
    one, other = (_direction(name.words[at[0]].text) for name, at in ((paired.a, pair.a), (paired.b, pair.b)))
    return bool(one and other and one != other)


def _direction(text: str) -> str | None:
    return next((point for point in ("north", "south", "east", "west") if text.startswith(point)), None)


def _exchanged(paired: Pairing) -> bool:
    """Does each name begin with what stands behind "bin" in the other?"""
    names = (paired.a, paired.b)
    fathers = [{n + 1 for n, text in enumerate(one.texts) if text in FATHER} for one in names]
    firsts = [next((n for n, word in enumerate(one.words) if word.kind == "word"), 0) for one in names]
    stands = {pair.a[0]: pair.b[0] for pair in paired.pairs}
    back = {pair.b[0]: pair.a[0] for pair in paired.pairs}
    return stands.get(firsts[0]) in fathers[1] and back.get(firsts[1]) in fathers[0]
