"""Who stands behind a cue: the head of the source's noun phrase, from the parse."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.found import Run
from headwater.flow.grammar import SUBJECTS, child

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = ("dobj", "dative", "oprd", "npadvmod", "attr")
JOINED = ("conj", "ccomp", "dep")
FINITE = ("VBD", "VBZ", "VBP")
SETTING = frozenset(["after", "before", "as", "while", "when", "since", "until", "although", "though"])
# Tokens from the comma to its "after" (", just two days after"), and between "after" and its verb: an office, a name
# and the commas around it. In 250 news articles reaches of 30 and 40 find two places more, both wrong.
NEAR, FAR = 5, 12


def inverted(verb: "Token") -> "Token | None":
    """Lund of "said Lund" and of "said the harbour master Ola Lund", where the parser takes him for an object."""
    for c in verb.children:
        if c.dep_ not in OBJECTS or c.i < verb.i:
            continue
        if c.pos_ in ("PROPN", "PRON"):
            return c
        name = child(c, "appos")
        if name is not None and name.pos_ == "PROPN" and c.left_edge.i == verb.i + 1 and name.left_edge.i == c.i + 1:
            return c
    return None


def interposed(verb: "Token") -> "tuple[Token, Token] | None":
    """Hull and Lund of "The hull, Ola Lund noted, has no plates", where the parser takes both for the subject."""
    own, doc = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i], verb.doc
    if not own or verb.i + 2 >= len(doc) or doc[verb.i + 1].text != ",":
        return None
    clause = doc[verb.i + 2]
    clause = clause.head if clause.dep_ in ("aux", "auxpass", "neg", "advmod") else clause
    who = next((c for c in (*own[1:], *own[0].children) if c.pos_ == "PROPN" and c.i > own[0].i), None)
    if who is None or clause.tag_ not in (*FINITE, "VBN", "VBG", "VB") or child(clause, *SUBJECTS) is not None:
        return None
    led = doc[who.left_edge.i - 1].text == ","
    return (own[0], who) if led and not any(t.text == "," for t in doc[who.i : verb.i]) else None


def aside(verb: "Token") -> "tuple[int, Token] | None":
    """Lund of "A said X, a day after the mayor, Lund, said Y", where the parser joins the second cue to the first
    though no "and" does, with the token at which his clause begins.
    """
    doc = verb.doc
    if verb.dep_ not in JOINED or verb.tag_ not in FINITE or child(verb, *SUBJECTS) is not None or verb.i < 2:
        return None
    if any(c.dep_ == "cc" for c in verb.head.children if verb.head.i < c.i < verb.i):
        return None
    last = verb.i - 1 - (doc[verb.i - 1].text == ",")
    at = framing(verb) if doc[last].pos_ in ("PROPN", "NOUN") else None
    if at is None:
        return None
    comma = setting(verb)
    return (at if comma is None else comma), doc[last]


def framing(verb: "Token") -> int | None:
    """The "after" in which the narrator sets the clause of the verb."""
    doc = verb.doc
    for at in range(verb.i - 1, max(verb.sent.start, verb.i - FAR), -1):
        if doc[at].pos_ in ("VERB", "AUX") or doc[at].is_quote:
            return None
        if doc[at].lower_ in SETTING:
            return at
    return None


def setting(verb: "Token") -> int | None:
    """The comma of ", a day after" before the clause of the verb."""
    at = framing(verb)
    if at is None:
        return None
    return next((i for i in range(at - 1, max(verb.sent.start, at - NEAR), -1) if verb.doc[i].text == ","), None)


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
