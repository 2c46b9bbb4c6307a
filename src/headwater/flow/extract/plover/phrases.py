"""A verb in its sentence: by which names the table may know it, its objects, the clause under it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.flow.extract.plover.table import words

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPTH = 4  # clauses and prepositions inside each other; longer chains are slips of the parser
OBJECTS = ("dobj", "attr", "oprd", "nsubjpass", "dative")
BEFORE = ("amod", "compound", "npadvmod")
BEHIND = ("prt", "acomp", "advmod", "dobj", "oprd", "ccomp")
PREPOSITIONS = ("prep", "agent")


def lemma(token: "Token") -> str:
    return token.lemma_.lower()


def names(token: "Token") -> list[str]:
    """The lemma joined with its particle, preposition, object or modifier, longest first, and then alone.

    A verb with a particle is not named alone: "call off" is no call.
    """
    own, joined, particle = lemma(token), list[str](), False
    for child in token.children:
        particle = particle or child.dep_ == "prt"
        if child.dep_ in BEFORE and child.is_alpha:
            joined.append(f"{lemma(child)}_{own}")
        elif child.dep_ in BEHIND and child.is_alpha:
            joined.append(f"{own}_{lemma(child)}")
            under = [*token.children, *child.children]
            joined += [f"{own}_{lemma(child)}_{lemma(one)}" for one in under if one.dep_ == "prep"]
        elif child.dep_ in PREPOSITIONS and not any(one.ent_type_ in ("DATE", "TIME") for one in child.children):
            joined.append(f"{own}_{lemma(child)}")
            joined += [f"{own}_{lemma(child)}_{lemma(one)}" for one in child.children if one.dep_ == "pobj"]
    joined.sort(key=lambda name: -name.count("_"))
    return joined if particle else [*joined, own]


def behind(token: "Token") -> Iterator["Token"]:
    """What stands behind the prepositions of a word."""
    for child in token.children:
        if child.dep_ in PREPOSITIONS:
            yield from (one for one in child.children if one.dep_ == "pobj")


def parts(thing: "Token", depth: int = 0) -> Iterator["Token"]:
    """What a thing is made of: "aid" in "a package of aid"; of a word for an end nothing, for it turns the sense."""
    if depth > DEPTH or lemma(thing) in words().lists["stops"]:
        return
    for child in thing.children:
        if child.dep_ in ("conj", "compound", "nmod"):
            yield child
        elif child.dep_ == "prep":
            for under in child.children:
                if under.dep_ == "pobj":
                    yield under
                    yield from parts(under, depth + 1)


def objects(token: "Token") -> Iterator["Token"]:
    """The things that a verb has as object, behind a preposition too, and what these are made of."""
    for child in token.children:
        if child.dep_ == "ccomp":
            yield from (one for one in child.children if one.dep_ == "nsubj")
        elif child.dep_ in OBJECTS:
            yield child
            yield from parts(child)
        elif child.dep_ in PREPOSITIONS:
            for thing in child.children:
                if thing.dep_ == "pobj":
                    yield thing
                    yield from parts(thing, 1)


def clause(token: "Token") -> "Token | None":
    """The verb of the clause under a word: "agreed to lift", "is ready to lift", "made an offer to lift"."""
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp") and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            return child
    for child in token.children:
        if child.dep_ in ("prep", "dobj", "acomp", "attr"):
            for under in child.children:
                if under.dep_ in ("pcomp", "acl", "xcomp", "ccomp") and under.pos_ in ("VERB", "AUX"):
                    return under
    return None


def papers(token: "Token") -> Iterator["Token"]:
    """The verbs that tell what a paper or a plan, the object of `token`, does: "a bill that would ban"."""
    for child in token.children:
        if child.dep_ in OBJECTS and lemma(child) in words().lists["papers"]:
            yield from (under for under in child.children if under.dep_ in ("acl", "relcl"))
