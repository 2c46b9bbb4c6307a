"""The timeline of a story: what happened, what was said and what was published, each with the words that date it.

The day of an event and the day of its report are kept apart. A row needs both ends of its stretch of days; what the
pages leave open is no row. The same sentence in two copies is one row with two citations.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeVar

import msgspec

from headwater.flow.read_times import told_within
from headwater.records import (
    Article,
    Dating,
    Sentence,
    Statement,
    Story,
    TimelineRow,
    TimeRef,
    When,
    digest,
)
from headwater.spans import Span
from headwater.text.times import attributive, open_ended

Kind = Literal["happening", "saying", "publication"]
R = TypeVar("R", Sentence, Statement)
WORD = re.compile(r"\w+")


def timeline(
    story: Story,
    articles: tuple[Article, ...],
    sentences: tuple[Sentence, ...],
    times: tuple[TimeRef, ...],
    datings: tuple[Dating, ...],
    statements: tuple[Statement, ...],
) -> tuple[TimelineRow, ...]:
    """Rows by day, then by id. Times of an undated page are read anew within the bounds that its story sets."""
    settled = settle(articles, sentences, datings)
    times = tuple(msgspec.structs.replace(one, when=settled.get(one.span, one.when)) for one in times)
    statements = tuple(
        msgspec.structs.replace(one, said_at=settled[one.said_at.said]) if one.said_at.said in settled else one
        for one in statements
    )
    rows = [
        *published(story, articles),
        *said(story, sentences, statements),
        *happened(story, sentences, times, statements),
    ]
    merged: dict[tuple[object, ...], TimelineRow] = {}
    for row in sorted(rows, key=lambda one: (one.cites, one.id)):
        key = (row.kind, row.when.earliest, row.when.latest, row.speaker, " ".join(WORD.findall(row.text.casefold())))
        merged[key] = join(merged[key], row) if key in merged else row
    return tuple(sorted(merged.values(), key=lambda one: (one.when.earliest, one.when.latest, one.kind, one.id)))


def settle(articles: Sequence[Article], sentences: Sequence[Sentence], datings: Sequence[Dating]) -> dict[Span, When]:
    """Days of the time expressions of pages that state no date, but that their story dates."""
    by_story = {dating.article: dating.when for dating in datings if dating.by == "story"}
    own = grouped(sentences)
    found: dict[Span, When] = {}
    for article in articles:
        if article.published.basis == "unknown" and article.id in by_story:
            lines = sorted(own.get(article.id, ()), key=lambda one: one.span)
            found |= {ref.span: ref.when for ref in told_within(article, lines, by_story[article.id])}
    return found


def grouped(records: Sequence[R]) -> dict[str, list[R]]:
    """Records by their article."""
    found: dict[str, list[R]] = {}
    for one in records:
        found.setdefault(one.article, []).append(one)
    return found


def join(a: TimelineRow, b: TimelineRow) -> TimelineRow:
    """Two rows that say the same of the same days."""
    return TimelineRow(
        id=a.id, story=a.story, kind=a.kind, when=a.when, text=a.text, speaker=a.speaker,
        cites=tuple(sorted({*a.cites, *b.cites})), statements=tuple(sorted({*a.statements, *b.statements})),
        articles=tuple(sorted({*a.articles, *b.articles})),
    )  # fmt: skip


def row(
    story: Story, kind: Kind, when: When, text: str, cites: Sequence[Span], *,
    speaker: str | None = None, statements: Sequence[str] = (),
) -> Iterator[TimelineRow]:  # fmt: skip
    if when.earliest is None or when.latest is None or not cites:
        return
    yield TimelineRow(
        id=digest("row", story.id, kind, when.earliest, when.latest, speaker, sorted(cites)),
        story=story.id, kind=kind, when=when, text=text, speaker=speaker, cites=tuple(sorted(cites)),
        statements=tuple(sorted(statements)), articles=tuple(sorted({span.article for span in cites})),
    )  # fmt: skip


def published(story: Story, articles: Sequence[Article]) -> Iterator[TimelineRow]:
    """Pages that state their date."""
    for article in articles:
        evidence = article.published.said or article.title or (article.body[0] if article.body else None)
        if evidence is not None:
            headline = article.title or article.deck or article.body[0]
            cites = {evidence, headline}
            yield from row(story, "publication", article.published, headline.text, sorted(cites))


def said(story: Story, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> Iterator[TimelineRow]:
    """Statements whose own words date the saying, told by their whole sentence: a content without its verb may say the
    opposite ("denied that ...")."""
    told = {sentence.id: sentence.span for sentence in sentences}
    starts: dict[str, list[int]] = {}
    for one in sorted(sentences, key=lambda one: one.span.start):
        starts.setdefault(one.article, []).append(one.span.start)
    for statement in statements:
        when = statement.said_at
        sentence = told.get(statement.sentence)
        if statement.within is None and when.said is not None and sentence is not None and own(statement, starts):
            cites = {span for span in (statement.speaker_span, when.said, sentence) if span is not None}
            yield from row(
                story,
                "saying",
                when,
                sentence.text,
                sorted(cites),
                speaker=statement.speaker,
                statements=[statement.id],
            )


def own(statement: Statement, starts: Mapping[str, Sequence[int]]) -> bool:
    """Does the time of saying stand in the cue's own sentence? What goes on with a dated saying is no row."""
    said, cue = statement.said_at.said, statement.cue
    if said is None or cue is None:
        return said is not None
    firsts = starts.get(statement.article, ())
    return bisect_right(firsts, said.start) == bisect_right(firsts, cue.start)


def dates_something(sentence: Sentence, time: TimeRef) -> bool:
    """Does it date what the sentence tells, rather than a thing ("a 2015 law") or an edge ("until 2020")?"""
    start, end = time.span.start - sentence.span.start, time.span.end - sentence.span.start
    return not (attributive(sentence.span.text, start, end) or open_ended(sentence.span.text, start, end))


def happened(
    story: Story, sentences: Sequence[Sentence], times: Sequence[TimeRef], statements: Sequence[Statement]
) -> Iterator[TimelineRow]:
    """Sentences with a resolved date that dates no saying. Inside a statement the row names its speaker."""
    dates_a_saying = {statement.said_at.said for statement in statements}
    lines, spoken = grouped(sentences), grouped(statements)
    for time in times:
        if time.type != "DATE" or time.span in dates_a_saying:
            continue
        home = next((one for one in lines.get(time.article, ()) if one.span.covers(time.span)), None)
        if home is None or home.zone == "title" or not dates_something(home, time):
            continue
        holders = [one for one in spoken.get(time.article, ()) if any(span.covers(time.span) for span in one.content)]
        holder = min(holders, key=lambda one: (sum(len(s.text) for s in one.content), one.id), default=None)
        yield from row(
            story, "happening", time.when, home.span.text, sorted({home.span, time.span}),
            speaker=holder.speaker if holder else None, statements=[holder.id] if holder else [],
        )  # fmt: skip
