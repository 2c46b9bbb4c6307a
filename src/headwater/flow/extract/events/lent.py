"""The slots of a trigger, those included that another word lends it, and the triggers in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.slots import Slot, of_noun, of_verb, passive, past, prepositions, subject
from headwater.flow.extract.events.words import Hit

if TYPE_CHECKING:
    from spacy.tokens import Token

COVERS = ("cover", "include", "involve", "comprise", "concern", "foresee", "envisage", "see", "contain")
IN_TALKS = ("be", "enter", "go", "get", "remain", "engage", "lock")
IS = ("be", "become", "remain")
REACHES = ("reach", "meet")  # "an appeal from X reached Y"
DEEPEST = 4  # a relative clause can lead back to the noun that it stands at


def slots_of(scene: Scene, hit: Hit) -> Iterator[Slot]:
    token = hit.token
    own = {i for i in hit.words if i != token.i}
    if hit.trigger.pos == "adjective" and token.dep_ == "amod":
        yield ("modified" if token.i < token.head.i else "subject"), token.head  # "the first vehicles due in 2027"
    verbal = token.pos_ in ("VERB", "AUX") and hit.trigger.pos == "verb"
    for slot, one in of_verb(token) if verbal else of_trigger_noun(scene, token):
        if one.i not in own:
            yield slot, one
    for i in own:  # "take delivery of shells", "wave through sales": what hangs on the phrase's other words
        yield from prepositions(token.doc[i])
        yield from (("object", child) for child in token.doc[i].children if child.dep_ == "pobj")
        yield from (one for one in of_noun(token.doc[i]) if one[0] == "compound" and token.doc[i].pos_ == "NOUN")


def of_trigger_noun(scene: Scene, noun: "Token") -> Iterator[Slot]:
    """The slots of a noun, and those that a verb lends it ("placed an order for shells with X")."""
    yield from of_noun(noun)
    goods = [one for slot, one in of_noun(noun) if slot in ("of", "for", "on")]
    for child in (c for one in (noun, *goods) for c in one.children):  # "the shipments of shells that X made to Y"
        if child.dep_ in ("relcl", "acl") and child.lemma_ in scene.words.light:
            yield from of_light_verb(scene, child)
    head, dep = noun.head, noun.dep_
    while dep == "conj":
        head, dep = head.head, head.dep_
    if dep == "pobj" and head.lower_ in ("in", "into") and head.head.lemma_ in IN_TALKS:
        yield from of_light_verb(scene, head.head, skip=head)
    elif dep == "pobj" and head.lower_ == "in" and head.head.dep_ == "ROOT" and head.head.pos_ == "PROPN":
        yield "subject", head.head  # a headline: "Varnia in talks to sell rifles"
    elif dep in ("attr", "acomp") and head.lemma_ in IS:
        yield from (("subject", one) for one in [subject(head)] if one is not None)
    elif dep in ("nsubj", "nsubjpass"):
        yield from of_predicate(scene, head)
    elif dep in ("dobj", "attr") and head.lemma_ in scene.words.light:
        yield from of_light_verb(scene, head)


def of_predicate(scene: Scene, verb: "Token") -> Iterator[Slot]:
    """What the verb of which a trigger is the subject lends it."""
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.lemma_ in REACHES:
        yield from (("to", one) for one in objects)
    elif verb.lemma_ in COVERS:
        yield from (("of", one) for one in objects)
    elif verb.lemma_ in scene.words.light:
        yield from of_light_verb(scene, verb) if passive(verb) else prepositions(verb)
    elif verb.i not in scene.hits:
        yield from (one for one in prepositions(verb) if one[0] in ("between", "among", "with"))


def of_light_verb(scene: Scene, verb: "Token", *, skip: "Token | None" = None) -> Iterator[Slot]:
    """Doer, receiver, purpose and prepositions of a verb that only carries a noun; `skip`: the noun's preposition."""
    doer = subject(verb)
    if doer is not None:
        yield ("gainer" if verb.lemma_ in scene.words.gains else "subject"), doer
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield "dative", child
        if child.dep_ in ("xcomp", "advcl", "ccomp") and any(c.lower_ == "to" for c in child.lefts if c.dep_ == "aux"):
            yield "clause", child
    for slot, token in prepositions(verb):
        if skip is None or token.head.i != skip.i:
            yield slot, token


def none(word: "Token") -> bool:
    """ "No weapons would be sent"."""
    return word.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ == "no" for c in word.children)


def complements(scene: Scene, hit: Hit, slot: str, token: "Token", depth: int = 0) -> Iterator[Hit]:
    """The triggers that a trigger takes: its clause, what it is about, the noun before it."""
    inner = scene.hits.get(token.i)
    if any(child.dep_ == "neg" or none(child) for child in token.children) or slot in (
        "subject",
        "possessive",
        "dative",
        "demonym",
    ):
        return
    if hit.token.dep_ == "amod" and hit.token.head.i == token.i:  # "the proposed sale": the sale takes it in, if any
        return
    if token.dep_ == "ccomp" and past(token):  # "announced that it had delivered": said, not undertaken
        return
    if token.dep_ == "ccomp" and token.i < hit.token.i and hit.token.tag_ in ("VBD", "VBZ"):
        return  # "It will get a ship, the yard announced": the source, behind what is told
    believed = hit.token.dep_ == "acomp" or any(child.lemma_ == "be" for child in hit.token.children)
    if token.dep_ == "ccomp" and token.tag_ in ("VBZ", "VBP", "VBD") and hit.token.tag_ in ("VBN", "JJ") and believed:
        return  # "is convinced that it sells": believed, not asked for
    if inner is not None and inner.token.i != hit.token.i:
        yield inner
    elif token.lemma_.lower() in scene.words.aspects and depth < DEEPEST:
        for deeper, one in of_verb(token) if token.pos_ in ("VERB", "AUX") else of_noun(token):
            if deeper in ("clause", "object", "in", "of", "to"):
                yield from complements(scene, hit, deeper, one, depth + 1)
