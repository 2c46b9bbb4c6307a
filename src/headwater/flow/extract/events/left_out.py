"""Goods and parties that a clause leaves out because the one before has named them: "asked for tanks, but has placed no
order", "... ; none has arrived". Only for what is told not to be: a rung that is denied lifts no deal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from headwater.beats.beat import Beat
from headwater.flow.extract.events.parts import Cast
from headwater.flow.extract.events.roles import other_thing
from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.standing_clause import negation, none_of
from headwater.flow.extract.events.standing_words import verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

NEXT = 1  # sentences back to the event whose goods are meant


def left_out(beat: Beat, scene: Scene, open_: Sequence[Cast], read: Sequence[Cast]) -> Iterator[Cast]:
    """Those of the open triggers that a negation stands at, with the roles of the event that was told before them on
    no higher rung."""
    item = scene.filled_by.get("item")
    starts = [sentence.start for sentence in scene.block.doc.sents]
    for one in open_:
        if one.goods or item is None or not denied(scene, one.hit.token) or other_thing(scene, one, item):
            continue
        stage = beat.stage_of(one.hit.trigger.kind)
        donor = next((other for other in reversed(read) if other.goods and before(other, one, starts)), None)
        lower = beat.stage_of(donor.hit.trigger.kind) if donor is not None else None
        if donor is None or stage is None or lower is None or lower > stage:
            continue
        for name, row in donor.roles.items():
            one.roles.setdefault(name, list(row))
        one.goods.extend(donor.goods)
        yield one


def denied(scene: Scene, token: "Token") -> bool:
    """Is the deed negated, or the verb that carries it ("has placed no order")? Not in "no deal was reached"."""
    if verbal(token):
        no = negation(token)
        return no is not None and no.i not in scene.hits
    head = token.head
    return none_of(token) or (token.dep_ in ("dobj", "nsubjpass") and verbal(head) and negation(head) is not None)


def before(one: Cast, other: Cast, starts: Sequence[int]) -> bool:
    """Does the first stand before the second, in the same sentence or the one before?"""
    first, second = one.hit.token, other.hit.token
    return first.i < second.i and starts.index(second.sent.start) - starts.index(first.sent.start) <= NEXT
