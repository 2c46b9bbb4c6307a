"""One block of an article, as a beat sees it: goods, triggers, and what may fill a role."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.beats.beat import Beat
from headwater.flow.extract.events.parties import Parties, demonym
from headwater.flow.extract.events.slots import antecedent, laden, of_noun, whole
from headwater.flow.extract.events.words import Hit, Words
from headwater.records import Role
from headwater.spans import cut
from headwater.text.parse import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

GOES_ON = ("of", "for", "on", "about", "over", "including", "like", "with")
DEFINITE = ("the", "these", "those")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "last", "final")
COUNTS = (*ORDINALS[:-1], "both", "several", "many", "dozen", "all")
STAND_FOR = (
    "it",
    "they",
    "them",
    "these",
    "those",
    "none",
    "both",
    "some",
    "one",
    "half",
    "all",
    "most",
    "many",
    "few",
    "any",
    "more",
)


PART_OF = ("nsubj", "nsubjpass", "dobj")  # where a number may stand for goods
NO_PART = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY")
OTHERS = ("other", "others")
YEAR = re.compile(r"(?:19|20)\d\d")

Earlier = tuple[Role, str]


def loose(pronoun: "Token") -> bool:
    """Does it open a clause that only adds something, behind a comma?"""
    return any(one.is_punct for one in pronoun.doc[max(0, pronoun.i - 4) : pronoun.i])


class Scene:
    """`earlier`: the goods named last in the blocks above with their class, by which "they" and "the weapons" are
    understood."""

    def __init__(self, block: Block, words: Words, parties: Parties, earlier: "Earlier | None") -> None:
        self.block = block
        self.words = words
        self.parties = parties
        self.earlier = earlier
        self.goods = words.goods(block.doc)
        self.hits = words.hits(block.doc)
        self.filled_by = {role.fills: name for name, role in reversed(words.beat.roles.items())}

    @property
    def beat(self) -> Beat:
        return self.words.beat

    def brings(self) -> bool:
        """Does a trigger name goods of itself ("arm the rebels")?"""
        return any(hit.trigger.brings for hit in self.hits.values())

    def vague(self) -> dict[int, str]:
        """Goods by the company they keep, which are read where nothing else is."""
        found = self.words.vague(self.block.doc, self.hits)
        return {i: name for i, name in found.items() if not self.modifier(self.block.doc[i])}

    def role(self, name: str, first: int, last: int, actor: str | None = None) -> Role:
        start, end = self.block.at(self.block.doc[first : last + 1])
        return Role(name=name, span=cut(self.parties.article, start, end), actor=actor)

    # ------------------------------------------------------------------------------------------------------- goods

    def heads(self, token: "Token", depth: int = 0) -> Iterator["Token"]:
        """The goods that a noun phrase names: its head, those of a measure ("a shipment of"), those in a row."""
        if depth > 4:
            return
        asked, token = token, antecedent(whole(token))
        while token.i != asked.i and token.dep_ == "conj" and token.head.i in self.goods and loose(asked):
            token = token.head  # "rifles and mortars, none of which has come"
        if token.i in self.goods and not self.modifier(token):
            yield token
        elif self.measure(token):
            for slot, one in (*of_noun(token), *laden(token)):
                if slot in GOES_ON or slot == "compound":
                    yield from self.heads(one, depth + 1)
        for child in token.children:
            if child.dep_ == "appos" and token.i not in self.goods and self.other_noun(token):
                continue  # "the general came with a shopping list: shells"
            if child.dep_ in ("conj", "appos") and child.pos_ in ("NOUN", "PROPN", "NUM"):
                yield from self.heads(child, depth + 1)

    def other_noun(self, token: "Token") -> bool:
        """Is it a trigger or a body, of which goods are no other name?"""
        lemma = token.lemma_.lower()
        named = lemma in self.words.spokes or lemma in self.words.bodies
        return token.i in self.hits or (named and not self.measure(token))

    def modifier(self, token: "Token") -> bool:
        """Does it only qualify a noun that names no goods ("tank scandal")?"""
        head = token.head
        if token.dep_ not in ("compound", "nmod") or head.i in self.goods:
            return False
        between = token.doc[token.i + 1 : head.i]  # "arms control talks", however flat they are parsed
        if any(one.pos_ == "NOUN" and not self.known(one) for one in between):
            return True
        if self.borne(head) or self.measure(head):
            return False
        return head.pos_ in ("NOUN", "PROPN")

    def borne(self, token: "Token") -> bool:
        """Is it a trigger, or the last word of one ("signed the tank contract")?"""
        return token.i in self.hits or any(token.i in hit.words for hit in self.hits.values())

    def known(self, token: "Token") -> bool:
        return token.i in self.goods or token.i in self.hits or token.lemma_.lower() in self.words.qualifiers

    def passed(self, token: "Token") -> bool:
        """Is it a word that only says how far, or money, behind which the goods may stand?"""
        return token.lemma_.lower() in self.words.aspects or any(True for _ in self.exchanges(token))

    def measure(self, token: "Token") -> bool:
        lemma = token.lemma_.lower()
        return (
            lemma in self.words.measures or token.pos_ in ("NUM", "DET", "PRON") or lemma in ORDINALS
            or lemma.rstrip("s") in ("hundred", "thousand", "dozen", "million", "score")
        )  # fmt: skip

    def item(self, token: "Token") -> Role:
        """The goods' shortest naming: with what tells the type, without demonym, article and number."""
        first = token.i
        for child in reversed(list(token.lefts)):
            if child.right_edge.i < first - 1 or not self.typing(child):
                break
            first = next(one.i for one in child.subtree if one.i == child.i or not one.like_num)
        while first > 1 and token.doc[first - 1].text == "-":
            first -= 2
        if token.doc[first].text == "-" and first:
            first -= 1
        for_ = next((i for i in range(first, token.i) if token.doc[i].lower_ == "for"), None)
        if for_ is not None:  # "food-for-arms"
            first = min(for_ + 2, token.i)
        last = token.i
        following = token.doc[last + 1] if last + 1 < len(token.doc) else None
        if (
            following is not None
            and following.i in self.goods
            and (following.dep_ in ("appos", "nummod") or following.tag_ == "VBZ")
        ):
            last = following.i
        return self.role(self.filled_by["item"], first, last)

    def typing(self, child: "Token") -> bool:
        """Does it tell which type of goods it is?"""
        if child.dep_ == "punct":
            return child.text == "-"
        if child.i in self.hits or child.lower_ in self.beat.goods:  # "Norvaskan-made", "Shadur-bound"
            return False
        if child.dep_ in ("compound", "nmod") and child.like_num and child.i not in self.goods:
            return any(map(str.isdigit, child.text)) and not child.text.replace(",", "").isdigit()
        if child.dep_ in ("compound", "nmod"):
            return child.i in self.goods or not (demonym(child) or self.parties.names(self.block, child))
        if child.dep_ == "nummod":
            mixed = any(map(str.isdigit, child.text)) and not child.text.replace(",", "").isdigit()
            return mixed or child.i in self.goods
        return child.dep_ == "amod" and (
            child.i in self.goods
            or child.lower_ in self.words.qualifiers
            or self.words.types(child)
            or any(one.text == "-" for one in child.subtree)
        )

    def understood(self, token: "Token") -> Role | None:
        """The goods that "it", "them" or "none" stand for: those named last."""
        if token.lower_ not in STAND_FOR and not self.definite(token) and not self.part(token):
            return None
        mention = self.parties.mention(self.block, token)
        if mention is not None and mention.actor is not None:
            return None
        before = [i for i in self.goods if i < token.i and not self.modifier(token.doc[i])]
        kind = self.words.qualified.get(token.lemma_.lower())  # "the two vessels" are no shells
        if before:
            last = token.doc[max(before)]
            return self.item(last) if kind in (None, self.goods[last.i]) else None
        return self.earlier[0] if self.earlier is not None and kind in (None, self.earlier[1]) else None

    def last(self) -> "Earlier | None":
        """The goods named last in the block."""
        if not self.goods:
            return None
        last = max(self.goods)
        return self.item(self.block.doc[last]), self.goods[last]

    def recalled(self, hit: Hit) -> Role | None:
        """The goods of "the contract", said of those named last in a sentence before it."""
        trigger = hit.token
        if not self.beat.kinds[hit.trigger.kind].takes or trigger.pos_ != "NOUN":
            return None
        if not any(child.lower_ in ("the", "this", "that") for child in trigger.lefts) or any(
            slot in ("of", "for", "on", "compound", "demonym", "clause") for slot, _ in of_noun(trigger)
        ):
            return None
        here = [i for i in self.goods if trigger.sent.start <= i < trigger.sent.end]
        if here and (trigger.dep_ not in ("nsubj", "nsubjpass") or max(here) > trigger.i):
            return None
        before = [i for i in self.goods if i < trigger.i and not self.modifier(trigger.doc[i])]
        return self.item(trigger.doc[max(before)]) if before else None

    def definite(self, token: "Token") -> bool:
        """ "The two vessels", "the consignment", "a first consignment", said of goods named before?"""
        lemma = token.lemma_.lower()
        if lemma in self.words.measures and lemma not in self.words.qualified:
            if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children):
                return False
            return any(child.lower_ in DEFINITE or child.lower_ in ORDINALS for child in token.lefts)
        return lemma in self.words.qualified and any(child.lower_ in DEFINITE for child in token.lefts)

    def part(self, token: "Token") -> bool:
        """Does a number stand for some of the goods named before: "nine had arrived", "a third", "twelve of which"?"""
        if token.dep_ not in PART_OF or token.ent_type_ in NO_PART:
            return False
        more = any(child.dep_ in ("prep", "npadvmod") for child in token.children)  # "two of its officers", "200 a day"
        if more and whole(token).i == token.i:
            return False
        if token.lower_ in (*ORDINALS, *OTHERS):
            return any(child.dep_ in ("det", "poss") for child in token.lefts)
        return token.tag_ == "CD" and token.i - 1 not in self.goods and YEAR.fullmatch(token.text) is None

    def quantities(self, token: "Token") -> Iterator[Role]:
        """How many: the numeral of the goods, or the measure over them."""
        name = self.filled_by.get("quantity")
        if name is None:
            return
        if token.tag_ == "CD" and self.part(token):
            first = next((t.i for t in token.doc[token.left_edge.i : token.i] if t.pos_ != "DET"), token.i)
            yield self.role(name, first, token.i)
            return
        counts = [child for child in token.lefts if self.counts(child)]
        for one in counts:
            yield self.role(name, one.left_edge.i if one.dep_ == "nummod" else one.i, one.i)
        if not counts and token.dep_ == "pobj" and token.head.lower_ == "of" and self.measures(token.head.head):
            over = token.head.head
            first = over.left_edge.i
            while first < over.i and over.doc[first].lower_ in ("the", "a", "an"):
                first += 1
            yield self.role(name, first, over.i)

    def counts(self, child: "Token") -> bool:
        if child.dep_ == "nummod":
            return child.i not in self.goods and child.i - 1 not in self.goods and not self.typing(child)
        return child.dep_ in ("amod", "det", "predet") and child.lower_ in COUNTS

    def measures(self, over: "Token") -> bool:
        """Does it say how many, and is it no trigger that only happens to stand there ("the delivery of")?"""
        if not self.measure(over) or any(one.ent_type_ == "MONEY" for one in over.lefts):
            return False
        counted = any(c.dep_ in ("nummod", "det") and c.lower_ != "the" for c in over.children)
        return counted or not any(over.i in hit.words for hit in self.hits.values())

    # ---------------------------------------------------------------------------------------------------- exchange

    def bartered(self, token: "Token") -> Iterator[Role]:
        """The food of "food-for-arms"."""
        doc, at = token.doc, token.i
        if at >= 4 and [doc[i].lower_ for i in range(at - 3, at)] == ["-", "for", "-"]:
            yield from self.exchanges(doc[at - 4])

    def exchanges(self, token: "Token") -> Iterator[Role]:
        """What is given in return, where a noun of that kind heads the phrase."""
        for one in (token, *token.conjuncts):
            if one.lemma_.lower() in self.words.exchange or one.ent_type_ == "MONEY":
                yield self.role(self.filled_by["exchange"], one.i, one.i)
