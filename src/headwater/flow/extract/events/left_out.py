"""Goods and parties that a clause leaves out because the one before has named them: "asked for tanks, but has placed no
order", "... ; none has arrived". Only for what is told not to be, and for the paper under which something is done."""

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


def agreed(beat: Beat, open_: Sequence[Cast], read: Sequence[Cast]) -> Iterator[Cast]:
    """The paper under which something is to be done, with the roles of that: "under a contract signed on Monday X will
    sell tanks to Y"."""
    for one in open_:
        token = one.hit.token
        prep = token.head
        if one.goods or token.pos_ != "NOUN" or token.dep_ != "pobj" or prep.lower_ != "under":
            continue
        if not any(child.lower_ == "the" or child.dep_ in ("poss", "acl") for child in token.children):
            continue  # "under a deal" may be any
        stage = beat.stage_of(one.hit.trigger.kind)
        for other in read:
            further = beat.stage_of(other.hit.trigger.kind)
            joined = prep.head.i == other.hit.token.i or prep.head.is_ancestor(other.hit.token)
            if other.goods and joined and stage is not None and further is not None and stage <= further:
                one.roles |= {name: list(row) for name, row in other.roles.items()}
                one.goods.extend(other.goods)
                yield one
                break


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
