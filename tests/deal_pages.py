"""Pages of invented news with their events made by hand, for tests of the register of deals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from headwater.beats.load import built_in
from headwater.flow.weigh.deals.deals import deals
from headwater.records import Actor, Article, Deal, Event, Role, Sentence, Statement, Story, Version, When, digest
from headwater.spans import Span
from tests.made import UNKNOWN, article, on, story, words

NAMES = ("Norvask", "Varnia", "Kestria", "Ostrovia")


@dataclass
class Page:
    """An article, one sentence a line, and what was read from it."""

    article: Article
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    @property
    def sentences(self) -> list[Sentence]:
        return [
            Sentence(id=f"{span.article}:{i}", article=span.article, span=span, zone="body", paragraph=i)
            for i, span in enumerate(self.article.body)
        ]

    def sentence(self, span: Span) -> str:
        return next(one.id for one in self.sentences if one.span.covers(span))

    def tell(
        self, trigger: str, stage: int | None, standing: str = "reported", *, status: str = "active",
        when: When = UNKNOWN, by: Sequence[str] = (), denied_by: Sequence[str] = (), pledge: bool = False,
        statement: str | None = None, **roles: str | Sequence[str],
    ) -> "Page":  # fmt: skip
        """An event at the first place of `trigger`, its roles at the first place of their words."""
        at = words(self.article, trigger)
        filled = [
            Role(name=name, span=words(self.article, one))
            for name, held in roles.items()
            for one in ([held] if isinstance(held, str) else held)
        ]
        self.events.append(
            Event(
                id=digest("event", self.article.id, trigger, stage, standing),
                article=self.article.id,
                sentence=self.sentence(at),
                beat="arms_transfers",
                kind="delivery",
                trigger=at,
                roles=tuple(filled),
                where=None,
                when=when,
                standing=standing,
                status=status,
                stage=stage,
                code=None,  # type: ignore[arg-type]
                statement=statement,
                asserted_by=tuple(by),
                denied_by=tuple(denied_by),
                why="as the test says",
                pledge=pledge,
            )
        )
        return self


def page(name: str, text: str, day: str | None = None) -> Page:
    return Page(article(name, text, published=on(day) if day else UNKNOWN))


def actors(pages: Sequence[Page]) -> list[Actor]:
    """The invented states, wherever they are named."""
    return [
        Actor(
            id=digest("actor", one.article.id, name),
            article=one.article.id,
            name=name,
            kind="place",
            role=None,
            country=None,
            principal=None,
            aliases=(name,),
        )
        for one in pages
        for name in NAMES
        if name in one.article.text
    ]


def register(
    *pages: Page, stories: Sequence[Story] | None = None, more: Sequence[Actor] = (), versions: Sequence[Version] = ()
) -> list[Deal]:
    """The deals of the pages, which tell one story unless `stories` says otherwise; by their items' first words."""
    made = deals(
        tuple(event for one in pages for event in one.events),
        tuple(stories if stories is not None else [story(*(one.article for one in pages))]),
        tuple(one.article for one in pages), tuple(s for one in pages for s in one.sentences),
        (*actors(pages), *more), tuple(s for one in pages for s in one.statements), (), tuple(versions), built_in(),
    )  # fmt: skip
    return sorted(made, key=lambda deal: (names(deal), deal.goods or "", str(deal.window.earliest)))


def names(deal: Deal) -> tuple[str, str]:
    return (deal.supplier.name if deal.supplier else "?", deal.recipient.name if deal.recipient else "?")


def between(first: str, last: str) -> When:
    return When(earliest=date.fromisoformat(first), latest=date.fromisoformat(last), basis="resolved")
