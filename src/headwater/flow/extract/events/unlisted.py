"""Events that the triggers leave open: goods and a name in a sentence of which they make nothing, since none fits or
its roles stand elsewhere in the sentence. A linear model tells the rung; the trigger of that rung, or the word that
speaks loudest, bears the event.

A rung is only given where a lower one, or none, is unlikely: what is read so must not lift a deal.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from headwater.beats.beat import PartOfSpeech, Trigger
from headwater.flow.extract.events.parties import demonym
from headwater.flow.extract.events.parts import Cast
from headwater.flow.extract.events.roles import cast, other_deed, other_thing
from headwater.flow.extract.events.rung_reader import NAMED, Reader, features
from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.sentence_parties import seat
from headwater.flow.extract.events.standing_clause import none_of
from headwater.flow.extract.events.words import Hit

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Clearness = Literal["told", "leaning", "untold"]
FRAME = "unlisted"
ITEM = "item"
NO_RUNG = "none"  # the model's first kind
LONGEST = 60  # words of a sentence: longer ones tell of too much at once
# Least chance of the rung, and most chance that the deal has not come so far, to be told and not only possible. In
# the dev texts of six plain writers, each left out of the training, 2/0 (nothing told), .6/.15, .5/.2 and .4/.3 gave
# .704, .735, .739 and .740 exact, at 4.7%, 5.0%, 5.0% and 5.0% too high.
SURE, LIFTED = 0.5, 0.2
# The same where the goods may be something else ("fighters"): .3, .5 and .7 gave .740, .739 and .737 exact, and not to
# read them .720, at 5.0%, 5.0%, 4.9% and 4.9% too high.
VAGUE_SURE = 0.5
# What the words only lean to is given as possible where no deal at all is no likelier than this: at .1, .2, .3 and 1 it
# is .770, .772, .774 and .781 exact, all at 3.3% too high; 20, 21, 22 and 24 of 187 texts without a deal have a row.
LEANING = 0.3
# The same model has a say in what triggers read as told: where it finds the deal below that rung at this chance at
# least, and on it at this at most, the lower of the two stands. Of six plain writers, each left out of the training,
# 2/1 (no say) gave .743 exact and 5.6% too high, .8/.15 .740 and 5.0%, .7/.2 .739 and 5.0%, .6/.3 .730 and 4.8%. With
# several goods in a sentence it has none: it may tell of another deal.
LOWER, HARDLY = 0.7, 0.2


def carrier(goods: "Token") -> "Token":
    """The noun that the goods hang on ("ships with tanks"), else the goods."""
    while goods.dep_ == "pobj" and goods.head.head.pos_ == "NOUN":
        goods = goods.head.head
    return goods


def unlisted(scene: Scene, read: Sequence[Cast], model: Reader) -> Iterator[tuple[list[Cast], Clearness]]:
    """For each sentence that the triggers leave open, where its words speak for an event: what may bear it, the best
    first, and whether the words speak clearly enough to be taken as told, or to be possible; else only for what they
    tell not to be."""
    told = {hit.token.sent.start for one in read for hit in (one.hit, *one.inner)}
    for sentence in scene.block.doc.sents:
        if sentence.start in told or len(sentence) > LONGEST:
            continue
        known = goods_in(scene, sentence)
        vague = {} if known else vague_goods(scene, sentence)
        if not (known or vague) or not party_in(scene, sentence):
            continue
        found = features(sentence, {**scene.goods, **vague}, scene.hits)
        verdict, sure = chosen(model, found, VAGUE_SURE if vague else SURE)
        if not verdict or (vague and not sure):
            continue
        scene.goods.update(vague)
        made = list(bearers(scene, sentence, model, verdict, found, [*known, *sorted(vague)]))[: 1 if vague else None]
        for one in made:
            seat(scene, one, sentence)
        # "gave him nine years for the theft of pistols"
        given = made and any(slot == "dative" for slot, _ in made[0].slots)
        elsewhere = made and (given or not sure) and other_thing(scene, made[0], ITEM)
        leaning = sure or model.chances(found)[0] <= LEANING
        yield made, "untold" if elsewhere or not leaning else "told" if sure else "leaning"


def bearers(
    scene: Scene,
    sentence: "Span",
    model: Reader,
    verdict: int,
    found: Mapping[str, tuple[int, ...]],
    goods: Sequence[int],
) -> Iterator[Cast]:
    """The event, hung on the sentence's trigger of that kind, then on the word that speaks loudest; none where somebody
    or something else stands where the trigger has its goods ("the general arrived with a list")."""
    head = sentence.doc[goods[0]]
    stage = scene.beat.stage_of(model.kinds[verdict])
    own = [
        hit for i, hit in sorted(scene.hits.items())
        if sentence.start <= i < sentence.end and scene.beat.stage_of(hit.trigger.kind) == stage
    ]  # fmt: skip
    if own:
        made = cast(scene, next((one for one in own if one.token.i == head.i or one.token.is_ancestor(head)), own[0]))
        if not made.goods and taken(scene, made):
            return
        yield laid(scene, made, head)
    loudest = None if none_of(head) else model.loudest(verdict, found, sentence, scene.goods)
    anchor = carrier(head) if loudest is None or parted(loudest, head) else loudest
    pos: PartOfSpeech = "verb" if anchor.pos_ == "VERB" else "noun"
    trigger = Trigger(words=(anchor.lemma_.lower(),), pos=pos, kind=model.kinds[verdict], frame=FRAME)
    made = cast(scene, Hit(anchor, trigger, (anchor.i,)))
    if made.goods or not taken(scene, made):
        yield laid(scene, made, head)


def parted(one: "Token", other: "Token") -> bool:
    """Does a semicolon stand between them?"""
    first, last = sorted((one.i, other.i))
    return any(token.text == ";" for token in one.doc[first:last])


def taken(scene: Scene, made: Cast) -> bool:
    """Is the place of the goods another's?"""
    if any(slot == "clause" and other_deed(scene, made, one) for slot, one in made.slots):
        return True
    come = scene.beat.frames[made.hit.trigger.frame].get("subject") == ITEM
    people = scene.words.bodies | scene.words.spokes
    return come and any(slot == "subject" and one.lemma_.lower() in people for slot, one in made.slots)


def laid(scene: Scene, made: Cast, head: "Token") -> Cast:
    """The event with the goods of the sentence, where it has none of its own."""
    if not made.goods:
        made.goods.append(head)
        made.add(scene.item(head), head)
    return made


def goods_in(scene: Scene, sentence: "Span") -> list[int]:
    goods = [i for i in sorted(scene.goods) if sentence.start <= i < sentence.end]
    return [
        i for i in goods
        if not scene.modifier(sentence.doc[i]) and i + 1 not in scene.goods and not scene.words.studied(sentence.doc[i])
    ]  # fmt: skip


def vague_goods(scene: Scene, sentence: "Span") -> dict[int, str]:
    """Goods by the company they keep, in a sentence with a trigger."""
    if not any(sentence.start <= i < sentence.end for i in scene.hits):
        return {}
    return {i: name for i, name in scene.vague().items() if sentence.start <= i < sentence.end}


def lowered(scene: Scene, found: Cast, kind: str, model: Reader) -> str | None:
    """The kind of a trigger's event, or the lower one that the words of its sentence speak for; None where they speak
    for none, and it does not tell the goods and both sides."""
    sentence = found.hit.token.sent
    mine = [token.i for token in found.goods if token.i not in scene.goods and scene.part(token)]  # "twelve of which"
    several = len({*goods_in(scene, sentence), *mine}) > 1  # its words may speak of another deal
    if several or len(sentence) > LONGEST:
        return kind
    stages = [-1 if name == NO_RUNG else scene.beat.stage_of(name) for name in model.kinds]
    stage = scene.beat.stage_of(kind)
    chances = model.chances(features(sentence, scene.goods, scene.hits))
    rows = [(chance, -1 if at is None else at) for chance, at in zip(chances, stages, strict=True)]
    below = sum(chance for chance, at in rows if stage is not None and at < stage)
    if stage is None or below < LOWER or sum(chance for chance, at in rows if at == stage) > HARDLY:
        return kind
    best = max(range(len(rows)), key=lambda nth: (rows[nth][0], -nth))
    if rows[best][1] >= stage:
        return kind
    if not scene.beat.kinds[kind].takes and any(hit.trigger.kind == model.kinds[best] for hit in found.inner):
        return kind  # "received a shipment"
    if model.kinds[best] != NO_RUNG:
        return model.kinds[best]
    whole = found.hit.trigger.pos == "verb" and all(found.roles.get(name) for name in (*scene.beat.shares, ITEM))
    return kind if whole else None


def chosen(model: Reader, found: Mapping[str, tuple[int, ...]], least: float = SURE) -> tuple[int, bool]:
    """The column of the likeliest rung, 0 for none, and whether the deal has surely come so far."""
    chances = model.chances(found)
    best = max(range(len(chances)), key=lambda nth: (chances[nth], -nth))
    return best, chances[best] >= least and sum(chances[:best]) <= LIFTED


def party_in(scene: Scene, sentence: "Span") -> bool:
    """Is somebody named?"""
    return any(
        token.i not in scene.goods
        and (
            token.pos_ == "PROPN"
            or token.ent_type_ in NAMED
            or demonym(token)
            or token.lemma_.lower() in scene.words.bodies
        )
        and token.text[:1].isupper()
        for token in sentence
    )
