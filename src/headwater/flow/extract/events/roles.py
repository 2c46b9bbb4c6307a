"""Who does what in an event: the slots of its trigger, and of the triggers under it, filled by the beat's frames."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from headwater.beats.beat import LEAD
from headwater.flow.extract.events.nearby import goods_after, prepositions_after, trigger_after
from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.slots import Slot, of_noun, of_verb, prepositions, subject
from headwater.flow.extract.events.words import Hit
from headwater.records import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 6
UNDER = ("clause", "object", "compound")  # where a trigger that this one takes may stand, whatever the frame
COVERS = ("cover", "include", "involve", "comprise", "concern", "foresee", "envisage", "see", "contain")
OWN = ("by", "from", "to")  # where these hang on the goods, they mean what they mean beside the trigger
IN_TALKS = ("be", "enter", "go", "get", "remain", "engage", "lock")
REACHES = ("reach", "meet")  # "an appeal from X reached Y"


@dataclass(slots=True)
class Cast:
    """The roles of one event while they are found. `inner`: triggers whose event this one tells at its own stage;
    `lead` is the role of their subject."""

    hit: Hit
    roles: dict[str, list[Role]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    goods: list["Token"] = field(default_factory=list)
    inner: list[Hit] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)
    lead: str = ""

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
    made.lead = scene.beat.frames[hit.trigger.frame].get("subject", "").split("|")[-1]
    slots = list(slots_of(scene, hit))
    frame = scene.beat.frames[hit.trigger.frame]
    item = scene.filled_by.get("item", "-")
    for slot, token in slots:
        made.filled.add(slot)
        if (
            depth < DEEPEST
            and (slot != "question" or slot in frame)
            and (slot == "clause" or slot in frame or slot in ("object", "compound"))
        ):
            for under in complements(scene, hit, slot, token):
                if hit.trigger.over is not None and under.trigger.kind not in hit.trigger.over:
                    continue
                inner = cast(scene, under, depth + 1)
                if higher(scene, hit, under):  # "received a request": the request is what has happened
                    made.filled.add("lower")
                elif inner.goods or inner.hit.trigger.brings:
                    absorb(made, inner)
                    made.filled.add("inner")
    for wanted, names in frame.items():  # in the order of the frame: what stands first in it has the first choice
        for slot, token in slots:
            if slot == wanted:
                fill(scene, made, [made.lead if name == LEAD else name for name in names.split("|")], token)
    if not made.goods and item in "|".join(frame.values()):
        for one in shared(hit.token):
            fill(scene, made, [item], one)
    if not made.goods:
        search(scene, made, hit.token)
    for token in [one for one in made.goods if one.i in scene.goods]:
        hang(scene, made, token)
    if depth == 0:
        beside(scene, made)
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
    goods = [one for slot, one in of_noun(noun) if slot in ("of", "for", "on")]
    for child in (c for one in (noun, *goods) for c in one.children):  # "the shipments of shells that X made to Y"
        if child.dep_ in ("relcl", "acl") and child.lemma_ in scene.words.does | scene.words.gains:
            yield from lent(scene, child)
    while dep == "conj":
        head, dep = head.head, head.dep_
    if dep in ("attr", "acomp") and head.lemma_ in ("be", "become", "remain"):
        yield from (("subject", one) for one in [subject(head)] if one is not None)
    if dep == "pobj" and head.lower_ in ("in", "into") and head.head.lemma_ in IN_TALKS:
        yield from lent(scene, head.head, skip=head)
    elif dep == "nsubj" and head.lemma_ in REACHES:
        yield from (("to", child) for child in head.children if child.dep_ == "dobj")
    elif dep == "nsubj" and head.lemma_ in COVERS:
        yield from (("of", child) for child in head.children if child.dep_ == "dobj")
    elif dep in ("nsubj", "nsubjpass") and head.i not in scene.hits:
        yield from (one for one in prepositions(head) if one[0] in ("between", "among", "with"))
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
    for child in verb.children:
        if child.dep_ in ("xcomp", "advcl", "ccomp") and any(c.lower_ == "to" for c in child.lefts if c.dep_ == "aux"):
            yield "clause", child
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
    made.lead = inner.lead
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
        match scene.beat.roles[name].fills:
            case "item":
                filled = fill_items(scene, made, token)
            case "exchange":
                filled = fill_exchange(scene, made, token)
            case _:
                filled = fill_party(scene, made, name, token)
        if filled:
            return


def fill_items(scene: Scene, made: Cast, token: "Token") -> bool:
    if made.goods:
        return False
    for one in scene.heads(token):
        made.goods.append(one)
        made.add(scene.item(one), one)
    if not made.goods and (known := scene.understood(token)) is not None:
        made.add(known, token)
        made.goods.append(token)
    return bool(made.goods)


def fill_exchange(scene: Scene, made: Cast, token: "Token") -> bool:
    found = list(scene.exchanges(token))
    for role in found:
        made.add(role, token)
    return bool(found)


def fill_party(scene: Scene, made: Cast, name: str, token: "Token") -> bool:
    most = 1 if scene.beat.roles[name].either == () else 2
    if len(made.roles.get(name, ())) >= most or token.i in made.taken or token.i in scene.goods:
        return False
    for one in (token, *(c for c in token.conjuncts if c.i > token.i)):
        role = scene.parties.fill(scene.block, one, name)
        if role is not None and not elsewhere(made, role):
            made.add(role, one)
    return name in made.roles


def higher(scene: Scene, over: Hit, under: Hit) -> bool:
    """Is the one under it the event ("received a request"), since it is no trigger of the kind that takes others?"""
    if scene.beat.kinds[over.trigger.kind].takes:
        return False
    a, b = (scene.beat.stage_of(hit.trigger.kind) for hit in (over, under))
    return a is not None and b is not None and a > b


def shared(token: "Token") -> Iterator["Token"]:
    """What the verb's relative clause hangs on ("the tanks that X promised Y")."""
    at = token
    while at.pos_ in ("VERB", "AUX") and at.dep_ in ("xcomp", "conj", "ccomp", "relcl"):
        if at.dep_ == "relcl":
            yield at.head
            return
        at = at.head


def beside(scene: Scene, made: Cast) -> None:
    """What the parser has not tied to the trigger, by the row of words."""
    frame = scene.beat.frames[made.hit.trigger.frame]
    own = {i for hit in (made.hit, *made.inner) for i in hit.words} | made.taken
    item = scene.filled_by.get("item")
    if not made.goods and (under := trigger_after(scene, made.hit.token, own)) is not None:
        if not higher(scene, made.hit, under) and frame.get("subject", item) != item:
            absorb(made, cast(scene, under, 1))
            made.filled.add("inner")
    if not made.goods and any(item in names.split("|") for slot, names in frame.items() if slot != "subject"):
        found = goods_after(scene, made.hit.token, own)
        if found is not None and not hit_over(scene, found, own):
            made.goods.append(found)
            made.add(scene.item(found), found)
            hang(scene, made, found)
    for token in made.goods[-1:]:
        for slot, one in prepositions_after(scene, token, own):
            if one.i not in made.taken and (names := frame.get(slot, scene.beat.goods.get(slot))) is not None:
                fill(scene, made, [name for name in names.split("|") if scene.beat.roles[name].fills == "party"], one)


def hit_over(scene: Scene, token: "Token", own: set[int]) -> bool:
    """Do the goods hang on another trigger?"""
    at = token
    while at.head.i != at.i:
        at = at.head
        if at.i in own:
            return False
        if at.i in scene.hits:
            return True
    return False


def elsewhere(made: Cast, role: Role) -> bool:
    """Does the party already have another role?"""
    return any(same_party(role, other) for row in made.roles.values() for other in row)


def search(scene: Scene, made: Cast, token: "Token", depth: int = 0) -> None:
    """Goods that the parser hangs on a party beside the trigger ("a contract with X for rockets")."""
    for slot, one in of_verb(token) if token.pos_ in ("VERB", "AUX") else of_noun(token):
        if slot in ("clause", "question", "subject") or one.i in scene.hits or made.goods:
            continue
        for deep, below in (slot for side in (one, *one.conjuncts) for slot in prepositions(side)):
            if deep in ("of", "for", "on", "about", "over", "with"):
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
    beside_goods = [slot for place in places for slot in of_noun(place)]
    for wanted, names in frame.items():
        for slot, one in beside_goods:
            if slot != wanted or one.i in scene.goods or (slot == "demonym" and not one.text[:1].isupper()):
                continue
            owned = slot == "possessive" and made.hit.token.pos_ == "VERB" and "subject" not in made.filled
            fill(scene, made, [made.lead] if owned and made.lead else names.split("|"), one)


def settle(scene: Scene, made: Cast) -> None:
    """Two sides of which one is known: the other is the other. One party in both roles is one too many."""
    for name, role in scene.beat.roles.items():
        sides = made.roles.get(name, [])
        if role.either and len(sides) == 2 and not any(made.roles.get(side) for side in role.either):
            makers = [one for one in sides if scene.parties.maker(one)]
            if len(makers) == 1:  # between a firm and a state, the firm has the goods
                made.roles[role.either[0]] = [renamed(makers[0], role.either[0])]
        for one in list(made.roles.get(name, ())) if role.either else ():
            known = [r for side in role.either for r in made.roles.get(side, ())]
            if any(same_party(one, other) for other in known):
                made.roles[name].remove(one)
                continue
            open_ = [side for side in role.either if not made.roles.get(side)]
            if len(open_) == 1:
                made.roles[name].remove(one)
                made.roles[open_[0]] = [renamed(one, open_[0])]


def renamed(role: Role, name: str) -> Role:
    return Role(name=name, span=role.span, actor=role.actor)


def same_party(a: Role, b: Role) -> bool:
    return a.span.overlaps(b.span) or (a.actor is not None and a.actor == b.actor) or a.span.text == b.span.text
