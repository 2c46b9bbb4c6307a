"""Cues that report nothing: what nobody said, what is only supposed, and nouns the parser takes for verbs."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.cues import Cues
from headwater.flow.grammar import child, passive

if TYPE_CHECKING:
    from spacy.tokens import Token

NOBODY = frozenset(["nobody", "none", "nothing", "no-one", "noone"])
HYPOTHETICAL = frozenset(["if", "whether", "unless", "lest"])
WISHING = frozenset(["ask", "want", "wish", "request", "prefer", "insist", "decline", "refuse"])
IDENTIFYING = frozenset(["name", "identify", "quote", "cite", "print", "publish"])
QUESTIONED = frozenset(["asked", "questioned", "pressed", "quizzed"])
FINITE = ("VBD", "VBZ", "VBP", "MD")
TERMS = frozenset(["condition", "conditions", "background", "basis", "behalf"])  # "spoke on condition of anonymity"


def unnamed(verb: "Token") -> bool:
    """ "who asked not to be named", "did not want his name printed": why no name stands there, and no saying."""
    if verb.lemma_.lower() not in WISHING:
        return False
    for clause in verb.children:
        if clause.dep_ not in ("xcomp", "ccomp", "dobj") or clause.i < verb.i:
            continue
        if clause.lemma_.lower() in IDENTIFYING and passive(clause):
            return True
        own = child(clause, "nsubj", "nsubjpass") if clause.pos_ == "VERB" else clause
        if own is not None and own.lemma_.lower() == "name" and child(own, "poss") is not None:
            return True
    return False


def nobody(source: "Token | None") -> bool:
    """ "No one", "no official", "none of them"."""
    if source is None:
        return False
    return source.lower_ in NOBODY or any(c.lower_ == "no" and c.dep_ in ("det", "neg") for c in source.children)


def hypothetical(verb: "Token") -> bool:
    """Does "if" or "whether" govern the cue, or the verb it is joined to?"""
    here = verb
    while True:
        if any(c.lower_ in HYPOTHETICAL and c.dep_ in ("mark", "advmod") and c.i < here.i for c in here.children):
            return True
        if here.dep_ != "conj" or child(here, "nsubj") is not None or here.head.i == here.i:
            return False
        here = here.head


def questioned(verb: "Token") -> bool:
    """ "Lund, asked about the delay, replied that ...": what was put to Lund, however the parser takes it."""
    doc = verb.doc
    if verb.lower_ not in QUESTIONED or verb.i < 2 or doc[verb.i - 1].text != ",":
        return False
    return any(doc[i].tag_ in FINITE and doc[i - 1].text == "," for i in range(verb.i + 2, verb.sent.end))


def citing(verb: "Token", cues: Cues) -> bool:
    """ "The Post, citing Y, said ...": the way the news came, no saying of its own."""
    if verb.tag_ != "VBG" or verb.lemma_.lower() != "cite" or verb.dep_ not in ("advcl", "acl"):
        return False
    return verb.head.lemma_.lower() in cues.speech or any(
        c.pos_ == "VERB" and c.lemma_.lower() in cues.speech for c in verb.head.ancestors
    )


def misread(verb: "Token", cues: Cues) -> bool:
    """ "dismissed as fantasy claims that ...": a second finite verb that nothing joins to the first is a noun."""
    if verb.tag_ != "VBZ" or verb.lemma_.lower() not in cues.claims or verb.i == 0:
        return False
    if verb.dep_ in ("dobj", "pobj"):
        return True
    if verb.dep_ != "conj" or child(verb, "nsubj") is not None or verb.head.tag_ not in ("VBD", "VBN"):
        return False
    return not any(c.dep_ == "cc" or c.text == "," for c in verb.head.children if verb.head.i < c.i < verb.i)
