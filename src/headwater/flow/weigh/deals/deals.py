"""The register of deals: one supplier, recipient, class of goods and stretch of time, from all articles of a case.

Three steps. Every event becomes facts, one for each supplier, recipient and class of goods it names. Facts that name
all three are put together by them, and parted by time. What is half told ("Varnia got new weapons") joins the one deal
that fits it in its article, or else in its story; where none or several fit, it stays a row with unknown cells. What
names no party at all is no row: it joins a deal whose goods it takes up, or stays an event.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from headwater.beats.beat import Beat
from headwater.flow.weigh.deals.answers import General, of_events, unique
from headwater.flow.weigh.deals.facts import Fact, facts, party, report, saying
from headwater.flow.weigh.deals.law import assessments
from headwater.flow.weigh.deals.parties import Named, Parties, united
from headwater.flow.weigh.deals.rows import Cells, rows, union
from headwater.flow.weigh.deals.steps import considerations, step
from headwater.flow.weigh.deals.windows import Group, Stretch, bounds, by_key, joined, key_of, windows
from headwater.records import (
    Actor,
    Article,
    Dating,
    Deal,
    Event,
    Party,
    Sentence,
    Statement,
    Story,
    Version,
    When,
    digest,
)
from headwater.records.events import LEANING
from headwater.spans import Span

ORDERED, DELIVERED = (4, 5), 7  # rungs that date an order, and a delivery
SIDES = {"supplier", "recipient"}  # a beat without these roles knows no deals
NONE = When(earliest=None, latest=None, basis="unknown", why="no step tells it")


def deals(
    events: tuple[Event, ...], stories: tuple[Story, ...], articles: tuple[Article, ...],
    sentences: tuple[Sentence, ...], actors: tuple[Actor, ...], statements: tuple[Statement, ...],
    datings: tuple[Dating, ...], versions: tuple[Version, ...], beats: tuple[Beat, ...],
) -> tuple[Deal, ...]:  # fmt: skip
    """The deals of a case, by id. `articles` and what is read from them: those that `concerned` names, or more."""
    home = {article: story.id for story in stories for article in story.articles}
    dated: dict[str, list[Dating]] = {}
    for dating in datings:
        dated.setdefault(dating.article, []).append(dating)
    of = {article.id: article for article in articles}
    reports = {one: report(article, dated.get(one, ()), home.get(one)) for one, article in of.items()}
    read = {sentence.id: sentence for sentence in sentences}
    parties = Parties(sorted(actors, key=lambda actor: actor.id), home)
    by_id = {statement.id: statement for statement in statements}
    area = {beat.beat: beat for beat in beats if beat.roles.keys() >= SIDES}
    told = [
        fact
        for event in sorted(events, key=lambda event: event.id)
        if event.article in of and event.sentence in read and event.beat in area
        for fact in facts(
            event,
            read[event.sentence],
            of[event.article],
            reports[event.article],
            saying(event, read[event.sentence].span, by_id, of[event.article]),
            parties,
            area[event.beat],
        )
    ]
    taken = frozenset(event.statement for event in events if event.statement)
    general = General(statements, read, reports, parties, taken)
    replaced = {one.article: one.by for one in versions if one.basis != "first_seen"}
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.article, []).append(statement)
    desk = Desk(of, said, parties, general, replaced)
    made = [_deal(group, desk) for group in groups(told) if not all(leaning(fact) for fact in group)]
    return tuple(sorted(made, key=lambda deal: deal.id))


def leaning(fact: Fact) -> bool:
    """Do the words only lean to it? That adds to a deal, and opens none."""
    return fact.event.why.endswith(LEANING)


class Desk(NamedTuple):
    """What a deal is made with. `said`: statements by article; `replaced`: article -> the newer version of its page."""

    articles: Mapping[str, Article]
    said: Mapping[str, Sequence[Statement]]
    parties: Parties
    general: General
    replaced: Mapping[str, str]


def concerned(events: Iterable[Event]) -> list[str]:
    """The articles that tell of deals."""
    return sorted({event.article for event in events})


def groups(told: Sequence[Fact]) -> list[Group]:
    """The facts of each deal. The first fact of a group is one that names all that the group's facts name."""
    whole = [fact for fact in told if fact.whole]
    found = [window for held in by_key(whole).values() for window in windows(held)]
    sided = [fact for fact in told if fact.item is None and fact.supplier is not None and fact.recipient is not None]
    found, rest = joined(found, sided)
    found += [window for held in by_key(rest).values() for window in windows(held)]
    found, rest = joined(found, [fact for fact in told if fact.supplier is None or fact.recipient is None])
    known = [fact for fact in rest if not fact.nameless]
    return found + [window for held in by_key(known, story=True).values() for window in windows(held)]


def _deal(group: Group, desk: Desk) -> Deal:
    first = group[0]
    held = sorted(group, key=lambda fact: fact.place)
    met = {fact.report.article for fact in held}
    old = {article for article in met if desk.replaced.get(article) in met}
    in_force = [fact for fact in held if fact.report.article not in old]
    supplier, recipient = _side(held, "supplier"), _side(held, "recipient")
    sides = (supplier.name if supplier else None, recipient.name if recipient else None)
    history, cells = rows(held, sides, desk.replaced)
    answers = unique([*of_events(held, desk.parties), *desk.general.of(held, first)])
    days = bounds(held)
    apart = () if supplier and recipient else (first.report.story or first.report.article, sorted(first.parties))
    return Deal(
        id="deal-" + digest(first.event.beat, *key_of(first), apart, days and days[0]), beat=first.event.beat,
        supplier=supplier, recipient=recipient, between=_between(group) if not (supplier and recipient) else (),
        end_user=_one(held, cells), intermediaries=tuple(_through(held, name) for name in sorted(cells.via)),
        goods=first.item, items=union(span for fact in held for span in fact.items), quantity=cells.quantity,
        delivered=cells.shipped.quantity, stage=cells.stage, status=cells.status, standing=cells.standing or "reported",
        route=union(span for fact in held for span in fact.route),
        ordered=_when(fact for fact in in_force if fact.event.stage in ORDERED),
        delivered_on=_when(fact for fact in in_force if fact.event.stage == DELIVERED),
        window=_window(days), considerations=considerations(in_force), denials=answers,
        assessments=assessments(held, desk.articles, desk.said),
        steps=tuple(
            step(fact, desk.articles[fact.report.article], fact.quantity, superseded=fact.report.article in old)
            for fact in sorted(held, key=_in_time)
        ),
        rows=history, why=_why(first, held),
    )  # fmt: skip


def _in_time(fact: Fact) -> tuple[object, ...]:
    """Steps lie in the order of the ladder, then of their days and reports."""
    days = bounds([fact])
    stage = -1 if fact.event.stage is None else fact.event.stage
    return (stage, days is None, days or (), fact.place)


def _side(held: Sequence[Fact], name: str) -> Party | None:
    told = [(getattr(fact, name), getattr(fact, f"{name}_spans")) for fact in held]
    if name == "recipient":  # some name whoever has the goods in the end, others the state on the way
        last = [(one, spans) for (one, spans), fact in zip(told, held, strict=True) if one and one.key == fact.receiver]
        told = last or told
    named = [one for one, _ in told if one is not None]
    return party(united(named), [span for _, spans in told for span in spans]) if named else None


def _between(held: Sequence[Fact]) -> tuple[Party, ...]:
    found: dict[str, list[tuple[Named, tuple[Span, ...]]]] = {}
    for fact in held:
        for named, spans in fact.between:
            found.setdefault(named.key, []).append((named, spans))
    return tuple(
        party(united([named for named, _ in met]), [span for _, spans in met for span in spans])
        for _, met in sorted(found.items())
    )


def _one(held: Sequence[Fact], cells: Cells) -> Party | None:
    """The end user in force, with all the words that name it."""
    for shown in cells.end_user.values():
        spans = union(
            span for fact in held if fact.end_user and fact.end_user.name == shown.name for span in fact.end_user.spans
        )
        return Party(name=shown.name, kind=shown.kind, spans=spans)
    return None


def _through(held: Sequence[Fact], name: str) -> Party:
    met = [one for fact in held for one in fact.via if one.name == name]
    known = tuple(sorted({identifier for one in met for identifier in one.identifiers}))
    return Party(name=name, kind=met[0].kind, spans=union(span for one in met for span in one.spans), identifiers=known)


def _when(facts: Iterable[Fact]) -> When:
    """The days of the asserted steps of a rung, from the first to the last."""
    days = [fact.event.when for fact in facts if fact.asserted and (fact.event.when.earliest or fact.event.when.latest)]
    if not days:
        return NONE
    first, last = [one.earliest for one in days], [one.latest for one in days]
    return When(
        earliest=None if None in first else min(one for one in first if one),
        latest=None if None in last else max(one for one in last if one),
        basis="resolved", said=min((one.said for one in days if one.said), default=None),
        why=f"of {len(days)} {'step' if len(days) == 1 else 'steps'}",
    )  # fmt: skip


def _window(days: Stretch | None) -> When:
    if days is None:
        return When(earliest=None, latest=None, basis="unknown", why="no step or report of it has a known day")
    why = "from the days of its steps, else of their reports"
    return When(earliest=days[0], latest=days[1], basis="inferred", why=why)


def _why(first: Fact, held: Sequence[Fact]) -> str:
    sides = {"supplier": first.supplier, "recipient": first.recipient, "class of goods": first.item}
    unknown = [name for name, one in sides.items() if one is None]
    articles = len({fact.report.article for fact in held})
    told = f"{_count(len(held), 'step')} in {_count(articles, 'article')}"
    if unknown:
        return f"{told}; {' and '.join(unknown)} not told, and no deal or several could be meant"
    part = sum(not fact.whole for fact in held)
    rest = f"; {part} of them tell less and fit this deal alone" if part else ""
    return f"{told} with the same supplier, recipient and class of goods in one stretch of time{rest}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
