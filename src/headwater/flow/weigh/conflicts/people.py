"""Do two names of two pages stand for one, and whom does the one sentence name and the other not?"""

from difflib import SequenceMatcher
from functools import lru_cache

from headwater.flow.weigh.conflicts.told import Named, Told, once

ALIKE = 0.8  # of the letters of two last words of names: spellings of one name


def one(a: Named, b: Named) -> bool:
    """Do both stand for one, or for one's spokesman, city or people?"""
    persons = a.kind == b.kind == "person"
    return (not persons and a.principal is not None and a.principal == b.principal) or same(a, b)


def same(a: Named, b: Named) -> bool:
    """Are they forms of one name?"""
    return any_alike(a.aliases, b.aliases)


@lru_cache(maxsize=1 << 16)
def any_alike(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    return any(alike(x, y) for x in a for y in b if x and y)


@lru_cache(maxsize=1 << 16)
def alike(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    short, long = sorted((x, y), key=len)
    if set(short) <= set(long) or "".join(short) == "".join(long):
        return True
    if "".join(word[0] for word in long) == "".join(short):
        return True
    if x[0][0] != y[0][0] or x[-1][0] != y[-1][0]:
        return False
    return SequenceMatcher(None, x[-1], y[-1], autojunk=False).ratio() >= ALIKE


@once
def written(told: Told) -> frozenset[frozenset[tuple[str, ...]]]:
    """Each name in all its forms."""
    return frozenset(name.aliases for name in told.names)


def unmatched(told: Told, other: Told) -> list[Named]:
    """The names of a sentence that stand for nobody in the other, each actor once. Whom both name is nobody else's
    firm or state there: beside "Dorn", its head in the one is not Dorn in the other."""
    if written(told) <= written(other) and all(any(forms) for forms in written(told)):
        return []
    named = {held.name for held in other.names if any(same(name, held) for name in told.names)}
    left = [held for held in other.names if held.name not in named]
    found: dict[str, Named] = {}
    for name in told.names:
        if not any(same(name, held) for held in other.names) and not any(one(name, held) for held in left):
            found.setdefault(name.name, name)
    return list(found.values())
