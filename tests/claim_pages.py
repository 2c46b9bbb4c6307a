"""Pages read clause by clause, and the claims of a story of them, without a case."""

from collections import defaultdict
from typing import Any

import msgspec

from headwater.config import Settings
from headwater.flow.trace.utterances import utterances
from headwater.flow.weigh.claims.claims import claims
from headwater.reading import vectors
from headwater.reading.page_stages import one_text
from headwater.records import Actor, Article, Claim, Clause, Copy, Record, Sentence, Statement, Story, Version


def clauses_of(text: str) -> list[Clause]:
    """In the order of the text."""
    found = one_text(text, Clause, published=None, settings=Settings())
    return sorted(found, key=lambda one: (one.content[0].start, one.id))


def said(clause: Clause) -> str:
    return " … ".join(piece.text for piece in clause.content)


class Press:
    """Pages by outlet; `claims` are those of the story that all of them tell."""

    def __init__(self, **pages: str) -> None:
        self.held: dict[type[Record], list[Any]] = defaultdict(list)
        self.names: dict[str, str] = {}
        for outlet, text in pages.items():
            for one in one_text(text, Record, published=None, settings=Settings()):
                if isinstance(one, Article):
                    self.names[one.id] = outlet
                    one = msgspec.structs.replace(one, outlet=outlet)
                self.held[type(one)].append(one)

    def claims(
        self, copies: tuple[Copy, ...] = (), versions: tuple[Version, ...] = (), backwards: bool = False
    ) -> list[Claim]:
        held = {kind: tuple(reversed(made) if backwards else made) for kind, made in self.held.items()}
        articles = held[Article]
        story = Story(id="story", title="", title_span=None, articles=tuple(sorted(one.id for one in articles)))
        actors, statements = held.get(Actor, ()), held.get(Statement, ())
        spoken = utterances(story, articles, held[Sentence], actors, statements, copies)
        made = claims(
            story, articles, held[Sentence], versions, (), (), actors, statements, held.get(Clause, ()), copies, spoken,
            vectors.encode,
        )  # fmt: skip
        return list(made)

    def about(self, words: str, **options: Any) -> Claim:
        """The one claim of which a telling has these words."""
        found = [
            one
            for one in self.claims(**options)
            if any(words in piece.text for m in one.members for piece in m.content)
        ]
        assert len(found) == 1, [one.proposition for one in found]
        return found[0]
