"""Goods and parties that a clause leaves out because the one before has named them: "asked for tanks, but has placed no
order", "... Deliveries are to start in May". Only for what nobody tells as done, for goods that a word takes up, and
for the paper under which something is done."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from headwater.beats.beat import Beat
from headwater.flow.extract.events.filling import settle
from headwater.flow.extract.events.parts import Cast, same_party
from headwater.flow.extract.events.roles import other_thing
from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.standing_clause import negation, none_of
from headwater.flow.extract.events.standing_words import verbal
from headwater.records import Standing

if TYPE_CHECKING:
    from spacy.tokens import Token

Told = tuple[Standing, ...]
UNTOLD: Told = ("denied", "not_observed", "hypothetical")
UNDONE: Told = ("planned", "possible", "denied", "not_observed")
PARTY = "party"
QUALIFIES = ("amod", "compound", "poss", "nmod")
BY = ("under", "by", "in", "through")  # ... "which" something is to be done
NEXT = 1  # sentences back to the event whose goods are meant


def left_out(beat: Beat, scene: Scene, open_: Sequence[Cast], read: Sequence[Cast]) -> Iterator[tuple[Cast, Told]]:
    """The open triggers without goods, with the roles of the event that was told before them on a lower rung; where a
    negation stands at them, on no higher one. With each the standings that it may have."""
    item = scene.filled_by.get("item")
    starts = [sentence.start for sentence in scene.block.doc.sents]
    for one in open_:
        token = one.hit.token
        if one.goods or item is None or other_thing(scene, one, item):
            continue
        no = denied(scene, token)
        trigger = one.hit.trigger
        if not no and (token.dep_ in QUALIFIES or trigger.status or trigger.asks or trigger.needs is not None):
            continue
        stage = beat.stage_of(one.hit.trigger.kind)
        most = -1 if stage is None else stage - (not no)
        rungs = {id(other): beat.stage_of(other.hit.trigger.kind) for other in read}
        fitting = [other for other in read if (rung := rungs[id(other)]) is not None and rung <= most]
        donor = next((other for other in reversed(fitting) if other.goods and before(other, one, starts)), None)
        if donor is None:
            continue
        if not no and (strangers(beat, one, donor) or elsewhere(scene, one)):
            continue
        for name, row in donor.roles.items():
            one.roles.setdefault(name, list(row))
        one.goods.extend(donor.goods)
        yield one, UNTOLD if no else UNDONE


def elsewhere(scene: Scene, one: Cast) -> bool:
    """Does another deed, or something that is no party, take part ("bids are due", "the ferry was to be reached")?"""
    return any(
        slot in ("subject", "object") and token.pos_ == "NOUN" and token.i not in one.taken
        and (
            token.i in scene.hits
            or not (scene.known(token) or scene.measure(token) or scene.passed(token) or scene.parties.known(token))
        )
        for slot, token in one.slots
    )  # fmt: skip


def strangers(beat: Beat, one: Cast, other: Cast) -> bool:
    """Has the first a side that is none of the other's?"""
    sides = (*beat.shares, PARTY)
    known = [role for name in sides for role in other.roles.get(name, ())]
    mine = [role for name in sides for role in one.roles.get(name, ())]
    return bool(known) and any(not any(same_party(role, had) for had in known) for role in mine)


def taken_up(beat: Beat, scene: Scene, casts: Sequence[Cast]) -> None:
    """To goods that a word takes up ("they", "the first batch") the sides that were told where they are named."""
    item = scene.filled_by.get("item", "")
    for nth, one in enumerate(casts):
        goods = one.roles.get(item, [])
        if any(token.i in scene.goods for token in one.goods) or one.hit.trigger.status == "stalled":
            continue
        donors = [
            other for other in casts[:nth] if any(same_party(a, b) for a in other.roles.get(item, ()) for b in goods)
        ]
        donor = max(reversed(donors), key=lambda other: len(other.roles.keys() & {*beat.shares}), default=None)
        if donor is None or strangers(beat, one, donor):
            continue
        for name in beat.shares:
            known = [role for row in one.roles.values() for role in row]
            new = [role for role in donor.roles.get(name, ()) if not any(same_party(role, had) for had in known)]
            if new and name not in one.roles:
                one.roles[name] = new


def agreed(beat: Beat, scene: Scene, open_: Sequence[Cast], read: Sequence[Cast]) -> Iterator[Cast]:
    """The paper under which something is to be done, with the roles of that: "under a contract signed on Monday X will
    sell tanks to Y", "signed a memorandum under which X is to sell tanks to Y"; so too what is done to the paper."""
    inner = {hit.token.i for one in open_ for hit in one.inner}
    for one in open_:
        if one.goods or one.hit.token.i in inner:
            continue
        stage = beat.stage_of(one.hit.trigger.kind)
        for other in read:
            further = beat.stage_of(other.hit.trigger.kind)
            joined = on_paper(one, other.hit.token) or in_paper(one, other.hit.token)
            if other.goods and joined and stage is not None and further is not None and stage <= further:
                one.roles |= {name: list(row) for name, row in other.roles.items()}
                one.goods.extend(other.goods)
                settle(scene, one)
                yield one
                break


def on_paper(one: Cast, deed: "Token") -> bool:
    """ "Under a contract signed on Monday X will sell tanks", "under a deal with Y"; "under a deal" may be any."""
    token = one.hit.token
    prep = token.head
    if token.pos_ != "NOUN" or token.dep_ != "pobj" or prep.lower_ != "under":
        return False
    named = any(child.lower_ in ("the", "with") or child.dep_ in ("poss", "acl") for child in token.children)
    return named and (prep.head.i == deed.i or prep.head.is_ancestor(deed))


def in_paper(one: Cast, deed: "Token") -> bool:
    """ "A memorandum under which X is to sell tanks", "the contract by which"."""
    doc = deed.doc
    for i in {i for hit in (one.hit, *one.inner) for i in hit.words}:
        for clause in doc[i].children:
            if clause.dep_ == "relcl" and (clause.i == deed.i or clause.is_ancestor(deed)):
                words = doc[clause.left_edge.i : clause.left_edge.i + 2]
                if words[0].lower_ in BY and words[-1].lower_ == "which":
                    return True
    return False


def denied(scene: Scene, token: "Token") -> bool:
    """Is the deed negated, or the verb that carries it ("has placed no order")? Not in "no deal was reached"."""
    if verbal(token):
        no = negation(token)
        return no is not None and (no.i not in scene.hits or no.lemma_.lower() in scene.words.bodies)
    head = token.head
    return none_of(token) or (token.dep_ in ("dobj", "nsubjpass") and verbal(head) and negation(head) is not None)


def before(one: Cast, other: Cast, starts: Sequence[int]) -> bool:
    """Does the first stand before the second, in the same sentence or the one before?"""
    first, second = one.hit.token, other.hit.token
    return first.i < second.i and starts.index(second.sent.start) - starts.index(first.sent.start) <= NEXT
