"""Who speaks without a name: "a port agent said", "its crew said", after everything that has one is taken."""

from functools import cache
from typing import TYPE_CHECKING

from headwater import beats
from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, tokens
from headwater.flow.extract.actors.groups import belongs, extent, inside_of, printed_name
from headwater.records import ActorKind
from headwater.text.parse import Block, Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

_SURE = frozenset(["say", "tell", "warn", "argue", "insist", "complain", "deny", "allege", "contend"])  # no wave says


@cache
def _voiceless() -> frozenset[str]:
    """Nouns that say something without a mouth: a report, a sign."""
    return frozenset(str(beats.table("speech")["evidence"]).split()) | known.words("evidence")


@cache
def _mouths() -> frozenset[str]:
    """Nouns for people and for bodies that act like them."""
    lists = ("persons", "groups", "organization_nouns", "outlet_nouns")
    return frozenset(str(beats.table("speech")["people"]).split()).union(*(known.words(name) for name in lists))


def unnamed(parse: Parse, taken: dict[tuple[int, int], Find]) -> list[Find]:
    """The noun phrases, without their determiners, that say something and stand for nobody yet."""
    return [
        _find(block, token, taken)
        for block in parse
        for token in block.doc
        if token.pos_ == "NOUN"
        and (block.start, token.i) not in taken
        and _says(token)
        and not _may_be_a_name(token)
        and not _named_next(block, token, taken)
    ]


def _named_next(block: Block, token: "Token", taken: dict[tuple[int, int], Find]) -> bool:
    """ "His cousin Anders Holt said": who speaks has a name, though the noun be the head."""
    find = taken.get((block.start, token.i + 1))
    return find is not None and find.kind == "person" and not find.unnamed and find.first == token.i + 1


def _may_be_a_name(token: "Token") -> bool:
    """ "Lund denied it": a capital at the head of a sentence, and no article, where a noun would have one."""
    alone = bool(token.is_sent_start) and token.tag_ == "NN" and not any(True for _ in token.lefts)
    return alone and token.text[:1].isupper() and not {token.lower_, token.lemma_.lower()} & _mouths()


def _says(token: "Token") -> bool:
    """Subject of a verb that takes a mouth, or a mouth with any verb of speech, or behind "according to"."""
    forms = {token.lower_, token.lemma_.lower()}
    if forms & _voiceless():
        return False
    verb = token.head.lemma_.lower()
    if token.dep_ == "nsubj":
        return verb in _SURE or (bool(forms & _mouths()) and verb in known.words("speech"))
    return token.dep_ == "pobj" and verb == "to" and token.head.head.lower_ == "according"


def _find(block: Block, token: "Token", taken: dict[tuple[int, int], Find]) -> Find:
    first, last = extent(block, token.i, token.i, taken), token.i + 1
    inside = inside_of(block, first, last, taken)
    country, _ = belongs(inside)
    bodies = known.words("organization_nouns") | known.words("outlet_nouns")
    kind: ActorKind = "organization" if token.lower_ in bodies else "group"
    name = printed_name(block, first, last, inside)
    before = block.doc[first - 1] if first > 0 else None
    if before is not None and before.dep_ in ("det", "poss") and before.head.i == token.i and before.pos_ != "PROPN":
        first -= 1
    start, end = tokens(block, first, last)
    return Find(block, start, end, first, last, name, kind, "nominal", country, unnamed=True)
