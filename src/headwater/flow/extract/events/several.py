"""Several deals of one trigger: "sold tanks to X and rockets to Y", "a package of aid: 30 tanks and 20 mortars"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.flow.extract.events.parts import Cast, same_party
from headwater.flow.extract.events.scene import Scene
from headwater.records import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = ("conj", "appos")  # how a further thing is joined to the first, or to the party behind that
TOWARDS = ("to", "for", "from")
DEEPEST = 4
SUM = "arms"  # the class of goods that only sum up others: "military aid", "weapons"


def several(scene: Scene, made: Cast) -> Iterator[Cast]:
    """The event, and one more for each of its goods that has a party of its own."""
    spell_out(scene, made)
    item = scene.filled_by.get("item", "")
    mine = [token for token in made.goods if token.i in scene.goods]
    if not mine or item not in made.roles:
        yield made
        return
    apart: list[tuple[Token, Role]] = []
    for token in made.hit.token.sent:
        role = own_party(scene, token) if token.i > mine[0].i and joined(token, made, mine[0]) else None
        had = made.roles.get(role.name) if role is not None else None
        if role is not None and had and not any(same_party(role, one) for one in had):
            apart.append((token, role))
    if not apart:
        yield made
        return
    gone = {token.i for token, _ in apart}
    items = {token.i: scene.item(token) for token in mine}
    rest = [token for token in mine if token.i not in gone]
    first = min((token.left_edge.i for token, _ in apart), default=0)
    limit = scene.block.at(made.hit.token.doc[first])[0]
    counts = scene.filled_by.get("quantity", "")
    shared = {
        name: [one for one in row if name != counts or one.span.start < limit] for name, row in made.roles.items()
    }
    yield replace(made, goods=rest, roles=shared | {item: [items[token.i] for token in rest]})
    for token, role in apart:
        named = [scene.item(token)] if token.i in scene.goods else made.roles[item][:1]
        roles = {name: row for name, row in shared.items() if name != counts}
        roles |= {role.name: [role], item: named, counts: list(scene.quantities(token))}
        yield replace(made, goods=[token], roles={name: row for name, row in roles.items() if row}, part=token.i)


def joined(token: "Token", made: Cast, first: "Token") -> bool:
    """Are they further goods, or a number of the same, in a row with the first or with the party behind it?"""
    if token.dep_ not in BESIDE or not (token.pos_ == "NUM" or token.i in made.classes):
        return False
    at: Token = token
    for _ in range(DEEPEST):
        at = at.head
        if at.i == first.i or at.i in made.taken or at.pos_ == "NUM" or at.i == made.hit.token.i:
            return True
        if at.dep_ not in (*BESIDE, "pobj", "prep"):
            return False
    return False


def own_party(scene: Scene, token: "Token") -> Role | None:
    """The party that stands right behind the goods: "rockets to Y"."""
    if token.i + 1 >= len(token.doc) or token.nbor().lower_ not in TOWARDS:
        return None
    name = scene.beat.goods.get(token.nbor().lower_)
    behind = next((one for one in token.nbor().children if one.dep_ == "pobj"), None)
    return scene.parties.fill(scene.block, behind, name) if behind is not None and name is not None else None


def spell_out(scene: Scene, made: Cast) -> None:
    """In place of what sums them up, the goods that are listed behind a colon."""
    item = scene.filled_by.get("item", "")
    mine = [token for token in made.goods if token.i in scene.goods]
    if not mine or any(scene.goods[token.i] != SUM for token in mine):
        return
    doc, end = made.hit.token.doc, made.hit.token.sent.end
    colon = next((token.i for token in doc[mine[-1].i : end] if token.text == ":"), None)
    if colon is None or any(colon < i < end for i in scene.hits):
        return
    listed = [doc[i] for i in sorted(scene.goods) if colon < i < end and not scene.modifier(doc[i])]
    listed = [token for token in listed if token.i + 1 not in scene.goods]
    if listed:
        made.goods = listed
        made.roles[item] = [scene.item(token) for token in listed]
