"""Who does what in an event: the slots of its trigger, and of the triggers under it, filled by the beat's frames."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.slots import Slot, of_noun, of_verb, prepositions, subject, surface
from headwater.flow.extract.events.words import Hit
from headwater.records import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 6
OWN = ("by", "from", "to")  # where these hang on the goods, they mean what they mean beside the trigger
IN_TALKS = ("be", "enter", "go", "get", "remain", "engage", "lock")
REACHES = ("reach", "meet")  # "an appeal from X reached Y"


@dataclass(slots=True)
class Cast:
    """The roles of one event while they are found. `inner`: triggers whose event this one tells at its own stage."""

    hit: Hit
    roles: dict[str, list[Role]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    goods: list["Token"] = field(default_factory=list)
    inner: list[Hit] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)

    def add(self, role: Role, token: "Token") -> None:
        row = self.roles.setdefault(role.name, [])
        if all(not role.span.overlaps(other.span) for other in row):
            row.append(role)
        self.taken.add(token.i)

    def ordered(self) -> tuple[Role, ...]:
        return tuple(sorted((r for row in self.roles.values() for r in row), key=lambda r: (r.span.start, r.name)))


def cast(scene: Scene, hit: Hit, depth: int = 0) -> Cast:
    """The roles of a trigger's event: those of the triggers under it first, its own in the places left open."""
    made = Cast(hit)
    slots = list(slots_of(scene, hit))
    frame = scene.beat.frames[hit.trigger.frame]
    for slot, token in slots:
        made.filled.add(slot)
        if (
            depth < DEEPEST
            and (slot != "question" or slot in frame)
            and (slot == "clause" or slot in frame or slot in ("object", "compound"))
        ):
            for under in complements(scene, hit, slot, token):
                absorb(made, cast(scene, under, depth + 1))
                made.filled.add("inner")
    for slot, token in slots:
        if (names := frame.get(slot)) is not None:
            fill(scene, made, names.split("|"), token)
    if not made.goods:
        search(scene, made, hit.token)
    for token in list(made.goods):
        hang(scene, made, token)
    settle(scene, made)
    return made


def slots_of(scene: Scene, hit: Hit) -> Iterator[Slot]:
    token = hit.token
    own = {i for i in hit.words if i != token.i}
    verbal = token.pos_ in ("VERB", "AUX") and hit.trigger.pos == "verb"
    for slot, one in of_verb(token) if verbal else carried(scene, token):
        if one.i not in own:
            yield slot, one
    for i in own:  # "take delivery of shells", "wave through sales": what hangs on the phrase's other words
        yield from prepositions(token.doc[i])
        yield from (("object", child) for child in token.doc[i].children if child.dep_ == "pobj")


def carried(scene: Scene, noun: "Token") -> Iterator[Slot]:
    """The slots of a noun, and those that a light verb over it lends ("placed an order for shells with X")."""
    yield from of_noun(noun)
    head, dep = noun.head, noun.dep_
    for child in noun.children:  # "the shipments that X made to Y"
        if child.dep_ in ("relcl", "acl") and child.lemma_ in scene.words.does | scene.words.gains:
            yield from lent(scene, child)
    while dep == "conj":
        head, dep = head.head, head.dep_
    if dep == "pobj" and head.lower_ in ("in", "into") and head.head.lemma_ in IN_TALKS:
        yield from lent(scene, head.head, skip=head)
    elif dep == "nsubj" and head.lemma_ in REACHES:
        yield from (("to", child) for child in head.children if child.dep_ == "dobj")
    elif dep in ("dobj", "nsubjpass", "attr", "nsubj") and head.lemma_ in scene.words.does | scene.words.gains:
        yield from lent(scene, head, passed=dep == "nsubjpass", borne=dep == "nsubj")


def lent(
    scene: Scene, verb: "Token", *, skip: "Token | None" = None, passed: bool = False, borne: bool = False
) -> Iterator[Slot]:
    if not borne:
        doer = subject(verb)
        if doer is not None:
            yield ("gainer" if verb.lemma_ in scene.words.gains else "subject"), doer
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield "dative", child
    for slot, token in prepositions(verb):
        if skip is None or token.head.i != skip.i:
            yield slot, token


def complements(scene: Scene, hit: Hit, slot: str, token: "Token") -> Iterator[Hit]:
    """The triggers that a trigger takes: its clause, what it is about, the noun before it."""
    inner = scene.hits.get(token.i)
    if any(child.dep_ == "neg" for child in token.children) or slot in ("subject", "possessive", "dative"):
        return
    if inner is not None and inner.token.i != hit.token.i:
        yield inner
    elif token.lemma_.lower() in scene.words.aspects:
        for deeper, one in of_verb(token) if token.pos_ in ("VERB", "AUX") else of_noun(token):
            if deeper in ("clause", "object", "in", "of", "to"):
                yield from complements(scene, hit, deeper, one)


def absorb(made: Cast, inner: Cast) -> None:
    made.inner += [inner.hit, *inner.inner]
    for row in inner.roles.values():
        for role in row:
            made.roles.setdefault(role.name, [])
            if role not in made.roles[role.name]:
                made.roles[role.name].append(role)
    made.taken |= inner.taken
    made.goods += [token for token in inner.goods if token not in made.goods]


def fill(scene: Scene, made: Cast, names: list[str], token: "Token") -> None:
    """Fills the first of the roles that the words can fill and nobody has."""
    for name in names:
        kind = scene.beat.roles[name].fills
        if kind == "item":
            if (heads := list(scene.heads(token))) and not made.goods:
                for one in heads:
                    made.goods.append(one)
                    made.add(scene.item(one), one)
                return
        elif kind == "exchange":
            found = list(scene.exchanges(token))
            for exchange in found:
                made.add(exchange, token)
            if found:
                return
        elif kind == "party" and name not in made.roles and token.i not in made.taken and token.i not in scene.goods:
            filled = False
            for one in (token, *(c for c in token.conjuncts if c.i > token.i)):
                role = scene.parties.fill(scene.block, one, name)
                if role is not None and not elsewhere(made, role):
                    made.add(role, one)
                    filled = True
            if filled:
                return


def elsewhere(made: Cast, role: Role) -> bool:
    """Does the party already have another role?"""
    return any(same_party(role, other) for row in made.roles.values() for other in row)


def search(scene: Scene, made: Cast, token: "Token", depth: int = 0) -> None:
    """Goods that the parser hangs on a party beside the trigger ("a contract with X for rockets")."""
    for slot, one in of_verb(token) if token.pos_ in ("VERB", "AUX") else of_noun(token):
        if slot in ("clause", "question", "subject") or one.i in scene.hits or made.goods:
            continue
        for deep, below in prepositions(one):
            if deep in ("of", "for", "on", "about", "over"):
                for good in scene.heads(below):
                    made.goods.append(good)
                    made.add(scene.item(good), good)
        if depth < 1:
            search(scene, made, one, depth + 1)


def hang(scene: Scene, made: Cast, token: "Token") -> None:
    """What hangs on the goods themselves: "Norvaskan shells for Varnia"."""
    for role in scene.quantities(token):
        made.add(role, token)
    own = scene.beat.frames[made.hit.trigger.frame]
    frame = scene.beat.goods | {slot: own[slot] for slot in scene.beat.goods if slot in own and slot in OWN}
    places = [token]
    while places[-1].dep_ in ("pobj", "compound") and scene.measure(places[-1].head.head):
        places.append(places[-1].head.head)
    for place in places:
        for slot, one in of_noun(place):
            if (names := frame.get(slot)) is not None and one.i not in scene.goods:
                if slot == "demonym" and not one.text[:1].isupper():
                    continue
                fill(scene, made, names.split("|"), one)


def settle(scene: Scene, made: Cast) -> None:
    """Two sides of which one is known: the other is the other. One party in both roles is one too many."""
    for name, role in scene.beat.roles.items():
        for one in list(made.roles.get(name, ())) if role.either else ():
            known = [r for side in role.either for r in made.roles.get(side, ())]
            if any(same_party(one, other) for other in known):
                made.roles[name].remove(one)
                continue
            open_ = [side for side in role.either if not made.roles.get(side)]
            if len(open_) == 1:
                made.roles[name].remove(one)
                made.roles[open_[0]] = [Role(name=open_[0], span=one.span, actor=one.actor)]


def same_party(a: Role, b: Role) -> bool:
    return a.span.overlaps(b.span) or (a.actor is not None and a.actor == b.actor) or a.span.text == b.span.text


__all__ = ["Cast", "cast", "surface"]
