"""What happened, across the articles of a case: N reports of one event are one record with its independent origins."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from headwater.beats.beat import Beat
from headwater.flow.trace.independence import independent_texts
from headwater.flow.trace.principals import principals
from headwater.flow.weigh.occurrences.event_clusters import Cluster, clusters
from headwater.flow.weigh.occurrences.event_days import OPEN, days, precision
from headwater.flow.weigh.occurrences.event_facts import LEAST, Fact, goods, mode, parties, told_words
from headwater.flow.weigh.told import settle, told_on
from headwater.records import (
    Actor,
    Article,
    Copy,
    Dated,
    Dating,
    Event,
    Moment,
    Occurrence,
    Report,
    Sentence,
    Standing,
    Statement,
    Status,
    Story,
    When,
    digest,
)
from headwater.records.base import by_article
from headwater.spans import Span

Heads = Mapping[tuple[str, str], str | None]
FIRMEST: tuple[Standing, ...] = (
    "reported", "attributed", "historical", "planned", "possible", "not_observed", "hypothetical", "denied"
)  # fmt: skip
ASSERTING = ("reported", "attributed", "historical", "planned", "possible")


def occurrences(
    events: tuple[Event, ...],
    stories: tuple[Story, ...],
    articles: tuple[Article, ...],
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    statements: tuple[Statement, ...],
    datings: tuple[Dating, ...],
    moments: tuple[Moment, ...],
    copies: tuple[Copy, ...],
    beats: tuple[Beat, ...],
) -> tuple[Occurrence, ...]:
    """The occurrences of a case, by id. What is read from articles: of those in which an event stands, or of more."""
    desk = Desk(stories, articles, sentences, actors, statements, datings, moments, beats)
    facts = [fact for event in sorted(events, key=lambda one: one.id) if (fact := desk.fact(event)) is not None]
    made = clusters(facts, {one.beat: one for one in beats})
    ids = {id(one): digest("occurrence", *sorted(fact.event.id for fact in one.facts)) for one in made}
    between: dict[str, list[Copy]] = {}
    for copy in copies:
        between.setdefault(copy.a, []).append(copy)
        between.setdefault(copy.b, []).append(copy)
    found = [occurrence(one, ids, between, desk.heads) for one in made]
    return tuple(sorted(found, key=lambda one: one.id))


class Desk:
    """What is known beside an event."""

    def __init__(
        self, stories: Sequence[Story], articles: Sequence[Article], sentences: Sequence[Sentence],
        actors: Sequence[Actor], statements: Sequence[Statement], datings: Sequence[Dating],
        moments: Sequence[Moment], beats: Sequence[Beat],
    ) -> None:  # fmt: skip
        self.home = {article: one.id for one in stories for article in one.articles}
        self.lines = {one.id: one for one in sentences}
        self.settled = settle(articles, sentences, datings)
        self.told = told_on(articles, datings, moments)
        self.beats = {one.beat: one for one in beats}
        self.spoken = by_article(statements)
        of_story: dict[str, list[Actor]] = {}
        for actor in sorted(actors, key=lambda one: one.id):
            of_story.setdefault(self.home.get(actor.article, actor.article), []).append(actor)
        self.heads: dict[tuple[str, str], str | None] = {}
        for some in of_story.values():
            self.heads |= principals(some)

    def sayings(self, event: Event) -> frozenset[Span]:
        """The times of the article that date a saying, and not the event: an announcement is its own saying."""
        return frozenset(
            one.said_at.said
            for one in self.spoken.get(event.article, ())
            if one.said_at.said is not None and not (one.cue is not None and one.cue.overlaps(event.trigger))
        )

    def fact(self, event: Event) -> Fact | None:
        sentence = self.lines.get(event.sentence)
        if sentence is None:
            return None
        beat = self.beats.get(event.beat)
        own = self.settled.get(event.when.said, event.when) if event.when.said is not None else event.when
        told = self.told.get(event.article, OPEN)
        when, dated = days(event, own, sentence, self.sayings(event), told)
        report = Report(
            event=event.id, article=event.article, story=self.home.get(event.article), standing=event.standing,
            status=event.status, when=when, reported=told, told=event.trigger, sentence=sentence.span,
            asserted_by=event.asserted_by, denied_by=event.denied_by, why=event.why, pledge=event.pledge,
        )  # fmt: skip
        return Fact(
            event=event, report=report, mode=mode(event), parties=parties(event, beat, self.heads),
            goods=goods(event, beat), when=when, dated=dated, words=told_words(event, sentence),
        )  # fmt: skip


def occurrence(
    cluster: Cluster, ids: Mapping[int, str], between: Mapping[str, Sequence[Copy]], heads: Heads
) -> Occurrence:
    facts = sorted(cluster.facts, key=lambda one: (when_told(one), one.event.article, one.event.id))
    first = min(facts, key=lambda one: (FIRMEST.index(one.event.standing), when_told(one), one.event.id))
    articles = tuple(sorted(cluster.articles))
    inside = set(articles)
    copies = {copy.id: copy for one in articles for copy in between.get(one, ()) if {copy.a, copy.b} <= inside}
    texts, undetermined = independent_texts(articles, [copies[one] for one in sorted(copies)])
    origins, unknown = speakers(facts, heads)
    dates = dates_of(cluster, facts)
    disputed = len(cluster.days) > 1
    others = sorted({ids[id(one)] for one in cluster.may_be if one.facts})
    return Occurrence(
        id=ids[id(cluster)], beat=first.event.beat, kind=first.event.kind, stage=first.event.stage,
        code=first.event.code, roles=roles_of(facts, heads),
        where=tuple(sorted({one.event.where for one in facts if one.event.where is not None})),
        when=DISPUTED if disputed else cluster.days[0], dates=dates, disputed=disputed,
        standing=first.event.standing, status=status_of(facts), reports=reports_of(facts),
        first_reported=facts[0].report.reported, articles=articles, stories=tuple(sorted(cluster.stories)),
        texts_independent=texts, undetermined=undetermined, origins=origins, origins_unknown=unknown,
        denied_by=tuple(sorted({headed(one, name, heads) for one in facts for name in one.event.denied_by})),
        narrated=tuple(sorted({one.event.article for one in facts if one.event.standing == "reported"})),
        may_be=tuple(others), why=reason(facts, disputed, bool(others)),
    )  # fmt: skip


DISPUTED = When(earliest=None, latest=None, basis="unknown", why="its reports give dates that share no day")


def when_told(fact: Fact) -> tuple[date, date]:
    told = fact.report.reported
    return told.latest or date.max, told.earliest or date.min


def headed(fact: Fact, name: str, heads: Heads) -> str:
    return heads.get((fact.event.article, name)) or name


def speakers(facts: Sequence[Fact], heads: Heads) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]:
    """The principals who assert it with their names, and the names whose principal no text gives."""
    known: dict[str, set[str]] = {}
    unknown: set[str] = set()
    for fact in facts:
        for name in fact.event.asserted_by if fact.event.standing in ASSERTING else ():
            head = heads.get((fact.event.article, name))
            if head is None:
                unknown.add(name)
            else:
                known.setdefault(head, set()).add(name)
    return tuple((head, tuple(sorted(names))) for head, names in sorted(known.items())), tuple(sorted(unknown))


def dates_of(cluster: Cluster, facts: Sequence[Fact]) -> tuple[Dated, ...]:
    """Each date with the events that give it, in the order of time."""
    found = []
    for when in cluster.days:
        events = [one.event.id for one in facts if one.dated and shares(one.when, when, cluster)]
        if events:
            found.append(Dated(when=when, precision=precision(when), events=tuple(sorted(events))))
    return tuple(sorted(found, key=lambda one: (one.when.earliest or date.min, one.when.latest or date.max)))


def shares(when: When, date_: When, cluster: Cluster) -> bool:
    if len(cluster.days) == 1:
        return True
    early, late = when.earliest or date.min, when.latest or date.max
    return early <= (date_.latest or date.max) and (date_.earliest or date.min) <= late


def roles_of(facts: Sequence[Fact], heads: Heads) -> tuple[tuple[str, str, tuple[Span, ...]], ...]:
    """Role, name, spans: under the actor's principal where there is one, else under the words."""
    found: dict[tuple[str, str], set[Span]] = {}
    for fact in facts:
        for role in fact.event.roles:
            name = headed(fact, role.actor, heads) if role.actor is not None else " ".join(role.span.text.split())
            found.setdefault((role.name, name), set()).add(role.span)
    return tuple((role, name, tuple(sorted(spans))) for (role, name), spans in sorted(found.items()))


def status_of(facts: Sequence[Fact]) -> Status:
    """As the last report has it that tells one."""
    told = [one.event.status for one in facts if one.event.status != "unknown" and one.event.standing != "denied"]
    return told[-1] if told else "unknown"


def reports_of(facts: Sequence[Fact]) -> tuple[Report, ...]:
    """In the order of telling; one that repeats the words of another names it."""
    first: dict[tuple[str, ...], str] = {}
    made = []
    for fact in facts:
        same = first.setdefault(fact.words, fact.event.id) if len(fact.words) >= LEAST else fact.event.id
        made.append(fact.report if same == fact.event.id else msgspec.structs.replace(fact.report, same=same))
    return tuple(made)


def reason(facts: Sequence[Fact], disputed: bool, open_: bool) -> str:
    """How the reports came together."""
    if len(facts) == 1:
        why = "one report"
    else:
        names = sorted({name for fact in facts for name in fact.everyone})
        goods_ = sorted({one for fact in facts for one in fact.goods})
        why = f"{len(facts)} reports of one step with the same parties ({', '.join(names) or 'the same words'})"
        why += f", goods ({', '.join(goods_)})" if goods_ else ""
        why += " and days that share none" if disputed else " and days that fit"
    return why + ("; it may be one of several others, and nothing tells which" if open_ else "")


__all__ = ["occurrences"]
