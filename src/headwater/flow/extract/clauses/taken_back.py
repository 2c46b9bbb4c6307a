"""Words that somebody takes back: "withdrew the statement that", "an earlier version of this article said that"."""

from functools import cache
from typing import TYPE_CHECKING

from headwater import beats

if TYPE_CHECKING:
    from spacy.tokens import Token

STEPS = 5  # from the verb of what is taken back up to who takes it back
FRAMES = ("ccomp", "acl", "relcl", "dobj", "pobj", "prep", "pcomp", "xcomp", "advcl")


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(beats.table("claim_words")[name])


def taken_back(head: "Token") -> bool:
    """Is the clause told only to be taken back?"""
    here = head
    for _ in range(STEPS):
        if here.dep_ not in FRAMES or here.head.i == here.i:
            return False
        here = here.head
        if here.pos_ == "VERB" and takes_back(here):
            return True
    return False


def takes_back(verb: "Token") -> bool:
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    lemma = verb.lemma_.lower()
    back = any(c.lower_ == "back" and c.dep_ in ("prt", "advmod") for c in verb.children)
    if lemma in words("take_back") or (back and lemma in words("back")):
        return True
    if any(c.lower_ in words("mistaken") for c in verb.children):
        return any(c.dep_ == "ccomp" for c in verb.children)
    return any(old(c) for c in verb.children if c.dep_ == "nsubj")


def old(noun: "Token") -> bool:
    """An earlier version of this article."""
    known = noun.lemma_.lower() in words("texts")
    return (
        known
        and any(c.dep_ == "amod" and c.lower_ in words("earlier") for c in noun.children)
        and any(c.lower_ in ("this", "our", "the") for c in noun.subtree if c.i > noun.i)
    )
