"""What stands beside a word: its subject, objects and prepositions, through passives, relatives, infinitives and
conjunctions. A slot is a name and the word that heads what fills it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Slot = tuple[str, "Token"]
SUBJECTS = ("nsubj", "csubj", "nsubjpass", "csubjpass")
OBJECTS = ("dobj", "attr", "oprd", "obj")
CLAUSES = ("xcomp", "ccomp", "pcomp")
# The prepositions of "by way of" and the like: the slot is named by all of their words.
LONG = {("by", "way"), ("in", "exchange"), ("in", "return"), ("in", "payment"), ("on", "behalf"), ("by", "means")}
WAYS = ("way", "route", "path", "journey", "voyage", "transit", "passage", "course")  # "on their way from X to Y"
KEPT_FROM = ("from", "of", "for")  # "keep X from buying", "accuse X of buying": X is the buyer
LARGE = ("million", "billion", "m", "bn")
CARRIES = ("carry", "load", "lade", "pack", "bear", "haul", "fill", "cram", "transport", "stack", "bring")
ABOARD, BOUND = ("aboard", "on", "with"), ("bound", "headed", "heading", "destined")  # "aboard a ship bound for X"
CALLS = {"call": ("on", "upon"), "appeal": ("to",), "plead": ("with",), "prevail": ("on", "upon")}
SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "agree"})


def passive(verb: "Token") -> bool:
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("acl", "amod") and not any(child.dep_ in ("aux", "nsubj") for child in verb.children):
        return True
    return any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children)


def past(verb: "Token") -> bool:
    """Is it told as over, in the past or the perfect?"""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return not helpers & {"will", "would", "may", "could", "should"} and (
        verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"have", "has", "had", "was", "were", "'ve"}))
    )


def antecedent(token: "Token") -> "Token":
    """What a relative pronoun stands for; any other word is itself."""
    if token.tag_ not in ("WDT", "WP") and token.lower_ != "that":
        return token
    at: Token = token
    while at.dep_ not in ("relcl", "ROOT") and at.head.i != at.i:
        at = at.head
    return at.head if at.dep_ == "relcl" else token


def nearest_name(verb: "Token") -> "Token | None":
    """The name right before a relative clause that the parser hangs on a noun farther back ("for use in X, which")."""
    if verb.dep_ != "relcl" or verb.head.pos_ != "NOUN":
        return None
    pronoun = next((c for c in verb.children if c.dep_ in SUBJECTS and c.tag_ in ("WDT", "WP")), None)
    if pronoun is None or pronoun.i < 2 or not verb.doc[pronoun.i - 1].is_punct:
        return None
    named = verb.doc[pronoun.i - 2]
    return named if named.pos_ == "PROPN" and verb.head.is_ancestor(named) else None


def subject(verb: "Token") -> "Token | None":
    """Who does it: in a passive the agent; else what the verb or the clause over it has for a subject."""
    if passive(verb):
        return agent(verb)
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None and lent(verb, own):
        return None
    return antecedent(own) if own is not None else controller(verb)


def lent(verb: "Token", own: "Token") -> bool:
    """Has the parser given an infinitive a subject that it cannot have ("went to X to try ...")?"""
    before = verb.doc[verb.i - 1]
    if verb.dep_ == "ROOT" and own.left_edge.is_sent_start:
        return False  # a headline: "Varnia to get eight boats"
    return (
        before.dep_ == "aux"
        and before.tag_ == "TO"
        and own.i == before.i - 1
        and not any(child.dep_ == "mark" for child in verb.children)
    )


def agent(verb: "Token") -> "Token | None":
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found = next((one for one in child.children if one.dep_ == "pobj"), None)
            if found is not None:
                return found
    return None


def bearer(verb: "Token") -> "Token | None":
    """What a passive verb, or a clause under a passive one, is said of."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return antecedent(own)
    if verb.dep_ in ("acl", "amod"):
        return verb.head
    if verb.dep_ == "conj":
        return bearer(verb.head) if passive(verb.head) else subject(verb.head)
    return controller(verb)


def controller(verb: "Token") -> "Token | None":
    """The subject of a verb that has none of its own."""
    head: Token = verb.head
    if head.i == verb.i:
        return None
    if (named := headed(verb)) is not None:
        return named
    if verb.dep_ == "conj":
        return bearer(head) if passive(head) else subject(head)
    if verb.dep_ in ("amod", "compound"):
        return surface(head.head) if head.dep_ == "dobj" and head.head.pos_ == "VERB" else None
    if verb.dep_ == "acl":
        return head if verb.tag_ == "VBG" else holder(head)
    if verb.dep_ == "relcl":
        return None
    if verb.dep_ == "pcomp":
        over = head.head
        if over.pos_ not in ("VERB", "AUX"):
            return holder(over)
        return (patient(over) if head.lower_ in KEPT_FROM else None) or surface(over)
    if head.dep_ == "acomp":  # "are due to arrive"
        head = head.head
    elif verb.dep_ == "xcomp" and head.lemma_ not in SUBJECT_CONTROL:
        return patient(head) or surface(head)
    if verb.dep_ in ("xcomp", "advcl", "ccomp", "conj"):
        return surface(head) if head.pos_ in ("VERB", "AUX") else None
    return None


def surface(verb: "Token") -> "Token | None":
    """What stands as the subject, in the active and in the passive."""
    return bearer(verb) if passive(verb) else subject(verb)


def patient(verb: "Token") -> "Token | None":
    """Whom an order, a request or an obstacle is for: the object, or the subject of a passive."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ in ("NOUN", "PROPN", "PRON")]
    if not found and verb.lemma_ in CALLS:  # "called on X to end it"
        found = [one for slot, one in prepositions(verb) if slot in CALLS[verb.lemma_]]
    return found[0] if found else None


def headed(verb: "Token") -> "Token | None":
    """Who is to do it in a headline without a verb of its own: "Varnia to sell rifles"."""
    head: Token = verb.head
    bare = head.dep_ == "ROOT" and head.pos_ in ("NOUN", "PROPN") and head.is_sent_start is True
    return head if bare and head.i == verb.i - 2 and verb.dep_ in ("xcomp", "acl", "relcl") else None


def holder(noun: "Token") -> "Token | None":
    """Whose it is: "Varnia's plan", "the plan of Varnia", "Varnia has a plan"."""
    own = next((child for child in noun.children if child.dep_ == "poss"), None)
    if own is not None:
        return own
    by = next((one for child in noun.children if child.lower_ == "by" for one in child.children), None)
    if by is not None:
        return by
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return surface(noun.head)
    return None


def of_verb(verb: "Token") -> Iterator[Slot]:
    """The slots of a verb."""
    is_passive = passive(verb)
    objects = [antecedent(c) for c in verb.children if c.dep_ in OBJECTS]
    yield from doers(verb, is_passive)
    if verb.dep_ == "amod":
        yield "modified", verb.head
    if is_passive and (borne := bearer(verb)) is not None:
        yield ("dative" if objects else "object"), borne
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield "dative", antecedent(child)
    if len(objects) == 2 and not is_passive:
        yield "dative", objects[0]
        objects = objects[1:]
    for one in objects or [a for c in verb.children if c.dep_ == "dative" for a in c.children if a.dep_ == "appos"]:
        yield "object", one
        yield from receiver(verb, one)
        if money(one):  # "paid 40 million crowns for rockets"
            yield from prepositions(one)
        else:
            yield from (slot for slot in prepositions(one) if slot[0] == "with")  # "hit the bridge with rockets"
    yield from gap(verb, bool(objects) or is_passive)
    yield from prepositions(verb)
    for child in verb.children:
        if child.dep_ in CLAUSES and not apart(verb, child):
            asked = any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in child.children)
            yield ("question" if asked else "clause"), child
        if child.dep_ == "prt":
            yield "particle", child
        if child.dep_ == "acomp":
            yield "adjective", child


def apart(verb: "Token", clause: "Token") -> bool:
    """Does a clause that the parser has put under a verb stand beside it: behind or before a semicolon, or as a
    relative ("..., twelve of which have come")?"""
    if clause.dep_ != "ccomp":
        return False
    first, last = sorted((verb.i, clause.i))
    if any(one.text == ";" for one in verb.doc[first:last]):
        return True
    return any(whole(child).i != child.i for child in clause.children if child.dep_ in SUBJECTS)


def money(thing: "Token") -> bool:
    return thing.ent_type_ == "MONEY" or any(c.dep_ == "nummod" and c.lower_ in LARGE for c in thing.children)


def doers(verb: "Token", is_passive: bool) -> Iterator[Slot]:
    doer = subject(verb)
    if doer is not None:
        yield "subject", doer
    if (named := nearest_name(verb)) is not None:
        yield ("object" if is_passive else "subject"), named


def receiver(verb: "Token", thing: "Token") -> Iterator[Slot]:
    """The name between a verb and its object, which the parser takes for a part of that ("gave Kenya mortars")."""
    if any(slot in ("to", "for") for one in (verb, thing) for slot, _ in prepositions(one)):
        return
    for child in thing.lefts:
        if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN" and child.left_edge.i == verb.i + 1:
            yield "dative", child


def gap(verb: "Token", filled: bool) -> Iterator[Slot]:
    """The object that a verb shares: of a relative clause without a pronoun, of the next verb in a row."""
    if filled:
        return
    if verb.dep_ in ("amod", "compound"):
        yield "object", verb.head
        yield from prepositions(verb.head)
    if verb.dep_ == "relcl" and not any(antecedent(c) is verb.head for c in verb.children if c.dep_ in SUBJECTS):
        yield "object", verb.head
    elif verb.dep_ == "acl" and any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children):
        yield "object", verb.head  # "the tanks that X ordered", taken for a claim
    elif verb.dep_ == "xcomp" and verb.head.dep_ == "relcl":
        yield from gap(verb.head, any(c.dep_ in OBJECTS for c in verb.head.children))
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB":
            for one in child.children:
                if one.dep_ in OBJECTS:
                    yield "object", antecedent(one)


def prepositions(token: "Token") -> Iterator[Slot]:
    """What hangs on a word by prepositions, and on those prepositions again ("from X to Y")."""
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent") and child.pos_ in ("ADP", "SCONJ", "VERB", "ADV"):
            yield from of_preposition(child)


def of_preposition(preposition: "Token") -> Iterator[Slot]:
    name = preposition.lower_
    for child in preposition.children:
        if child.dep_ == "prep":
            yield from of_preposition(child)
        elif child.dep_ in ("pobj", "pcomp"):
            if child.lemma_ in WAYS:
                for deep in prepositions_of(child, ("to", "from", "for")):
                    yield from of_preposition(deep)
            if (name, child.lower_) in LONG:
                for deep in prepositions_of(child, ("of", "for")) or next_preposition(child):
                    yield from ((f"{name} {child.lower_} {deep.lower_}", one) for one in deep.children)
            elif child.dep_ == "pcomp":
                yield "clause", child
                yield name, child
            else:
                yield name, child
            if name in ABOARD:
                yield from (slot for verb in child.children if verb.lower_ in BOUND for slot in prepositions(verb))


def prepositions_of(token: "Token", names: tuple[str, ...]) -> list["Token"]:
    return [child for child in token.children if child.dep_ == "prep" and child.lower_ in names]


def next_preposition(token: "Token") -> list["Token"]:
    """The "for" of "in return for", where the parser hangs it elsewhere."""
    following = token.doc[token.i + 1 : token.i + 2]
    return [one for one in following if one.lower_ in ("of", "for")]


def of_noun(noun: "Token") -> Iterator[Slot]:
    """The slots of a noun: what hangs on it."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield "possessive", child
        elif child.dep_ in ("compound", "nmod", "npadvmod"):
            yield "compound", child
            yield "demonym", child
        elif child.dep_ == "amod":
            yield "demonym", child
            yield from bound(child)
        elif child.dep_ == "appos":
            yield "apposition", child
        elif child.dep_ in ("acl", "relcl", "xcomp", "ccomp") and child.tag_ != "VBN":
            yield "clause", child
    yield from prepositions(noun)


def bound(adjective: "Token") -> Iterator[Slot]:
    """ "Shadur-bound rifles": the slot is named by the participle."""
    for child in adjective.children:
        if child.dep_ in ("npadvmod", "compound", "nmod", "amod"):
            yield adjective.lower_, child


def laden(carrier: "Token") -> Iterator[Slot]:
    """What is on board: "a ship carrying shells", "trucks loaded with rockets"."""
    for verb in carrier.children:
        if verb.dep_ in ("acl", "relcl") and verb.lemma_ in CARRIES:
            objects = [("with", child) for child in verb.children if child.dep_ in OBJECTS]
            yield from objects or (slot for slot in prepositions(verb) if slot[0] == "with")


def whole(token: "Token") -> "Token":
    """ "Which" in "twelve of which", and any other word itself."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for one in child.children:
                if one.tag_ == "WDT":
                    return one
    return token
