"""From a source's noun phrase to the actor the article knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.flow.extract.placed_mentions import PlacedMentions
from headwater.flow.extract.statements.found import Place
from headwater.flow.extract.statements.sources import phrase
from headwater.records import Actor, Article, Mention
from headwater.spans import Span, cut

if TYPE_CHECKING:
    from spacy.tokens import Token


class Voices:
    """The mentions of an article by place, and its actors by name."""

    def __init__(self, article: Article, actors: Sequence[Actor], mentions: Sequence[Mention]) -> None:
        self.article = article
        self.actors = {actor.name: actor for actor in actors}
        self.mentions = PlacedMentions(mentions)

    def over(self, start: int, end: int) -> list[Mention]:
        """Mentions that cover `[start, end)`, the longest first."""
        return sorted(self.mentions.over(start, end), key=lambda m: (m.span.start - m.span.end, m.id))

    def certain(self, mention: Mention) -> bool:
        """Is it somebody by name, whom no apposition need explain?"""
        actor = self.actors.get(mention.actor or "")
        by_name = mention.resolved_by in ("name", "surname", "metonym", "alias")
        return by_name and actor is not None and not actor.unnamed


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the actor's name, None where it stays open; the words for the speaker; the readings that stand.

    `through`: the outlet that reports it under the same cue.
    """

    name: str | None
    span: Span | None
    others: tuple[str, ...] = ()
    through: str | None = None


def voice(place: Place, head: int, voices: Voices) -> Voice:
    token = place.doc[head]
    mention = best(place, head, voices)
    for other in appositions(token):
        if mention is not None and voices.certain(mention):
            break
        named = best(place, other.i, voices)
        if other.head == token or (named is not None and named.kind == "person"):
            mention = named if named is not None and named.actor is not None else mention
    if mention is not None:
        return Voice(mention.actor, mention.span, mention.others)
    start, end = place.chars(phrase(token))
    return Voice(None, cut(voices.article, start, end))


def appositions(token: "Token") -> Iterator["Token"]:
    """Of the noun, and of what "of" ties to it: Lund of "the harbour master of Sarn, Ola Lund"."""
    yield from (c for c in token.children if c.dep_ == "appos")
    for place in (p for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children):
        yield from (c for c in place.children if c.dep_ == "appos")


def opening(span: Span | None, voices: Voices) -> str | None:
    """The person whose name begins the words for the speaker, where the parser hangs them on another word."""
    if span is None:
        return None
    first = next(iter(voices.mentions.within(span.start, span.end)), None)
    if first is None or first.kind != "person" or first.resolved_by not in ("name", "alias", "surname"):
        return None
    return first.actor if first.span.start == span.start else None


def best(place: Place, head: int, voices: Voices) -> Mention | None:
    """The mention of the head; a compound's last word counts for the compound."""
    found = voices.over(*place.chars((head, head + 1)))
    known = [m for m in found if m.actor is not None]
    return known[0] if known else found[0] if found else None
