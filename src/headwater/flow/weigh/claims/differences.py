"""In what two clauses about one matter differ: polarity, figure, date, actor, status, scope."""

from collections.abc import Iterator, Set
from functools import cache

from headwater import beats
from headwater.flow.weigh.claims.units import LIGHT, Unit, apart, contrary

HARD = frozenset({"polarity", "figure", "date", "actor"})  # not both can be true
SOFT = frozenset({"status", "scope"})  # both can be, and they are not the same
Bounds = tuple[float | None, float | None, str]


def differences(a: Unit, b: Unit) -> tuple[str, ...]:
    return tuple(found(a, b))


def found(a: Unit, b: Unit) -> Iterator[str]:
    """The same words differ in nothing, whatever "on Thursday" or "it" was taken for on each page."""
    if a.folded == b.folded:
        return
    if eras_apart(a, b) or undone(a, b):
        yield "status"
    elif opposed(a, b):
        yield "polarity"
    if same_deed(a, b) and figures(a.clause.numbers, b.clause.numbers):
        yield "figure"
    if apart(a.clause.days, b.clause.days):
        yield "date"
    if same_deed(a, b) and actors(a, b):
        yield "actor"
    if (extent(a) != extent(b) and None not in (extent(a), extent(b))) or wider(a, b) or wider(b, a):
        yield "scope"


def borne_out(a: Unit, b: Unit, differs: tuple[str, ...]) -> tuple[str, ...]:
    """Of those found, what two pages can be said to tell otherwise of one deed: by one verb, days and no longer times.

    A group holds tellings that are alike, not only the same: "was deputy mayor in 2019", "stayed until June 2021".
    Who is named as doer in one and in another may both take part: of that the conflicts tell.
    """
    one_deed = a.clause.article != b.clause.article and same_deed(a, b)
    return tuple(
        what for what in differs
        if what not in HARD or (one_deed and what != "actor" and (what != "date" or (of_a_day(a) and of_a_day(b))))
    )  # fmt: skip


def of_a_day(one: Unit) -> bool:
    return any(first is not None and first == last for first, last in one.clause.days)


def opposed(a: Unit, b: Unit) -> bool:
    """Does the one say of a deed that it is so, and the other that it is not?"""
    return (negated(a) != negated(b)) != contrary(a, b) and of_one_deed(a, b)


def of_one_deed(a: Unit, b: Unit) -> bool:
    """Is what is done in the one told in the other too, if as a noun: "signed", "there was no signing"?"""
    return same_deed(a, b) or told_in(a, b) or told_in(b, a)


def told_in(one: Unit, other: Unit) -> bool:
    """By its verb: "is a party to" is not told in "may sell to either party"."""
    return one.clause.verb not in LIGHT and one.done in other.ideas


def eras_apart(a: Unit, b: Unit) -> bool:
    """Is it told as done, or not done, in one alone? What is possible and what is to come are often told alike."""
    told = (a.era, b.era)
    return None not in told and told[0] != told[1] and "told" in told


def negated(one: Unit) -> bool:
    return one.clause.polarity == "negated"


def undone(a: Unit, b: Unit) -> bool:
    """Is it done in one of them, and only sought or weighed in the other?"""
    return bool(a.sought) != bool(b.sought) and a.done != b.done


def same_deed(a: Unit, b: Unit) -> bool:
    return a.done == b.done or contrary(a, b)


@cache
def extents() -> dict[str, str]:
    table = beats.table("claim_words")
    return {word: name for name in ("whole", "part") for word in table[name]}


def extent(one: Unit) -> str | None:
    """Whether it is said of all, or of a part; None where neither, or both."""
    said = {extents()[word] for word in one.clause.extents}
    return said.pop() if len(said) == 1 else "part" if said else None


def wider(a: Unit, b: Unit) -> bool:
    """Does the first deny or promise more: "provide or sell" beside "sell"?"""
    if not (negated(a) and negated(b)) or len(a.roots) <= len(b.roots):
        return False
    more = set(a.roots) - set(b.roots)
    return a.done != b.done and b.verb in a.roots and a.verb in more


def figures(a: tuple[Bounds, ...], b: tuple[Bounds, ...]) -> bool:
    """Do both count the same thing, and nowhere the same?"""
    for what in sorted({unit for *_, unit in a} & {unit for *_, unit in b} - {""}):
        ours, theirs = [one for one in a if one[2] == what], [one for one in b if one[2] == what]
        if not any(meet(one, other) for one in ours for other in theirs):
            return True
    return False


def meet(a: Bounds, b: Bounds) -> bool:
    return not (
        (a[1] is not None and b[0] is not None and a[1] < b[0])
        or (b[1] is not None and a[0] is not None and b[1] < a[0])
    )


def actors(a: Unit, b: Unit) -> bool:
    """Do both name who does it, and name others; or to whom? A mere role ("a representative") names nobody."""
    for ours, theirs in ((a.who, b.who), (a.objects & a.actors, b.objects & b.actors)):
        ours, theirs = proper(ours, a), proper(theirs, b)
        if ours and theirs and not ours & b.actors and not theirs & a.actors:
            return True
    return False


def proper(names: Set[str], one: Unit) -> frozenset[str]:
    """Those that the clause writes with a capital, or does not write."""
    words = " ".join(piece.text for piece in one.clause.content)
    low = words.lower()
    return frozenset(name for name in names if (place := low.find(name)) < 0 or words[place].isupper())
