"""Verbs that deny: something rather than an offer, a claim by another name, a charge that is pushed back on."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.vocabulary import denying
from headwater.flow.grammar import SUBJECTS, child, negated

if TYPE_CHECKING:
    from spacy.tokens import Token

TURNED_DOWN = frozenset(["it", "that", "this"])  # may be an offer
LOOSE = frozenset(["reject", "dismiss", "repudiate", "disown", "disavow"])  # also said of offers and people
NAMES = ("oprd", "acomp", "attr", "xcomp", "ccomp")


def lemmas(token: "Token") -> set[str]:
    """The word, its forms, and what is joined to it or stands before it: "completely and utterly false"."""
    parts = [token, *(c for c in token.children if c.dep_ in ("conj", "amod", "compound"))]
    return {form for part in parts for form in (part.lemma_.lower(), part.lower_)}


def plain(token: "Token") -> set[str]:
    """The word and what is joined to it, without its adjectives: a "false friend" is no falsehood."""
    parts = [token, *(c for c in token.children if c.dep_ == "conj")]
    return {form for part in parts for form in (part.lemma_.lower(), part.lower_)}


def denies(verb: "Token", cues: Cues) -> bool:
    """Is something denied to be so: not an offer turned down, not a thing withheld from somebody?"""
    lexicon, flat = denying(), verb.lemma_.lower() == "deny"
    if any(
        c.dep_ == "ccomp" and c.i > verb.i and c.tag_ == "VBN" and not (that(c) or finite(c)) for c in verb.children
    ):
        return False  # "denied the change being sought"
    thing = child(verb, "dobj", "nsubjpass")
    if child(verb, "ccomp", "xcomp", "pcomp") is not None or thing is None:
        return flat or child(verb, "ccomp") is not None
    nouns = {thing.lemma_.lower(), thing.lower_, *(c.lemma_.lower() for c in thing.children if c.dep_ == "conj")}
    if flat:
        return not given(verb, thing) and not nouns & cues.withheld and thing.ent_type_ not in ("PERSON", "NORP")
    if given(verb, thing):
        return False
    if named_untrue(verb) or (nouns & lexicon.claims and stands_for_clause(thing)):
        return True
    loose = TURNED_DOWN if verb.lemma_.lower() in LOOSE else frozenset()
    return bool(nouns & ((cues.deniable | lexicon.claims) - lexicon.clausal - loose))


def given(verb: "Token", thing: "Token") -> bool:
    """Are there two objects: "denied his party the victory", "was denied entry"?"""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    passed = verb.lemma_.lower() == "deny" and thing.dep_ == "nsubjpass" and bool(objects)
    return len(objects) > 1 or child(verb, "dative") is not None or passed


def stands_for_clause(noun: "Token") -> bool:
    return any(that(c) for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl"))


def that(clause: "Token") -> bool:
    """Is it the clause that a noun or a verb stands for, not one that tells which thing is meant?"""
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return True
    who = child(clause, *SUBJECTS)
    opens = clause.dep_ == "relcl" and clause.left_edge.lower_ == "that" and who is not None
    return opens and clause.left_edge.i != (who.i if who is not None else -1) and child(clause, "dobj") is not None


def finite(clause: "Token") -> bool:
    """ "denied that help had come": a clause of its own, though its "that" is taken for a part of the subject."""
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in clause.children)


def named_untrue(verb: "Token") -> bool:
    """ "called the report a lie", "dismissed the charges as absurd"."""
    lexicon, names = denying(), names_given(verb)
    if not names or negated(names[0]):
        return False
    said = {lemma for name in names for lemma in (lemmas(name) if lemmas(name) & lexicon.claims else plain(name))}
    if said & lexicon.untrue:
        return True
    things = [c for c in verb.children if c.dep_ == "dobj"]
    things.extend(c for name in names for c in name.children if c.dep_ == "nsubj")
    return bool(said & lexicon.doubtful) and any(lemmas(t) & lexicon.plain or stands_for_clause(t) for t in things)


def names_given(verb: "Token") -> list["Token"]:
    """What the object is called, wherever the parser hung it."""
    thing = child(verb, "dobj")
    names = [c for c in verb.children if c.dep_ in NAMES and c.i > verb.i]
    if thing is not None:
        names.extend(c for c in verb.children if c.dep_ in ("dobj", "dep", "appos") and c.i > thing.i)
        names.extend(c for c in thing.children if c.dep_ in ("appos", "acl", "amod", "relcl") and c.i > thing.i)
    for how in verb.children:
        if how.dep_ == "prep" and how.lower_ in ("as", "beyond", "beside"):
            names.extend(c for c in how.children if c.dep_ in ("pobj", "amod", "acomp", "pcomp"))
    return names


def turned_back(verb: "Token") -> "Token | None":
    """The claim of "pushed back on the charges", "knocked down claims", "quashed rumors"."""
    lexicon, lemma = denying(), verb.lemma_.lower()
    particle = lexicon.phrasal.get(lemma)
    if particle is None:
        if lemma not in lexicon.refuting - LOOSE:
            return None
    elif not any(c.lower_ == particle and c.dep_ in ("prt", "advmod") for c in verb.children):
        return None
    things = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    for prep in (p for c in (verb, *verb.children) for p in c.children):
        if prep.dep_ == "prep" and prep.lower_ in ("on", "against", "at"):
            things.extend(c for c in prep.children if c.dep_ == "pobj")
    return next((thing for thing in things if claimed(thing)), None)


def claimed(thing: "Token") -> bool:
    """Is it a claim by its noun: "charges", "the idea that ..."?"""
    nouns = lemmas(thing)
    return bool(nouns & denying().plain) or (bool(nouns & denying().clausal) and stands_for_clause(thing))
