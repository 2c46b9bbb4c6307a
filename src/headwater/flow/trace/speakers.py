"""Whether two statements of a story may be by the same speaker."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from headwater import beats
from headwater.records import ActorKind, Statement
from headwater.text.names import key, same_person

Kinship = Literal["same", "may_be", "unknown", "other"]
ALIKE = 0.8  # of the letters of two surnames: forms of one name in another script's spelling (Podolyak, Podalyak)


class Speakers:
    """`kinds` and `principals` by article and actor's name."""

    def __init__(
        self, kinds: Mapping[tuple[str, str], ActorKind], principals: Mapping[tuple[str, str], str | None]
    ) -> None:
        self.kinds = kinds
        self.heads = principals

    def principal(self, one: Statement) -> str | None:
        return self.heads.get((one.article, one.speaker)) if one.speaker else None

    def person(self, one: Statement) -> bool:
        return one.speaker is not None and self.kinds.get((one.article, one.speaker)) == "person"

    def kinship(self, a: Statement, b: Statement) -> Kinship:
        """`may_be`: an institution and the one who speaks for it, or one cites the other."""
        if a.speaker is None or b.speaker is None:
            return "unknown"
        if a.speaker == b.speaker:
            return "same"
        persons = self.person(a), self.person(b)
        if all(persons):
            return "same" if one_person(a.speaker, b.speaker) else "other"
        if key(a.speaker) == key(b.speaker):
            return "same"
        if a.speaker in b.chain or b.speaker in a.chain:
            return "may_be"
        heads = self.principal(a), self.principal(b)
        if None in heads:
            return "unknown"
        return "may_be" if heads[0] == heads[1] else "other"


@cache
def titles() -> frozenset[str]:
    """Words that stand before a name and are no part of it."""
    return frozenset(title.rstrip(".") for words in beats.table("roles")["titles"].values() for title in words)


@cache
def suffixes() -> frozenset[str]:
    """Words that stand behind a name and are no part of it."""
    return frozenset(str(suffix).rstrip(".") for suffix in beats.table("roles")["suffixes"])


def untitled(name: str) -> tuple[str, ...]:
    """The words of a name behind its last title, without "Jr."."""
    words = key(name)
    last = max((place for place, word in enumerate(words[:-1]) if word in titles()), default=-1)
    kept = words[last + 1 :]
    return kept[:-1] if len(kept) > 1 and kept[-1] in suffixes() else kept


def one_person(a: str, b: str) -> bool:
    """Forms of one name: with and without a title, a first name or a middle one, or in another spelling."""
    if same_person(a, b):
        return True
    short, long = sorted((untitled(a), untitled(b)), key=len)
    if not short or len(short) == 1 < len(long):
        return bool(short) and short[0] in (long[-1], long[0])
    if short == long[-len(short) :]:
        return True
    if len(short) == 1:
        return False
    surnames = SequenceMatcher(None, short[-1], long[-1], autojunk=False).ratio()
    given = short[0] == long[0] or (min(len(short[0]), len(long[0])) == 1 and short[0][0] == long[0][0])
    return given and round(surnames, 4) >= ALIKE
