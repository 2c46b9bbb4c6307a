"""Quotations at second hand: "“…,” Lund was quoted as saying", "the Post quoted Lund as saying that ..."."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.clauses import after, complement, opened, wrapped
from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place
from headwater.flow.extract.statements.verbs import cue_run
from headwater.flow.grammar import agent, child, passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTING = ("quote", "cite")
SAYING = frozenset(["saying", "stating"])


def saying(verb: "Token") -> "Token | None":
    """The "saying" of "quoted as saying"."""
    if verb.lemma_.lower() not in QUOTING:
        return None
    for thing in (verb, *verb.children):
        for how in thing.children:
            said = child(how, "pcomp") if how.dep_ == "prep" and how.lower_ == "as" else None
            if said is not None and said.lower_ in SAYING:
                return said
    return None


def quoted(place: Place, verb: "Token", cues: Cues) -> Found | None:
    """Who is quoted speaks, and not who quotes."""
    said = saying(verb)
    source = child(verb, "nsubjpass" if passive(verb) else "dobj") if said is not None else None
    if said is None or source is None:
        return None
    head = complement(said, "ccomp")
    behind = after(place, said, head) if head is not None and head.i > said.i else opened(place, said)
    contents = behind or wrapped(place, verb, source)
    first, last = cue_run(verb)
    cue = (first, said.i + 1) if passive(verb) else (first, last)
    return Found(place.number, cue, verb, source, contents, "quoted", head) if contents else None


def quoter(verb: "Token") -> "Token | None":
    """Whoever quotes him, where the text says so."""
    if saying(verb) is None:
        return None
    return agent(verb) if passive(verb) else subject(verb)
