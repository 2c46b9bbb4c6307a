"""Time expressions with the days they mean, and what the text says of its own day of publication."""

from collections.abc import Sequence
from datetime import date, timedelta

from headwater.flow.read_times import clauses_of, read_times
from headwater.issues import issue
from headwater.records import Article, Basis, Dating, Issue, Sentence, TimeRef, When
from headwater.spans import cut
from headwater.text import times as pure
from headwater.text.times import Reference
from headwater.text.times.dating import Bounds, Clause, bounds


def times(article: Article, sentences: tuple[Sentence, ...]) -> tuple[TimeRef | Dating | Issue, ...]:
    """TimeRefs of title, deck and body in order, then the Dating of a page that is undated or whose text dates it,
    then an Issue where the stated date lies before what the text tells of."""
    clauses = clauses_of(sentences)
    text_says = bounds(clauses)
    reference, basis = _reference(article.published, text_says, _lead(clauses, sentences))
    refs = read_times(article, clauses, text_says, reference, basis)
    dating = _dating(article, text_says)
    faults = () if dating is None else _impossible(article, dating)
    return (*refs, dating, *faults) if dating else tuple(refs)


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


def _reference(published: When, text_says: Bounds, lead: Clause | None) -> tuple[Reference | None, Basis]:
    """What times hang on: the day the page states, else the bounds its text gives."""
    stated = published.basis == "stated"
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


def _impossible(article: Article, dating: Dating) -> tuple[Issue, ...]:
    earliest, latest = dating.when.earliest, article.published.latest
    if article.published.basis != "stated" or earliest is None or latest is None or earliest <= latest:
        return ()
    detail = f"the page states {latest}, but its text tells of {earliest}"
    return (issue("date_impossible", article.page, detail, article=article.id, span=article.published.said),)
