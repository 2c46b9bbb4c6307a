"""Who does what in an event: the slots of its trigger, and of the triggers under it, filled by the beat's frames."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.beats.beat import LEAD
from headwater.flow.extract.events.filling import barter, fill, hang, settle
from headwater.flow.extract.events.lent import complements, slots_of
from headwater.flow.extract.events.nearby import goods_after, prepositions_after, trigger_after
from headwater.flow.extract.events.parts import Cast, same_party
from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.slots import Slot, of_noun, of_verb, prepositions
from headwater.flow.extract.events.words import Hit

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 6
UNDER = ("clause", "object", "compound")  # where a trigger that this one takes may stand, whatever the frame


def cast(scene: Scene, hit: Hit, depth: int = 0) -> Cast:
    """The roles of a trigger's event: those of the triggers under it first, its own in the places left open."""
    frame = scene.beat.frames[hit.trigger.frame]
    made = Cast(hit, lead=frame.get("subject", "").split("|")[-1], classes=scene.goods)
    slots = list(slots_of(scene, hit))
    made.slots = slots
    made.filled |= {slot for slot, _ in slots}
    if depth < DEEPEST:
        take(scene, made, slots, depth)
    for wanted, names in frame.items():  # in the order of the frame: what stands first in it has the first choice
        for slot, token in slots:
            if slot == wanted and not (slot == "subject" and with_itself(scene, made, token)):
                roles = [made.lead if name == LEAD else name for name in names.split("|")]
                fill(scene, made, [name for name in roles if name], token)  # a frame may have no place for a doer
    barter(scene, made, slots)
    look_around(scene, made)
    if depth == 0:
        beside(scene, made)
    settle(scene, made)
    return made


def with_itself(scene: Scene, made: Cast, doer: "Token") -> bool:
    """Would a doer that another verb lends stand on both sides ("X urged Y to increase its sales to X")?"""
    if doer.head.i == made.hit.token.i:
        return False
    sides = [one for slot, one in made.slots if slot in ("to", "from") and one.i != doer.i]
    mine = scene.parties.fill(scene.block, doer, "") if sides else None
    others = (scene.parties.fill(scene.block, one, "") for one in sides)
    return mine is not None and any(other is not None and same_party(mine, other) for other in others)


def take(scene: Scene, made: Cast, slots: list[Slot], depth: int) -> None:
    """Takes in the events of the triggers under this one."""
    hit = made.hit
    frame = scene.beat.frames[hit.trigger.frame]
    for slot, token in slots:
        if slot not in frame and slot not in UNDER:
            continue
        for under in complements(scene, hit, slot, token):
            if hit.trigger.over is not None and under.trigger.kind not in hit.trigger.over:
                continue
            inner = cast(scene, under, depth + 1)
            if not inner.goods and hit.trigger.over is not None and not hit.trigger.status:
                beside(scene, inner)
            if higher(scene, hit, under):  # "received a request": the request is what has happened
                if slot in UNDER:
                    made.filled.add("lower")
            elif inner.goods or under.trigger.brings or slot == "for":  # "for use by X"
                absorb(made, inner)


def look_around(scene: Scene, made: Cast) -> None:
    """Goods that no slot holds, and what hangs on the goods."""
    item = scene.filled_by.get("item")
    frame = scene.beat.frames[made.hit.trigger.frame]
    if not made.goods and item is not None and any(item in names.split("|") for names in frame.values()):
        for one in shared(made.hit.token):
            fill(scene, made, [item], one)
    if not made.goods and item is not None and (known := scene.recalled(made.hit)) is not None:
        made.goods.append(made.hit.token)
        made.add(known, made.hit.token)
    if not made.goods and item is not None and not other_thing(scene, made, item):
        search(scene, made, made.hit.token)
    for token in [one for one in made.goods if one.i in scene.goods]:
        hang(scene, made, token)


def other_thing(scene: Scene, made: Cast, item: str) -> bool:
    """Does something that is no item stand where the trigger has its items ("offered his resignation")?"""
    frame = scene.beat.frames[made.hit.trigger.frame]
    for slot, token in made.slots:
        if slot == "clause" and other_deed(scene, made, token):
            return True
        if item not in frame.get(slot, "").split("|") or token.pos_ != "NOUN" or token.ent_type_ == "MONEY":
            continue
        if (
            token.i in {*made.taken, *made.hit.words}
            or scene.known(token)
            or scene.measure(token)
            or scene.passed(token)
        ):
            continue
        if not scene.parties.known(token):
            return True
    return False


def other_deed(scene: Scene, made: Cast, token: "Token") -> bool:
    """Does it take a deed that is none of the beat's ("wants to repaint its tanks")?"""
    lemma = token.lemma_.lower()
    if not scene.beat.kinds[made.hit.trigger.kind].takes or token.pos_ != "VERB" or token.i in scene.hits:
        return False
    return lemma not in scene.words.aspects and lemma not in scene.words.light


def absorb(made: Cast, inner: Cast) -> None:
    made.inner += [inner.hit, *inner.inner]
    made.lead = inner.lead
    made.filled.add("inner")
    for row in inner.roles.values():
        for role in row:
            others = [had for name, had_row in made.roles.items() if name != role.name for had in had_row]
            if not any(same_party(role, had) for had in others) and role not in made.roles.get(role.name, ()):
                made.roles.setdefault(role.name, []).append(role)
    made.taken |= inner.taken
    made.goods += [token for token in inner.goods if token not in made.goods]


def higher(scene: Scene, over: Hit, under: Hit) -> bool:
    """Is the one under it the event ("received a request"), since it is no trigger of the kind that takes others?"""
    if scene.beat.kinds[over.trigger.kind].takes or not scene.beat.kinds[under.trigger.kind].takes:
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


def beside(scene: Scene, made: Cast) -> None:
    """What the parser has not tied to the trigger, by the row of words."""
    frame = scene.beat.frames[made.hit.trigger.frame]
    own = {i for hit in (made.hit, *made.inner) for i in hit.words} | made.taken
    item = scene.filled_by.get("item")
    open_ = not made.goods and (item is None or not other_thing(scene, made, item))
    under = trigger_after(scene, made.hit.token, own) if open_ else None
    over = made.hit.trigger.over
    fits = under is not None and (over is None or under.trigger.kind in over)
    if under is not None and fits and not higher(scene, made.hit, under) and frame.get("subject", item) != item:
        absorb(made, cast(scene, under, 1))
    may = item is not None and not other_thing(scene, made, item)
    if not made.goods and may and any(item in names.split("|") for slot, names in frame.items() if slot != "subject"):
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
