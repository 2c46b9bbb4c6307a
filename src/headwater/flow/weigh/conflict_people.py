"""Do two names of two pages stand for one, and whom does the one sentence name and the other not?"""

from difflib import SequenceMatcher

from headwater.flow.weigh.conflict_told import Named, Told

ALIKE = 0.8  # of the letters of two last words of names: spellings of one name


def one(a: Named, b: Named) -> bool:
    """Do both stand for one, or for one's spokesman, city or people?"""
    persons = a.kind == b.kind == "person"
    if not persons and a.principal is not None and a.principal == b.principal:
        return True
    return any(alike(x, y) for x in a.aliases for y in b.aliases if x and y)


def alike(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    short, long = sorted((x, y), key=len)
    if set(short) <= set(long) or "".join(short) == "".join(long):
        return True
    if "".join(word[0] for word in long) == "".join(short):
        return True
    close = SequenceMatcher(None, x[-1], y[-1], autojunk=False).ratio() >= ALIKE
    return close and x[0][0] == y[0][0] and x[-1][0] == y[-1][0]


def unmatched(told: Told, other: Told) -> list[Named]:
    """The names of a sentence that stand for nobody in the other, each actor once."""
    found: dict[str, Named] = {}
    for name in told.names:
        if not any(one(name, held) for held in other.names):
            found.setdefault(name.name, name)
    return list(found.values())
