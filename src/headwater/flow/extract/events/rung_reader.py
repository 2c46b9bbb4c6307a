"""How far a sentence speaks for each rung of a ladder: a linear model over its lemmas, pairs of them, the kinds of its
triggers, and what its goods hang on."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING

from headwater.beats import table
from headwater.flow.extract.events.standing_words import lexicon
from headwater.flow.extract.events.words import Hit

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NAMED = ("GPE", "NORP", "ORG", "FAC", "LOC")
ANCHORS = ("VERB", "NOUN", "ADJ", "ADV")
CONTENT = ("VERB", "NOUN", "ADJ", "AUX", "PROPN")
HIGHEST = 3  # words over the goods that are looked at


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

    def loudest(
        self, kind: int, features: Mapping[str, tuple[int, ...]], sentence: "Span", goods: Collection[int]
    ) -> "Token | None":
        """The word with the greatest part in the verdict, of those that are no goods and say nothing of how sure it
        is."""
        told = Counter[int]()
        for name, places in features.items():
            row = self.weights.get(name)
            if row is not None:
                for place in places:
                    told[place] += round(1000 * row[kind] / len(places))
        doc = sentence.doc
        may = [
            i for i in told
            if told[i] > 0 and i not in goods and doc[i].pos_ in ANCHORS and plain(doc[i])
            and not (doc[i].dep_ == "amod" and doc[i].tag_ == "JJ" and doc[i].head.i in goods)
        ]  # fmt: skip
        return doc[max(may, key=lambda i: (told[i], -i))] if may else None


@cache
def reader() -> Reader:
    raw = table("arms_rungs")
    weights = {word: tuple(n / raw["unit"] for n in map(int, row.split())) for word, row in raw["weights"].items()}
    return Reader(tuple(raw["kinds"]), tuple(raw["bias"]), weights)


def features(sentence: "Span", goods: Mapping[int, str], hits: Mapping[int, Hit]) -> dict[str, tuple[int, ...]]:
    """Lemmas and pairs of them, with the places of their words; goods, names and figures stand as such. Kinds of the
    triggers are marked "=", the words over the goods "^"."""
    row: list[tuple[str, int]] = []
    for token in sentence:
        word = seen(token, goods)
        if word and (not row or row[-1][0] != word):
            row.append((word, token.i))
    found: dict[str, tuple[int, ...]] = {word: (i,) for word, i in row}
    for (one, i), (other, j) in pairwise(row):
        found[f"{one} {other}"] = (i, j)
    for name, i in structure(sentence, goods, hits):
        found.setdefault(name, (i,))
    return found


def structure(sentence: "Span", goods: Mapping[int, str], hits: Mapping[int, Hit]) -> Iterator[tuple[str, int]]:
    for i, hit in sorted(hits.items()):
        if sentence.start <= i < sentence.end:
            yield f"={hit.trigger.kind}", i
            yield f"={hit.trigger.kind} {hit.trigger.pos}", i
            if hit.token.head.i == i:
                yield f"={hit.trigger.kind} root", i
    for i in sorted(goods):
        if not sentence.start <= i < sentence.end or sentence.doc[i].head.i in goods:
            continue
        path = sentence.doc[i].dep_
        over = [one for one in sentence.doc[i].ancestors if one.pos_ in CONTENT][:HIGHEST]
        for nth, one in enumerate(over):
            kind = hits[one.i].trigger.kind if one.i in hits else ""
            if nth == 0:
                yield f"^{path} {seen(one, goods)}", one.i
            yield f"^{seen(one, goods)}", one.i
            if kind:
                yield f"^={kind}", one.i
                break


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
