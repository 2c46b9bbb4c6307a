"""What is missing that would decide whether two clauses mean the same: a figure, a time, a thing, a party, a place."""

from collections.abc import Mapping
from functools import cache

from headwater import beats
from headwater.flow.weigh.claims.units import Unit, root

PRONOUNS = ("they", "it", "he", "she", "this", "that")


@cache
def vague() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(map(root, words)) for name, words in beats.table("claim_words")["vague"].items()}


def missing(a: Unit, b: Unit) -> str | None:
    """What one of them leaves open and the other tells, the first that is so; None where nothing is missing."""
    for name, words in vague().items():
        if name == "party":
            continue
        if gap(a, b, name, words) or gap(b, a, name, words):
            return name
    return "party" if unnamed(a, b) or unnamed(b, a) else None


def gap(a: Unit, b: Unit, name: str, words: frozenset[str]) -> bool:
    """Does the first leave it open in words that the second has not, which says it itself?"""
    open_ = (set(a.roots) | {root(one) for one in a.clause.extents}) & words - set(b.roots)
    if not open_ or set(b.roots) & words:
        return False
    if name == "figure":
        return bool(b.clause.numbers) and not a.clause.numbers
    if name == "time":
        return bool(b.clause.days) or len(b.objects) > len(a.objects)
    return True


def unnamed(a: Unit, b: Unit) -> bool:
    """Is who does it in the first a pronoun of nobody, or somebody without a name, and do they differ in more?"""
    first = a.clause.content[0].text.split()[0].lower()
    if first in PRONOUNS and not a.agents and bool(b.agents):
        return True
    generic = {root(one) for one in a.agents - a.actors} & vague()["party"]
    return (
        bool(generic)
        and first in ("a", "an", "some", "several")
        and bool(set(b.roots) - set(a.roots))
        and (not a.objects >= b.objects and not b.objects >= a.objects)
    )
