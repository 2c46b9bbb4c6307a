"""What the words of one clause stand for: actors, who does what to whom, lemmas, and in which mode it is said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from headwater import beats
from headwater.flow.extract.placed_mentions import PlacedMentions
from headwater.flow.grammar import agent, child, negated, passive, subject
from headwater.records import Actor, Certainty, Mention, Modality, Polarity
from headwater.text.names import key
from headwater.text.parse import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN_CLASS = ("VERB", "NOUN", "PROPN", "ADJ", "ADV", "X")
MAY = frozenset(["may", "might", "could"])
WILL = frozenset(["will", "wo", "shall", "'ll", "’ll", "would", "'d", "’d"])
TO_COME = frozenset(["go", "plan", "intend", "expect", "pledge", "promise", "vow", "prepare", "agree"])
SOURCES = ("from", "by")
MOST = 4  # names in a row
DEEP = 3  # prepositions below the object that are looked into ("delivery of a shipment from")


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a word stands for. `state`: it is a state or speaks for one."""

    name: str
    words: frozenset[str]


class Parties:
    """The actors of an article under names that all articles share: a state for all that is its own.

    `people`: person -> principal.
    """

    def __init__(
        self, block: Block, placed: PlacedMentions, names: Mapping[str, str], people: Mapping[str, str]
    ) -> None:
        self.block, self.placed, self.names, self.people = block, placed, names, people
        self.shared = frozenset(names.values())

    def mention(self, token: "Token") -> Mention | None:
        """The longest of those that hold the word."""
        start, end = self.block.at(token)
        found = self.placed.over(start, end)
        return max(found, key=lambda one: one.span.end - one.span.start) if found else None

    def of(self, token: "Token") -> str | None:
        found = self.mention(token)
        return self.names.get(found.actor or "") if found is not None else None

    def name(self, token: "Token") -> str:
        return self.of(token) or token.lemma_.lower()


def shared_names(actors: Sequence[Actor]) -> dict[str, str]:
    """Actor -> the name under which its clauses are compared: of a state's own the state, of a person the surname."""
    found = {}
    for actor in actors:
        if actor.kind == "person" and not actor.unnamed:
            found[actor.name] = key(actor.name)[-1] if key(actor.name) else actor.name
        elif actor.kind in ("government", "evidence") or actor.unnamed:
            found[actor.name] = (actor.principal or actor.country or actor.name).casefold()
        else:
            found[actor.name] = (actor.country if actor.kind == "place" and actor.country else actor.name).casefold()
    return found


@cache
def little() -> frozenset[str]:
    table = beats.table("wording")
    return frozenset(table["little"]) | frozenset(table["pronouns"])


def lemmas(tokens: Iterable["Token"], parties: Parties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lemmas that carry meaning, and the actors."""
    words, actors = [], []
    for token in tokens:
        mention = parties.mention(token)
        name = parties.names.get(mention.actor or "") if mention is not None else None
        if name is not None:
            actors.append(name)
        if mention is not None and (head := parties.people.get(mention.actor or "")) in parties.shared:
            actors.append(str(head))  # "Putin invaded" and "Russia invaded" have an actor in common
        low = token.lemma_.lower()
        named = name is not None and token.pos_ in ("PROPN", "ADJ") and not town(mention, name)
        if token.pos_ in OPEN_CLASS and low not in little() and any(c.isalnum() for c in low) and not named:
            words.append(token.text if token.pos_ == "PROPN" and token.text[0].isupper() else low)
    return tuple(words), tuple(dict.fromkeys(actors))


@cache
def extents() -> frozenset[str]:
    table = beats.table("claim_words")
    return frozenset([*table["whole"], *table["part"]])


def town(mention: Mention | None, name: str) -> bool:
    """A place that is compared as its country, and is also a place of its own."""
    return mention is not None and mention.kind == "place" and (mention.actor or "").casefold() != name


def doers(head: "Token", parties: Parties) -> tuple[str, ...]:
    """Who does it; of a passive its agent, none where that is left out."""
    if passive(head):
        by = agent(head)
        return joined(by, parties) if by is not None else ()
    return joined(subject(head), parties)


def joined(noun: "Token | None", parties: Parties) -> tuple[str, ...]:
    if noun is None:
        return ()
    row = [
        noun,
        *(
            c
            for c in noun.subtree
            if c.dep_ == "conj" and c.head.i in (noun.i, c.head.i) and c.pos_ in ("NOUN", "PROPN")
        ),
    ]
    named = ((one, parties.name(one)) for one in row[:MOST])
    return tuple(dict.fromkeys(name for one, name in named if one.pos_ != "PRON" or parties.of(one) is not None))


def done_to(head: "Token", parties: Parties, inside: set[int]) -> tuple[str, ...]:
    """What it is done to, and to whom: objects, and what stands behind their prepositions."""
    found: list[str] = []
    if passive(head) and (own := child(head, "nsubjpass")) is not None:
        found += joined(own, parties)
    todo, depth = [head], 0
    while todo and depth < DEEP:
        below = []
        for token in todo:
            for c in token.children:
                if c.i not in inside:
                    continue
                if c.dep_ == "dative" and c.pos_ == "ADP":
                    below.append(c)
                elif c.dep_ in ("dobj", "attr", "acomp", "dative", "pobj", "oprd"):
                    found += joined(c, parties)
                    below.append(c)
                elif c.dep_ in ("prep", "xcomp", "pcomp", "acl", "agent") and c.lower_ not in SOURCES:
                    if c.dep_ in ("xcomp", "pcomp", "acl"):
                        found.append(c.lemma_.lower())
                    below.append(c)
        todo, depth = below, depth + 1
    return tuple(dict.fromkeys(found))


def mode(head: "Token") -> tuple[Polarity, Modality, Certainty]:
    """How a clause is said, by the words of its own verb."""
    helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    not_so = negated(head)
    polarity: Polarity = "negated" if not_so else "affirmed"
    if helpers & MAY:
        return polarity, "hypothetical", "possible"
    to = any(c.dep_ == "xcomp" for c in head.children) and head.lemma_.lower() in TO_COME
    if helpers & WILL or to:
        return polarity, "future", "certain"
    return polarity, "negated" if not_so else "actual", "certain"


def over(head: "Token") -> bool:
    """Is it told as over, in a past or perfect tense? In the present it may be to come: "the king goes in May"."""
    helpers = [c for c in head.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "VBD" or c.lemma_ == "have" for c in helpers):
        return True
    return head.tag_ == "VBD" or (head.tag_ == "VBN" and not helpers)


def mentions_of(mentions: Sequence[Mention]) -> PlacedMentions:
    return PlacedMentions([one for one in mentions if one.actor is not None])
