"""Denials that no frame finds: "allegations, which Lund denies", "pushed back on the charges", "denied being there"."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run, runs, skip
from headwater.flow.extract.statements.rebuttals import denies, lemmas, that, turned_back
from headwater.flow.extract.statements.unsaid import hypothetical, nobody
from headwater.flow.extract.statements.verbs import cue_run, mouth, supposed
from headwater.flow.extract.statements.vocabulary import denying
from headwater.flow.grammar import SUBJECTS, agent, child, negated, passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

SUMMARY = 3  # tokens: "a claim that", "something"


def contested(place: Place, founds: Sequence[Found], cues: Cues) -> list[Found]:
    """The findings with those denials added, and without what the narrator only asks: "Did Lund deny it?"."""
    heads = {found.head.i for found in founds if found.origin is None}
    relative = [found for found in disputed(place, cues) if found.head.i not in heads]
    plain = [found for found in plain_denials(place, cues) if found.head.i not in heads]
    nouns = {found.head.head.i for found in relative}  # "a claim that Lund disputes" claims nothing about Lund
    kept = [found for found in founds if found.head.pos_ == "VERB" or found.head.i not in nouns]
    return [found for found in (*kept, *relative, *plain) if not questioned(place, found)]


def disputed(place: Place, cues: Cues) -> Iterator[Found]:
    """ "allegations, which Lund denies", "a claim the ministry disputes", "a charge rejected by inquiries"."""
    for verb in place.doc:
        noun = verb.head
        if cues.acts.get(verb.lemma_.lower()) != "deny" or place.inside[verb.i] >= 0 or not deniable(verb, noun):
            continue
        passed = verb.dep_ == "acl" and verb.tag_ == "VBN"
        source = agent(verb) if passed else child(verb, "nsubj") or subject(verb)
        if source is None or nobody(source) or source.i == noun.i or not (verb.dep_ == "acl" or mouth(source, cues)):
            continue
        contents = denied(place, noun, verb)
        if contents and told(verb):
            yield Found(place.number, cue_run(verb), verb, source, contents, "disputed", None)


def deniable(verb: "Token", noun: "Token") -> bool:
    """Is the noun before the verb what it denies?"""
    if verb.pos_ not in ("VERB", "NOUN") or verb.dep_ not in ("relcl", "acl") or noun.i >= verb.i:
        return False
    if noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return False
    if verb.lemma_.lower() != "deny" and not lemmas(noun) & (denying().claims | denying().points):
        return False
    thing = child(verb, "dobj")
    if verb.dep_ == "acl":
        return thing is None and (verb.tag_ == "VBN" or that(verb))
    return thing is None or thing.lower_ in ("which", "that")


def denied(place: Place, noun: "Token", verb: "Token") -> tuple[Run, ...]:
    """The claim's noun phrase; of "..., a claim which" that stands for a whole clause, the clause before it."""
    first = min([noun.i, *(c.left_edge.i for c in noun.children if c.i < noun.i)])
    last = max(noun.i + 1, min(verb.left_edge.i, verb.i))
    low, _ = place.sentence(verb)
    if last - first <= SUMMARY and first > low and skip(place.doc[first - 1]):
        before = runs(place.doc, [(low, first)])
        if before:
            return before
    return runs(place.doc, [(first, last)])


def plain_denials(place: Place, cues: Cues) -> Iterator[Found]:
    """ "denied being there", "disputes that it was sold", "pushed back on those charges"."""
    for verb in place.doc:
        if verb.pos_ != "VERB" or place.inside[verb.i] >= 0 or not told(verb) or passive(verb) or negated(verb):
            continue
        thing, source = rebuffed(verb, cues), subject(verb)
        if thing is None or source is None or nobody(source) or not mouth(source, cues):
            continue
        mark = next((c for c in thing.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        first = mark.i + 1 if mark is not None else max(thing.left_edge.i, verb.i + 1)
        contents = runs(place.doc, [(first, thing.right_edge.i + 1)])
        if contents:
            yield Found(place.number, cue_run(verb), verb, source, contents, "rejected", None)


def rebuffed(verb: "Token", cues: Cues) -> "Token | None":
    """What it denies."""
    if verb.lemma_.lower() in denying().denying and verb.dep_ not in ("conj", "amod"):
        thing = child(verb, "ccomp", "xcomp", "dobj")
        return thing if thing is not None and thing.i > verb.i and denies(verb, cues) else None
    return turned_back(verb)


def told(verb: "Token") -> bool:
    return not hypothetical(verb) and not supposed(verb)


def questioned(place: Place, found: Found) -> bool:
    """Does the narrator ask whether it is said: "Did Lund deny it?"?"""
    shared = found.origin or found
    _, end = place.sentence(shared.head)
    if shared.place != place.number or place.doc[end - 1].text != "?" or place.inside[end - 1] >= 0:
        return False
    first = next((c for c in shared.head.children if c.dep_ in ("aux", "auxpass")), None)
    who = child(shared.head, *SUBJECTS)
    return first is not None and who is not None and first.i < who.left_edge.i
