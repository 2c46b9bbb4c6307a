"""Words into roles: what fits a role by its kind, what hangs on the goods, and what follows for the other side."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.flow.extract.events.parts import Cast, renamed, same_party
from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.slots import Slot, of_noun
from headwater.records import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

PURPOSE = 4  # the goods and the words over them on which their purpose may hang
OWN = ("by", "from", "to", "for")  # where these hang on the goods, they mean what they mean beside the trigger


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
        for role in scene.quantities(token) if scene.part(token) else ():
            made.add(role, token)
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
        passed = scene.filled_by.get("place")
        way = scene.parties.way(scene.block, one, passed) if passed is not None else None
        if way is not None and passed is not None:
            made.add(way, one)
            owner = next((own for slot, own in of_noun(one) if slot in ("demonym", "possessive", "in")), None)
            role = scene.parties.fill(scene.block, owner, name) if owner is not None else None
        else:
            role = scene.parties.fill(scene.block, one, name)
        if role is not None and not elsewhere(made, role):
            made.add(role, one)
    return name in made.roles


def elsewhere(made: Cast, role: Role) -> bool:
    """Does the party already have another role?"""
    return any(same_party(role, other) for row in made.roles.values() for other in row)


def barter(scene: Scene, made: Cast, slots: list[Slot]) -> None:
    """Where the items are what is given in return, the sides change places ("gives Y food in return for shells"). What
    is given may hang on the goods ("pays for shells with grain")."""
    frame = scene.beat.frames[made.hit.trigger.frame]
    for good in [one for one in made.goods if one.i in scene.goods]:
        for slot, token in of_noun(good):
            names = [name for name in frame.get(slot, "").split("|") if name in scene.beat.roles]
            if any(scene.beat.roles[name].fills == "exchange" for name in names):
                fill_exchange(scene, made, token)
    for slot, token in slots:
        roles = [name for name in frame.get(slot, "").split("|") if name in scene.beat.roles]
        if made.goods or not any(scene.beat.roles[name].fills == "exchange" for name in roles):
            continue
        fill_items(scene, made, token)
        if made.goods and len(scene.beat.shares) == 2:
            a, b = scene.beat.shares
            sides = made.roles.pop(a, []), made.roles.pop(b, [])
            made.roles |= {
                name: [renamed(one, name) for one in row] for name, row in zip((b, a), sides, strict=True) if row
            }
            for _, given in (one for one in slots if one[0] in ("object", "with")):
                if not fill_exchange(scene, made, given) and (name := scene.filled_by.get("exchange")) is not None:
                    made.add(scene.role(name, given.i, given.i), given)


def hang(scene: Scene, made: Cast, token: "Token") -> None:
    """What hangs on the goods themselves: "Norvaskan shells for Varnia"."""
    for role in (*scene.quantities(token), *scene.bartered(token)):
        made.add(role, token)
    own = scene.beat.frames[made.hit.trigger.frame]
    for verb in benefits(scene, made, token):
        for one in (child for child in verb.children if child.dep_ == "dobj"):
            owner = next((own for slot, own in of_noun(one) if slot == "possessive"), one)
            fill(scene, made, [name for name in scene.beat.shares if name == scene.beat.goods.get("for")], owner)
    frame = scene.beat.goods | {slot: own[slot] for slot in scene.beat.goods if slot in own and slot in OWN}
    if "dative" not in own:
        for one in (one for slot, one in made.slots if slot == "dative" and one.i + 1 == token.left_edge.i):
            fill(scene, made, [name for name in scene.beat.goods.get("demonym", "").split("|") if name], one)
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


def benefits(scene: Scene, made: Cast, goods: "Token") -> Iterator["Token"]:
    """What the goods are for: "materials to support Varnia's arms industry"."""
    places = (goods, *goods.ancestors)
    for one in places[:PURPOSE]:
        for verb in one.children:
            told = any(child.lower_ in ("to", "that", "which") for child in verb.lefts)
            if verb.lemma_ in scene.words.benefits and verb.i > goods.i and told and verb.i not in made.hit.words:
                yield verb


def settle(scene: Scene, made: Cast) -> None:
    """Of two sides, where one is known, the other is the other; of a firm and a state the firm has the goods."""
    for name, role in scene.beat.roles.items():
        sides = made.roles.get(name, [])
        if not role.either or not sides:
            continue
        if len(sides) == 2 and not any(made.roles.get(side) for side in role.either):
            makers = [one for one, other in (sides, reversed(sides)) if scene.parties.makes_for(one, other)]
            if len(makers) == 1:
                made.roles[role.either[0]] = [renamed(makers[0], role.either[0])]
        for one in list(sides):
            known = [r for side in role.either for r in made.roles.get(side, ())]
            open_ = [side for side in role.either if not made.roles.get(side)]
            if any(same_party(one, other) for other in known):
                sides.remove(one)
            elif len(open_) == 1:
                sides.remove(one)
                made.roles[open_[0]] = [renamed(one, open_[0])]
