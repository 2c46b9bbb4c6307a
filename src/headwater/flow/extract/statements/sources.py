"""Who stands behind a cue: the head of the source's noun phrase, from the parse."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.found import Run

if TYPE_CHECKING:
    from spacy.tokens import Token


def inverted(verb: "Token") -> "Token | None":
    """Lund of "said Lund", where the parser takes him for an object."""
    for c in verb.children:
        if c.dep_ in ("dobj", "dative", "oprd", "npadvmod", "attr") and c.i > verb.i and c.pos_ in ("PROPN", "PRON"):
            return c
    return None


def before(verb: "Token") -> "Token | None":
    """Early of "Early said", where the parser takes the name for an adverb."""
    if verb.i == 0:
        return None
    token = verb.doc[verb.i - 1]
    named = token.text[:1].isupper() and token.text.isalpha() and token.head.i == verb.i and not token.is_stop
    return token if named and token.pos_ in ("ADV", "ADJ", "NOUN", "INTJ", "PROPN") else None


def joined(head: "Token") -> list["Token"]:
    """The head and what is joined to it by "and": each speaks for itself."""
    out = [head]
    for token in out:
        out.extend(c for c in token.children if c.dep_ == "conj" and c.pos_ in ("PROPN", "NOUN", "PRON"))
    return out


def phrase(head: "Token", *, whole: bool = True) -> Run:
    """The noun phrase of `head`: with its titles and "of"-phrases; without clauses, and without what is joined."""
    first, last = head.i, head.i + 1
    for c in head.children:
        if c.i < head.i and c.dep_ not in ("cc", "conj", "relcl", "prep", "punct", "cop", "advmod", "mark"):
            first = min(first, c.left_edge.i)
        elif c.i > head.i and whole and c.dep_ == "prep" and c.i == last:
            last = max(last, c.right_edge.i + 1)
        elif c.i > head.i and c.dep_ in ("case", "poss", "flat") and c.i == last:
            last = c.i + 1
    if head.dep_ == "appos" and first > 0 and head.doc[first - 1].dep_ == "det":
        first -= 1
    return first, last
