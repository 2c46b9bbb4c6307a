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
FATHER = ("bin", "ibn", "ben")  # before a father's name


@cache
def _generations() -> dict[str, str]:
    return {word: row[0] for row in table("name_words")["generations"] for word in row}


@cache
def _surnames(which: str) -> frozenset[str]:
    return frozenset(table("name_words")[which])


def told_apart(paired: Pairing, person: bool) -> str | None:
    """What shows that two organisations', ships' or people's names are two parties', if anything does."""
    a, b = paired.a, paired.b
    if not person:
        if _numbers(paired.left_a) and _numbers(paired.left_b):
            return "their numbers differ"
        if any(_opposed(paired, pair) for pair in paired.pairs if pair.difference):
            return "one is of another point of the compass"
        return None
    ours, theirs = ({_generations()[text] for text in one.texts if text in _generations()} for one in (a, b))
    if ours and theirs and not ours & theirs:
        return "they are of two generations"
    return "father and son have changed places" if _exchanged(paired) else None


def syllables_differ(paired: Pairing) -> bool:
    """Are both names Chinese or Vietnamese, and is a word not the same? As many people bear the one as the other."""
    if not (paired.alone_a or paired.alone_b or any(pair.difference > JOINED for pair in paired.pairs)):
        return False
    return any(_syllabic(paired.a, which) and _syllabic(paired.b, which) for which in ("chinese", "vietnamese"))


def is_syllable(text: str) -> bool:
    """Is a word one syllable of Chinese, where a letter more or less makes another name?"""
    return _SYLLABLE.fullmatch(text) is not None


def _syllabic(one: Name, which: str) -> bool:
    if not 2 <= len(one.texts) <= 4 or one.sounded or _surnames(which).isdisjoint((one.texts[0], one.texts[-1])):
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
    if not (fathers[0] and fathers[1]):
        return False
    firsts = [next((n for n, word in enumerate(one.words) if word.kind == "word"), 0) for one in names]
    stands = {pair.a[0]: pair.b[0] for pair in paired.pairs}
    back = {pair.b[0]: pair.a[0] for pair in paired.pairs}
    return stands.get(firsts[0]) in fathers[1] and back.get(firsts[1]) in fathers[0]
