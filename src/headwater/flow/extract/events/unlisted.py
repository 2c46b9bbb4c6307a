"""Events that the triggers leave open: goods and a party in a sentence of which they make nothing, since none fits or
its roles stand elsewhere in the sentence. A linear model tells the rung; the trigger of that rung, or the word that
speaks loudest, bears the event.

A rung is only given where a lower one, or none, is unlikely: what is read so must not lift a deal.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from headwater.beats.beat import PartOfSpeech, Trigger
from headwater.flow.extract.events.parties import demonym
from headwater.flow.extract.events.parts import Cast
from headwater.flow.extract.events.roles import cast, other_deed
from headwater.flow.extract.events.rung_reader import NAMED, Reader, features
from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.sentence_parties import seat
from headwater.flow.extract.events.standing_clause import none_of
from headwater.flow.extract.events.words import Hit

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

FRAME = "unlisted"
ITEM = "item"
LONGEST = 60  # words of a sentence: longer ones tell of too much at once
# Least chance of the rung, and most chance that the deal has not come so far. In folds of the dev texts
# (benchmarks/rung_folds.py) .3/.4, .4/.3, .5/.2, .6/.15 and .7/.1 gave .743, .740, .732, .729 and .723 exact, at 2.4%,
# 2.2%, 2.1%, 2.1% and 2.1% too high; without this reader it is .701 and 1.8%: what is left lies with the triggers.
SURE, LIFTED = 0.3, 0.4
# The same where the goods may be something else ("fighters"): .3 and .5 gave .743 exact, .7 .742, and not to read them
# .733, all at 2.4% too high.
VAGUE_SURE = 0.5


def carrier(goods: "Token") -> "Token":
    """The noun that the goods hang on ("ships with tanks"), else the goods."""
    while goods.dep_ == "pobj" and goods.head.head.pos_ == "NOUN":
        goods = goods.head.head
    return goods


def unlisted(scene: Scene, read: Sequence[Cast], model: Reader) -> Iterator[tuple[Cast, bool]]:
    """An event for each sentence that the triggers leave open, where its words speak for one; and whether they speak
    clearly enough to be taken as told."""
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
        made = bearer(scene, sentence, model, verdict, found, [*known, *sorted(vague)])
        if made is not None:
            seat(scene, made, sentence)
            yield made, sure


def bearer(
    scene: Scene,
    sentence: "Span",
    model: Reader,
    verdict: int,
    found: Mapping[str, tuple[int, ...]],
    goods: Sequence[int],
) -> Cast | None:
    """The event, hung on the sentence's trigger of that kind, or on the word that speaks loudest; None where somebody
    or something else stands where the trigger has its goods ("the general arrived with a list")."""
    head = sentence.doc[goods[0]]
    stage = scene.beat.stage_of(model.kinds[verdict])
    own = [
        hit for i, hit in sorted(scene.hits.items())
        if sentence.start <= i < sentence.end and scene.beat.stage_of(hit.trigger.kind) == stage
    ]  # fmt: skip
    if own:
        hit = next((one for one in own if one.token.i == head.i or one.token.is_ancestor(head)), own[0])
        made = cast(scene, hit)
    else:
        anchor = (None if none_of(head) else model.loudest(verdict, found, sentence, scene.goods)) or carrier(head)
        pos: PartOfSpeech = "verb" if anchor.pos_ in ("VERB", "AUX") else "noun"
        trigger = Trigger(words=(anchor.lemma_.lower(),), pos=pos, kind=model.kinds[verdict], frame=FRAME)
        made = cast(scene, Hit(anchor, trigger, (anchor.i,)))
    if not made.goods:
        if scene.beat.frames[made.hit.trigger.frame].get("subject") == ITEM and any(
            slot == "subject" and one.lemma_.lower() in scene.words.bodies | scene.words.spokes
            for slot, one in made.slots
        ):
            return None
        if any(slot == "clause" and other_deed(scene, made, one) for slot, one in made.slots):
            return None
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


def chosen(model: Reader, found: Mapping[str, tuple[int, ...]], least: float = SURE) -> tuple[int, bool]:
    """The column of the likeliest rung, 0 for none, and whether the deal has surely come so far."""
    chances = model.chances(found)
    best = max(range(len(chances)), key=lambda nth: (chances[nth], -nth))
    return best, chances[best] >= least and sum(chances[:best]) <= LIFTED


def party_in(scene: Scene, sentence: "Span") -> bool:
    return any(
        token.i not in scene.goods
        and (token.ent_type_ in NAMED or demonym(token) or token.lemma_.lower() in scene.words.bodies)
        and token.text[:1].isupper()
        for token in sentence
    )
