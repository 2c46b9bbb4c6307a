"""Time expressions with the days they mean, and what the text says of its own day of publication."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from headwater.flow.read_times import clauses_of, read_times
from headwater.issues import issue
from headwater.records import Article, Basis, Dating, Issue, Sentence, TimeRef, When
from headwater.spans import cut
from headwater.text import times as pure
from headwater.text.times import Reference
from headwater.text.times.dating import Bounds, Clause, bounds

# The lead dates its telling by weekday and full date, "said on Thursday, August 3, 2023", more than so many days before
# the page's day. None of 2,480 news pages with a known day is flagged. A date without its weekday never counts.
LONG_AFTER = timedelta(days=60)
LEAD = 2  # sentences
NEWS = timedelta(days=14)  # a page opens with the news of a day for less than that: `NEW` of the moments
_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,?\s*(?:\(\s*)?$", re.IGNORECASE
)
_STARTS = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", re.IGNORECASE)
_OPENS = re.compile(r"^\W*(?:On\s+)?$", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_TELLS = r"(?:said|says|told\s+\w+|announced|reported|stated|declared|confirmed)"
_TOLD_BEFORE = re.compile(rf"\b{_TELLS}\s+(?:\w+\s+)?(?:on\s+)?$", re.IGNORECASE)
_TOLD_AFTER = re.compile(rf"^,?\s*(?:[\w'’.-]+\s+){{0,6}}?{_TELLS}\b", re.IGNORECASE)


def times(article: Article, sentences: tuple[Sentence, ...]) -> tuple[TimeRef | Dating | Issue, ...]:
    """TimeRefs of title, deck and body in order, then the Dating of a page that is undated or whose text dates it,
    then an Issue where the stated date lies before what the text tells of, or long after the day it speaks from."""
    clauses = clauses_of(sentences)
    spoken = _spoken_long_before(article, [c for c, s in zip(clauses, sentences, strict=True) if s.zone == "body"])
    text_says = _since(bounds(clauses), spoken)
    reference, basis = _reference(article.published, text_says, _lead(clauses, sentences), spoken)
    refs = read_times(article, clauses, text_says, reference, basis)
    dating = _dating(article, text_says)
    faults = _impossible(article, dating, spoken) if dating is not None else ()
    return (*refs, dating, *faults) if dating else (*refs, *faults)


def _lead(clauses: Sequence[Clause], sentences: Sequence[Sentence]) -> Clause | None:
    return next((c for c, s in zip(clauses, sentences, strict=True) if s.zone == "body"), None)


def _told(lead: Clause | None, day: date) -> date | None:
    """The day before the page's, where its lead tells the news as of that weekday: the telling is of that day."""
    if lead is None:
        return None
    for time in lead.times:
        if time.meaning.name == "weekday" and not time.meaning.which and time.tense == "past":
            there = pure.resolve(time, Reference(day, day))[0]
            return there if there == day - timedelta(days=1) else None
    return None


def _since(text_says: Bounds, spoken: date | None) -> Bounds:
    """The bounds of a page that was dated anew, by the day from which its lead speaks."""
    if spoken is None:
        return text_says
    earliest = max(spoken, text_says.earliest or spoken)
    return replace(text_says, earliest=earliest, latest=max(earliest, spoken + NEWS))


def _reference(
    published: When, text_says: Bounds, lead: Clause | None, spoken: date | None
) -> tuple[Reference | None, Basis]:
    """What times hang on: the day the page states, else the bounds its text gives, also where they exclude it."""
    if spoken is not None:
        return Reference(spoken, spoken), "inferred"
    late = published.latest and text_says.earliest and text_says.earliest > published.latest
    stated = published.basis == "stated" and not late
    if stated and published.earliest and published.latest and published.earliest <= published.latest:
        told = _told(lead, published.latest) if published.earliest == published.latest else None
        return Reference(published.earliest, published.latest, told), "resolved"
    if text_says.earliest and text_says.latest:
        return Reference(text_says.earliest, text_says.latest), "inferred"
    return None, "unknown"


def _dating(article: Article, text_says: Bounds) -> Dating | None:
    stated = article.published.basis == "stated"
    if text_says.earliest is None and text_says.latest is None:
        if stated and not text_says.evidence:
            return None
        when = When(earliest=None, latest=None, basis="unknown", why=text_says.why)
    else:
        why = text_says.why
        latest = article.published.latest
        if stated and latest and text_says.earliest and text_says.earliest > latest:
            why += f"; the page states {latest}, which lies before that"
        when = When(earliest=text_says.earliest, latest=text_says.latest, basis="inferred", why=why)
    evidence = tuple(cut(article, start, end) for start, end in text_says.evidence)
    return Dating(article=article.id, by="text", when=when, evidence=evidence)


def _impossible(article: Article, dating: Dating, spoken: date | None) -> tuple[Issue, ...]:
    earliest, latest = dating.when.earliest, article.published.latest
    if article.published.basis != "stated" or earliest is None or latest is None:
        return ()
    if spoken is not None:
        detail = f"the page states {latest}, but its text tells the news as of {spoken}"
    elif earliest > latest:
        detail = f"the page states {latest}, but its text tells of {earliest}"
    else:
        return ()
    return (issue("date_impossible", article.page, detail, article=article.id, span=article.published.said),)


def _spoken_long_before(article: Article, lead: Sequence[Clause]) -> date | None:
    """The day on which its lead says that somebody spoke, of a page that states a day long after: it was dated anew."""
    stated = article.published.earliest
    if article.published.basis != "stated" or stated is None:
        return None
    told = [day for clause in lead[:LEAD] for day in _spoken_days(clause)]
    if article.dateline is not None:
        told += _full_days(article.dateline.text)
    return max(told) if told and stated - max(told) > LONG_AFTER else None


def _spoken_days(clause: Clause) -> list[date]:
    """The days, with weekday and year, on which the sentence says that somebody spoke."""
    out = []
    for time in clause.times:
        text = clause.text[time.start : time.end]
        day = _full_day(time.meaning.value)
        weekday = _WEEKDAY.search(clause.text[: time.start])
        if day is None or (weekday is None and _STARTS.match(text) is None):
            continue
        before = clause.text[: weekday.start() if weekday is not None else time.start]
        if _TOLD_BEFORE.search(before) or (_OPENS.search(before) and _TOLD_AFTER.match(clause.text[time.end :])):
            out.append(day)
    return out


def _full_days(text: str) -> list[date]:
    return [day for time in pure.find(text) if (day := _full_day(time.meaning.value)) is not None]


def _full_day(value: str) -> date | None:
    return date.fromisoformat(value[:10]) if _DAY.match(value) else None
