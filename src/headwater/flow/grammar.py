"""What the parse of a clause says: its subject and agent, whether it is passive, whether it is negated."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = ("who", "which", "that", "whom")
NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "neither", "nor", "none", "nobody", "nothing", "without"])
DEEPEST = 6  # steps from a participle up to the verb that has the subject; longer ways are parser errors
OF_TIME = ("npadvmod", "advmod", "pobj", "prep", "nummod", "amod", "compound", "det", "pcomp")
STEPS = 5  # from a word of time up to the clause's verb


def child(token: "Token", *deps: str) -> "Token | None":
    return next((c for c in token.children if c.dep_ in deps), None)


def misread(token: "Token") -> bool:
    """Is it more likely a plural noun that the parser took for a verb: "over the Ashkel highlands", "of mortar rounds"?

    It has no subject, no helper and nothing that joins it on, and a noun without more stands right before it. Of 15
    such words in 460,000 of news, six were nouns, and none headed a clause that says anything.
    """
    if token.tag_ not in ("VBZ", "VBP") or token.dep_ not in ("conj", "advcl", "dep", "ccomp") or not token.i:
        return False
    before = token.nbor(-1)
    own = (*SUBJECTS, "expl", "csubj", "mark", "aux", "auxpass", "neg", "dobj", "cc")
    return before.pos_ in ("NOUN", "PROPN") and not any(c.dep_ in own or c.i < token.i for c in token.children)


def passive(verb: "Token") -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def agent(verb: "Token") -> "Token | None":
    """Lund of "was announced by Lund"."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def subject(verb: "Token") -> "Token | None":
    """The active subject of a verb, looked for upwards where the verb has none of its own."""
    here = verb
    for _ in range(DEEPEST):
        own = child(here, *SUBJECTS)
        if own is not None and own.i != verb.i:
            return antecedent(here, own)
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return here.head
        if here.dep_ not in ("conj", "xcomp", "advcl", "aux", "pcomp", "prep", "ccomp", "dep", "acl", "amod"):
            return None
        if here.dep_ == "ccomp" and here.tag_ not in ("VBG", "VB"):
            return None
        if here.head is here:
            return None
        here = here.head
    return None


def antecedent(verb: "Token", own: "Token") -> "Token":
    """Officials of "officials who said"."""
    if own.lower_ in RELATIVE and verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return verb.head
    return own


def negated(token: "Token") -> bool:
    """By a word of its own, or by that of its subject or object: "no ship left", "sold nothing"."""
    return any(negates(part) for part in token.children)


def negates(part: "Token") -> bool:
    if part.lower_ == "not" and part.i + 1 < len(part.doc) and part.nbor().lower_ in ("only", "just", "merely"):
        return False
    roles = ("advmod", "nsubj", "nsubjpass", "dobj", "preconj", "attr")
    if part.dep_ == "neg" or (part.lower_ in NEGATIONS and part.dep_ in roles):
        return True
    if part.lower_ == "longer":
        return any(c.lower_ == "no" for c in part.children)
    return part.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and any(
        c.dep_ in ("det", "neg", "preconj", "cc") and c.lower_ in ("no", "neither") for c in part.children
    )


def times_of(head: "Token") -> Iterator["Token"]:
    """The words that may be the time of the clause: those of its adverbs and prepositional phrases."""
    return (word for word in head.subtree if hangs(word, head))


def hangs(word: "Token", head: "Token") -> bool:
    """Is the word the time of this clause, not of a thing in it?"""
    here = word
    for _ in range(STEPS):
        if here.i == head.i:
            return True
        if here.dep_ not in OF_TIME:
            return False
        if here.dep_ == "prep" and here.head.i != head.i and here.head.pos_ not in ("ADV", "VERB", "AUX"):
            return False
        here = here.head
    return False
