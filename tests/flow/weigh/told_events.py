"""Pages with one event each, made by hand: a sentence, who does what in it, how it is told."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from headwater.beats.load import built_in
from headwater.flow.weigh.occurrences.occurrences import occurrences
from headwater.records import (
    Actor,
    Article,
    Copy,
    Dating,
    Event,
    Moment,
    Occurrence,
    Role,
    Sentence,
    Statement,
    Story,
    When,
    digest,
)
from tests.made import UNKNOWN, actor, article, on, statement, words

KINDS = {"delivery": 7, "shipment": 6, "talks": 2, "order": 4, "need": 0}


class Told(NamedTuple):
    page: Article
    event: Event
    actors: tuple[Actor, ...]
    said: tuple[Statement, ...] = ()


def tell(
    name: str, text: str, kind: str, trigger: str, roles: Mapping[str, str], *, day: str = "2031-05-20",
    when: When | None = None, time: str | None = None, standing: str = "reported", by: Sequence[str] = (),
    denied: Sequence[str] = (), heads: Mapping[str, str] | None = None, said: str | None = None, pledge: bool = False,
) -> Told:  # fmt: skip
    """`time`: the words that date it, to `when`. `said`: those that date the saying. `heads`: actor -> principal."""
    page = article(name, text, outlet=name.title(), published=msgspec.structs.replace(on(day), basis="stated"))
    found = []
    for role, filler in roles.items():
        span = words(page, filler)
        found.append(Role(name=role, span=span, actor=None if role in ("item", "quantity") else filler))
    dated = UNKNOWN if when is None else msgspec.structs.replace(when, said=words(page, time) if time else None)
    event = Event(
        id=digest("event", name, trigger), article=name, sentence=f"s-{name}", beat="arms_transfers", kind=kind,
        trigger=words(page, trigger), roles=tuple(found), where=None, when=dated, standing=standing, status="active",  # type: ignore[arg-type]
        stage=KINDS[kind], code="072", statement=None, asserted_by=tuple(by), denied_by=tuple(denied), why="told so",
        pledge=pledge,
    )  # fmt: skip
    names = sorted({*(role.actor for role in found if role.actor), *by, *denied})
    people = tuple(actor(page, one, principal=(heads or {}).get(one), kind="organization") for one in names)
    sayings: tuple[Statement, ...] = ()
    if said is not None:
        sayings = (statement(page, by[0], text[-12:], said_at=msgspec.structs.replace(dated, said=words(page, said))),)
    return Told(page, event, people, sayings)


def gather(
    *told: Told, copies: Sequence[Copy] = (), homes: Mapping[str, str] | None = None,
    datings: Sequence[Dating] = (), moments: Sequence[Moment] = (),
) -> tuple[Occurrence, ...]:  # fmt: skip
    """The occurrences of the pages. `homes`: page -> story; all are of one story by default."""
    stories: dict[str, list[str]] = {}
    for one in told:
        stories.setdefault((homes or {}).get(one.page.id, "st1"), []).append(one.page.id)
    lines = [
        Sentence(id=f"s-{one.page.id}", article=one.page.id, span=one.page.body[0], zone="body", paragraph=0)
        for one in told
    ]
    made: Any = [
        Story(id=name, title="Shells", title_span=None, articles=tuple(sorted(pages)))
        for name, pages in sorted(stories.items())
    ]
    return occurrences(
        tuple(one.event for one in told), tuple(made), tuple(one.page for one in told), tuple(lines),
        tuple(person for one in told for person in one.actors), tuple(said for one in told for said in one.said),
        tuple(datings), tuple(moments), tuple(copies), built_in(),
    )  # fmt: skip
