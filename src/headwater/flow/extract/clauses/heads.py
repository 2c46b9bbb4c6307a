"""Which verbs of a sentence say something of their own, and which words belong to each."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from headwater.flow.extract.clauses.taken_back import taken_back
from headwater.flow.extract.statements.cues import cues
from headwater.flow.grammar import SUBJECTS, child, misread

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FINITE = ("VBD", "VBP", "VBZ", "MD")
UNDER = ("if", "unless", "lest", "whether", "than", "as if", "once")  # what they open is no assertion of its own
QUESTIONS = ("WDT", "WP", "WP$", "WRB")
LOOSE = (",", "—", "–", "-", ";", "(")
ADDED = 3  # words of meaning that a relative clause must have to say something of its own
FRAMED = (
    "ccomp",
    "acl",
    "acomp",
    "attr",
    "oprd",
    "dobj",
    "nsubj",
    "prep",
    "pobj",
    "xcomp",
    "advcl",
    "pcomp",
    "conj",
    "relcl",
)


def heads(doc: "Doc", first: int, last: int) -> list["Token"]:
    """The verbs of `doc[first:last]` that head a clause of its own, in the order of the text."""
    found = [token for token in doc[first:last] if token.pos_ in ("VERB", "AUX") and not misread(token)]
    own: dict[int, Token] = {}
    for token in found:
        if asserts(token, own):
            own[token.i] = token
    return list(own.values())


def asserts(token: "Token", own: dict[int, "Token"]) -> bool:
    """`own`: the heads to the left of it, of which it may be a further one ("left and sank")."""
    dep = token.dep_
    if dep == "ROOT" or dep in ("parataxis", "dep"):
        return dep == "ROOT" or (finite(token) and subject_of(token) is not None)
    if dep == "ccomp":
        return finite(token) and subject_of(token) is not None
    if dep == "conj":
        return finite(token) and (token.head.i in own or subject_of(token) is not None)
    if dep == "advcl":
        mark = child(token, "mark", "advmod")
        under = mark is not None and mark.lower_ in UNDER
        return finite(token) and subject_of(token) is not None and not under
    if dep == "acl":
        return finite(token) and subject_of(token) is not None and taken_back(token)
    if dep == "relcl":
        return finite(token) and loose(token) and meaning(token) >= ADDED
    return False


def asked(head: "Token") -> bool:
    """Is it a question that stays open: "whether they came"; "did not know how many shells were on board"?"""
    over = head.head
    if head.dep_ not in ("ccomp", "pcomp"):
        return False
    mark = child(head, "mark")
    if mark is not None and mark.lower_ == "whether":
        return True
    asking = (t for t in head.subtree if t.i < head.i and t.tag_ in QUESTIONS)
    own = any(next(a for a in t.ancestors if a.i == head.i or a.pos_ in ("VERB", "AUX")).i == head.i for t in asking)
    return own and child(over, "neg") is not None


def finite(token: "Token") -> bool:
    return token.tag_ in FINITE or any(c.tag_ in FINITE for c in token.children if c.dep_ in ("aux", "auxpass"))


def subject_of(token: "Token") -> "Token | None":
    return child(token, *SUBJECTS, "expl", "csubj")


def loose(token: "Token") -> bool:
    """Does a mark part the relative clause from its noun ("the port, which burnt down in May")?"""
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].text in LOOSE


def meaning(token: "Token") -> int:
    return sum(1 for one in token.subtree if one.pos_ in ("VERB", "NOUN", "PROPN", "ADJ", "NUM"))


def frames(head: "Token", others: Iterable["Token"]) -> bool:
    """Does the verb only lead to another clause ("officials have intelligence showing that …")?"""
    inner = (one for one in others if one.i != head.i and one.dep_ in ("ccomp", "acl"))
    return any(leads(head, one) and not run_on(head, one) for one in inner)


def run_on(head: "Token", inner: "Token") -> bool:
    """Is the inner clause one beside it that the parser hung on it: "he visited Tern, and they exchanged letters"?"""
    hung = inner.dep_ == "ccomp" and inner.head.i == head.i and head.i < inner.i and head.pos_ == "VERB"
    return hung and head.lemma_.lower() not in cues().verbs and child(inner, "mark") is None


def leads(head: "Token", inner: "Token") -> bool:
    here = inner
    while here.dep_ in FRAMED and here.head is not here:
        here = here.head
        if here.i == head.i:
            return True
        if here.dep_ in ("conj", "advcl"):
            return False
    return False


def owned(head: "Token", others: set[int]) -> Iterator["Token"]:
    """The words of a clause: what hangs on its verb, without the clauses that hang on it."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        stack += [c for c in token.children if c.i not in others]
