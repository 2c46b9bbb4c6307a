"""The timeline of a story: what happened, what was said and what was published, each with the words that date it.

The day of an event and the day of its report are kept apart. What the pages leave open on both sides is no row. The
same sentence in two copies is one row with two citations. Two rows that tell one act of different times dispute
each other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from headwater.flow.weigh.homes import Homes
from headwater.flow.weigh.timeline import anchored
from headwater.flow.weigh.timeline.disputed_dates import disputed
from headwater.flow.weigh.told import settle, told_on
from headwater.records import (
    Article,
    Dating,
    Mention,
    Moment,
    Sentence,
    Statement,
    Story,
    TimelineRow,
    TimeRef,
    When,
    digest,
)
from headwater.records.base import by_article
from headwater.spans import Span, cut
from headwater.text.times import attributive, clause, open_ended

ASKING = ("urge", "question")  # what is asked for has not happened
Kind = Literal["happening", "saying", "publication"]
WORD = re.compile(r"\w+")
AFTER = re.compile(r"\s+after\s+([^,;:.]+)")
SLACK = {"D": 0, "W": 3, "M": 7, "Y": 90}  # days by which so many of a unit are told too roughly
COUNTED, STRETCH = "counted from", "from “"  # how the reasons of such times begin
NEVER = When(earliest=None, latest=None, basis="unknown")


def timeline(
    story: Story,
    articles: tuple[Article, ...],
    sentences: tuple[Sentence, ...],
    times: tuple[TimeRef, ...],
    datings: tuple[Dating, ...],
    statements: tuple[Statement, ...],
    mentions: tuple[Mention, ...] = (),
    moments: tuple[Moment, ...] = (),
) -> tuple[TimelineRow, ...]:
    """Rows by day, then by id. Times of an undated page are read anew within the bounds that its story sets."""
    settled = settle(articles, sentences, datings)
    times = tuple(msgspec.structs.replace(one, when=settled.get(one.span, one.when)) for one in times)
    statements = tuple(
        msgspec.structs.replace(one, said_at=settled[one.said_at.said]) if one.said_at.said in settled else one
        for one in statements
    )
    homes = Homes(sentences)
    named = homes.mentions(mentions)
    told = told_on(articles, datings, moments)
    rows = [
        *published(story, articles),
        *said(story, sentences, statements),
        *happened(story, homes, times, statements),
        *counted_from(story, articles, sentences, times, statements, told, homes, named),
    ]
    merged: dict[tuple[object, ...], TimelineRow] = {}
    for row in sorted(rows, key=lambda one: (one.cites, one.id)):
        row = msgspec.structs.replace(row, reported=first_told(row, told))
        key = (row.kind, row.when.earliest, row.when.latest, row.speaker, " ".join(WORD.findall(row.text.casefold())))
        merged[key] = join(merged[key], row) if key in merged else row
    actors = {one.id: homes.actors(one, named) for one in merged.values()}
    made = disputed(list(merged.values()), actors)
    return tuple(sorted(made, key=by_day))


def by_day(row: TimelineRow) -> tuple[date, date, str, str]:
    when = row.when
    return when.earliest or when.latest or date.max, when.latest or date.max, row.kind, row.id


def first_told(row: TimelineRow, told: Mapping[str, When]) -> When | None:
    if row.kind == "publication":
        return row.when
    days = [told[one] for one in row.articles if one in told]
    return min(days, key=lambda one: (one.latest or date.max, one.earliest or date.min, one.why), default=None)


def join(a: TimelineRow, b: TimelineRow) -> TimelineRow:
    """Two rows that say the same of the same days."""
    days = [one.reported for one in (a, b) if one.reported is not None]
    return msgspec.structs.replace(
        a, cites=tuple(sorted({*a.cites, *b.cites})), statements=tuple(sorted({*a.statements, *b.statements})),
        articles=tuple(sorted({*a.articles, *b.articles})),
        reported=min(days, key=lambda one: (one.latest or date.max, one.earliest or date.min), default=None),
    )  # fmt: skip


def row(
    story: Story, kind: Kind, when: When, text: str, cites: Sequence[Span], *,
    speaker: str | None = None, statements: Sequence[str] = (), articles: Sequence[str] = (),
) -> Iterator[TimelineRow]:  # fmt: skip
    """One row. `articles`: those that tell it, where the spans behind its date stand in others too."""
    if when.earliest is None and when.latest is None:
        return
    yield TimelineRow(
        id=digest("row", story.id, kind, when.earliest, when.latest, speaker, sorted(cites)),
        story=story.id, kind=kind, when=when, text=text, speaker=speaker, cites=tuple(sorted(cites)),
        statements=tuple(sorted(statements)), articles=tuple(sorted(articles or {span.article for span in cites})),
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
        if statement.within is not None or when.earliest is None or when.latest is None:
            continue
        if when.said is not None and sentence is not None and own(statement, starts):
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


def happened(
    story: Story, homes: Homes, times: Sequence[TimeRef], statements: Sequence[Statement]
) -> Iterator[TimelineRow]:
    """Sentences, or the clauses of them, with a time that dates no saying. Inside a statement a row names its speaker.

    A day, or a stretch with both ends; of lengths only those that are counted from a day, or lie ahead.
    """
    dates_a_saying = {statement.said_at.said for statement in statements}
    spoken = by_article(statements)
    for time in times:
        if time.span in dates_a_saying or not placed(time):
            continue
        home = homes.of(time.span)
        if home is None or home.zone == "title" or not dates_something(home, time):
            continue
        start, end = time.span.start - home.span.start, time.span.end - home.span.start
        when, behind = before_the_day(home.span.text, time, end)
        within = behind or clause(home.span.text, start, end)
        text = home.span.text[within[0] : within[1]] if within else home.span.text
        holders = [one for one in spoken.get(time.article, ()) if any(span.covers(time.span) for span in one.content)]
        holder = min(holders, key=lambda one: (sum(len(s.text) for s in one.content), one.id), default=None)
        if holder is not None and holder.act in ASKING:
            continue
        yield from row(
            story, "happening", when, text, sorted({home.span, time.span}),
            speaker=holder.speaker if holder else None, statements=[holder.id] if holder else [],
        )  # fmt: skip


def before_the_day(text: str, time: TimeRef, end: int) -> tuple[When, tuple[int, int] | None]:
    """ "On May 9, two months after he resigned": he did so about March 9; the days, and where it says what."""
    found = AFTER.match(text, end) if time.type == "DURATION" and time.when.earliest else None
    slack = SLACK.get(time.value[-1]) if re.fullmatch(r"P\d+[DWMY]", time.value) else None
    if found is None or slack is None or time.when.earliest is None:
        return time.when, None
    why = f"{time.when.why}, give or take {slack} days" if slack else time.when.why
    first, last = (time.when.earliest + timedelta(days=days) for days in (-slack, slack))
    return msgspec.structs.replace(time.when, earliest=first, latest=last, why=why), (found.start(1), found.end(1))


def placed(time: TimeRef) -> bool:
    """Does it place something: in days with both ends, or in what is still to come?"""
    closed = time.when.earliest is not None and time.when.latest is not None
    if time.value.endswith("_REF"):
        return False  # "now" is when it is told
    if time.type in ("DATE", "TIME"):
        return closed
    ahead = time.when.earliest is not None and time.when.latest is None
    return time.type == "DURATION" and (ahead or (closed and time.when.why.startswith(COUNTED)))


def dates_something(sentence: Sentence, time: TimeRef) -> bool:
    """Does it date what the sentence tells, rather than a thing ("a 2015 law") or an edge ("until 2020")?"""
    start, end = time.span.start - sentence.span.start, time.span.end - sentence.span.start
    if attributive(sentence.span.text, start, end):
        return False
    return time.when.why.startswith(STRETCH) or not open_ended(sentence.span.text, start, end)


def counted_from(
    story: Story, articles: Sequence[Article], sentences: Sequence[Sentence], times: Sequence[TimeRef],
    statements: Sequence[Statement], told: Mapping[str, When], homes: Homes, named: Mapping[str, Sequence[Mention]],
) -> Iterator[TimelineRow]:  # fmt: skip
    """Sentences without a time of their own that count it from an act that a page of the story dates."""
    of = {one.id: one for one in articles}
    dates_a_saying = {statement.said_at.said for statement in statements}
    dated = homes.times(one for one in times if one.span not in dates_a_saying)
    known = anchored.acts(sentences, dated, named)
    bare = [one for one in sentences if one.zone == "body" and not any(placed(t) for t in dated.get(one.id, ()))]
    spoken = by_article(statements)
    for found in anchored.counted(bare, known, named):
        home = found.sentence
        if home.article not in of:
            continue
        words = cut(of[home.article], found.start, found.end)
        when = anchored.when(found, words, told.get(home.article, NEVER))
        holders = [one for one in spoken.get(home.article, ()) if one.sentence == home.id and one.within is None]
        holder = min(holders, key=lambda one: (one.content[0].start, one.id), default=None)
        yield from row(
            story, "happening", when, home.span.text, sorted({home.span, words, found.act.evidence}),
            speaker=holder.speaker if holder else None, statements=[holder.id] if holder else [],
            articles=[home.article],
        )  # fmt: skip
