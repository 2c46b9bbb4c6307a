"""Events told in words that no trigger lists: goods and a party in a sentence of which the triggers make nothing, read
by a linear model over its lemmas. The rung is the one its words speak for; the word that speaks loudest is the trigger.

A rung is only given where a lower one, or none, is unlikely: what is read so must not lift a deal.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING

from headwater.beats import table
from headwater.beats.beat import PartOfSpeech, Trigger
from headwater.flow.extract.events.parties import demonym
from headwater.flow.extract.events.parts import Cast
from headwater.flow.extract.events.roles import cast
from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.standing_words import lexicon
from headwater.flow.extract.events.words import Hit

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

FRAME = "unlisted"
LONGEST = 60  # words of a sentence: longer ones tell of too much at once
NAMED = ("GPE", "NORP", "ORG", "FAC", "LOC")
ANCHORS = ("VERB", "NOUN", "ADJ", "ADV", "AUX")
# Least chance of the rung, and most chance that the deal has not come so far. In folds .35/.3, .25/.4 and .2/.55 read
# 310, 315 and 317 of 400 labels (half "dev"), with 6 of 413 texts too high each; but the last reads rungs off plain
# sentences of war reports ("the drone was flying over the sea"), of which the invented texts have too few.
SURE, LIFTED = 0.35, 0.3


@dataclass(frozen=True, slots=True)
class Reader:
    """`kinds`: one for each column of weights; the first is none at all."""

    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def chances(self, features: Mapping[str, tuple[int, ...]]) -> list[float]:
        size = max(1.0, len(features)) ** 0.5
        sums = list(self.bias)
        for name in sorted(features):
            for nth, weight in enumerate(self.weights.get(name, ())):
                sums[nth] += weight / size
        top = max(sums)
        grown = [exp(one - top) for one in sums]
        return [round(one / sum(grown), 6) for one in grown]

    def loudest(self, kind: int, features: Mapping[str, tuple[int, ...]], sentence: "Span") -> "Token | None":
        """The word with the greatest part in the verdict, of those that say nothing of how sure it is."""
        told = Counter[int]()
        for name, places in features.items():
            row = self.weights.get(name)
            if row is not None:
                for place in places:
                    told[place] += round(1000 * row[kind] / len(places))
        doc = sentence.doc
        may = [i for i in told if told[i] > 0 and doc[i].pos_ in ANCHORS and plain(doc[i])]
        return doc[max(may, key=lambda i: (told[i], -i))] if may else None


@cache
def reader() -> Reader:
    raw = table("arms_rungs")
    weights = {word: tuple(n / raw["unit"] for n in map(int, row.split())) for word, row in raw["weights"].items()}
    return Reader(tuple(raw["kinds"]), tuple(raw["bias"]), weights)


def features(sentence: "Span", goods: Mapping[int, str]) -> dict[str, tuple[int, ...]]:
    """Lemmas and pairs of them, with the places of their words; goods, names and figures stand as such."""
    row: list[tuple[str, int]] = []
    for token in sentence:
        word = seen(token, goods)
        if word and (not row or row[-1][0] != word):
            row.append((word, token.i))
    found: dict[str, tuple[int, ...]] = {word: (i,) for word, i in row}
    for (one, i), (other, j) in pairwise(row):
        found[f"{one} {other}"] = (i, j)
    return found


def carrier(goods: "Token") -> "Token":
    """The noun that the goods hang on ("ships with tanks"), else the goods."""
    while goods.dep_ == "pobj" and goods.head.head.pos_ == "NOUN":
        goods = goods.head.head
    return goods


def plain(token: "Token") -> bool:
    """Does it say nothing of how sure something under it is ("expected", "denies")?"""
    group = lexicon().of(token)
    return group is None or group.affirmed in ("keep", "fact")


def seen(token: "Token", goods: Mapping[int, str]) -> str:
    if token.i in goods:
        return "GG"
    if token.pos_ == "PROPN" or token.ent_type_ in NAMED:
        return "XX"
    if token.like_num or token.ent_type_ == "MONEY":
        return "NN"
    if token.is_punct or token.is_space:
        return token.text if token.text in ("?", ":") else ""
    return str(token.lemma_).lower()


def unlisted(scene: Scene, read: Sequence[Cast], model: Reader) -> Iterator[tuple[Cast, bool]]:
    """An event for each sentence that the triggers leave open, where its words speak for one; and whether they speak
    clearly enough to be taken as told."""
    told = {hit.token.sent.start for one in read for hit in (one.hit, *one.inner)}
    for sentence in scene.block.doc.sents:
        if sentence.start in told or len(sentence) > LONGEST:
            continue
        goods = [i for i in sorted(scene.goods) if sentence.start <= i < sentence.end]
        goods = [i for i in goods if not scene.modifier(sentence.doc[i]) and i + 1 not in scene.goods]
        if not goods or not party_in(scene, sentence):
            continue
        found = features(sentence, scene.goods)
        verdict, sure = chosen(model, found)
        if not verdict:
            continue
        anchor = model.loudest(verdict, found, sentence) or carrier(sentence.doc[goods[0]])
        pos: PartOfSpeech = "verb" if anchor.pos_ in ("VERB", "AUX") else "noun"
        trigger = Trigger(words=(anchor.lemma_.lower(),), pos=pos, kind=model.kinds[verdict], frame=FRAME)
        made = cast(scene, Hit(anchor, trigger, (anchor.i,)))
        if not made.goods:
            head = sentence.doc[goods[0]]
            made.goods.append(head)
            made.add(scene.item(head), head)
        yield made, sure


def chosen(model: Reader, found: Mapping[str, tuple[int, ...]]) -> tuple[int, bool]:
    """The column of the likeliest rung, 0 for none, and whether the deal has surely come so far."""
    chances = model.chances(found)
    best = max(range(len(chances)), key=lambda nth: (chances[nth], -nth))
    return best, chances[best] >= SURE and sum(chances[:best]) <= LIFTED


def party_in(scene: Scene, sentence: "Span") -> bool:
    return any(
        token.i not in scene.goods
        and (token.ent_type_ in NAMED or demonym(token) or token.lemma_.lower() in scene.words.bodies)
        and token.text[:1].isupper()
        for token in sentence
    )
