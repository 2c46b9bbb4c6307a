"""The day whose news an article brings, as far as it says so itself.

The day is the one its opening hangs its telling on ("said Wednesday", "in a statement on Monday, March 4"), not
the day it was published and not the days of what it looks back on.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median_low

from headwater.records import Article, Basis, Dating, Sentence, TimeRef, When
from headwater.spans import Span, cut
from headwater.text import times as pure
from headwater.text.times import Expression, Reference

OPENING = 4  # body sentences in which an article says when its news was told
REACH = 40  # characters between a word of reporting and the day it hangs on
WEEK = 6  # days that a bare weekday reaches back
YEARS = 10  # how far from the story's other dates a month and day may lie
# A page dated more than so many days from all others of its story, of which there are so many, bears a wrong date.
ASTRAY, OTHERS = 60, 2
NO_DATE = When(earliest=None, latest=None, basis="unknown")
# Words by which a text names a day near its own.
DAY = re.compile(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|overnight|last night")
REPORTING = re.compile(
    r"(?i)\b(?:said|says|told|announced|reported|revealed|warned|confirmed|denied|stated|declared|disclosed|claimed|"
    r"acknowledged|admitted|unveiled|published|released|briefing|statement|(?:news|press) conference|interview)\b"
)
# Words before a day by which it is any such day, or a bound.
BOUND = re.compile(r"(?i)\b(?:(?:an?|one|each|every|any|some)(?: \w+)?|from|since|until|till|by|before|after) $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of an article's news day: it lies in `[earliest, latest]` (None: open), on `weekday` (Monday is 0)
    and on `month_day`, where these are known. `said`: the words that tell it."""

    article: str
    earliest: date | None = None
    latest: date | None = None
    weekday: int | None = None
    month_day: tuple[int, int] | None = None
    said: Span | None = None
    basis: Basis = "unknown"
    bare: bool = False  # a weekday without its date: the page is of the same week
    silent: bool = False  # the page states its day, and its text names none: the news is of that day or the one before
    printed: date | None = None  # the day of a date line without a year, the year taken from the story

    @property
    def day(self) -> date | None:
        """The day, where there is only one."""
        return self.earliest if self.said and self.earliest == self.latest else None

    def allows(self, day: date) -> bool:
        if (self.earliest and day < self.earliest) or (self.latest and day > self.latest):
            return False
        if self.month_day and self.month_day != (day.month, day.day):
            return False
        return self.weekday is None or self.weekday == day.weekday()

    def nearly_allows(self, day: date) -> bool:
        """Does the day before or after fit? News told on one day and printed on the next goes by both."""
        return self.bare and any(self.allows(day + timedelta(days=step)) for step in (-1, 1))

    def agrees(self, other: "Told") -> bool:
        """Can both be of one day?"""
        if self.earliest and other.latest and self.earliest > other.latest:
            return False
        if other.earliest and self.latest and other.earliest > self.latest:
            return False
        if None not in (self.weekday, other.weekday) and self.weekday != other.weekday:
            return False
        return None in (self.month_day, other.month_day) or self.month_day == other.month_day


def astray(articles: Sequence[Article]) -> frozenset[str]:
    """The articles of a story whose stated day cannot be trusted, since it lies far from all others."""
    days = sorted((a.published.latest, a.id) for a in articles if a.published.latest)
    if len(days) <= OTHERS:
        return frozenset()
    gaps = [ASTRAY + 1, *((after - before).days for (before, _), (after, _) in pairwise(days)), ASTRAY + 1]
    return frozenset(article for (_, article), gap in zip(days, pairwise(gaps), strict=True) if min(gap) > ASTRAY)


def told(
    article: Article,
    sentences: Sequence[Sentence],
    times: Iterable[TimeRef],
    dating: Dating | None,
    *,
    trusted: bool = True,
    anchors: Sequence[date] = (),
) -> Told:
    """`sentences` and `times` of the article alone; `dating`: what its own text says of its day of publication;
    `anchors`: the story's other dates, which give a date line without a year its year.

    Where the page's date is not `trusted`, neither is what was resolved against it.
    """
    page = _page(article.published if trusted else NO_DATE, dating)
    printed = _printed(article, page, anchors)
    if printed is not None:
        page = When(earliest=printed, latest=printed, basis="inferred")
    refs = {ref.span.start: ref for ref in times}
    return replace(_told(article, sentences, refs, page, trusted=trusted), printed=printed)


def _told(
    article: Article, sentences: Sequence[Sentence], refs: Mapping[int, TimeRef], page: When, *, trusted: bool
) -> Told:
    for expression, start in _candidates(sentences):
        ref = refs.get(start)
        if ref is None or (not trusted and ref.when.basis != "stated"):
            continue
        made = _of(article.id, ref, expression, page)
        if made is not None:
            return made
    by_dateline = _dateline(article, page)
    if by_dateline is not None:
        return by_dateline
    if page.earliest is None and page.latest is None:
        return Told(article=article.id)
    before = page.earliest - timedelta(days=1) if page.earliest else None
    silent = page.basis == "stated" and page.earliest == page.latest
    silent = silent and not any(DAY.search(ref.span.text) for ref in refs.values())
    return Told(article=article.id, earliest=before, latest=page.latest, basis="inferred", silent=silent)


def yearless(article: Article) -> Expression | None:
    """The month and day of a date line without a year."""
    said = article.published.said
    if article.published.basis != "unknown" or said is None:
        return None
    return next((time for time in pure.find(said.text) if time.meaning.name == "day"), None)


def _printed(article: Article, page: When, anchors: Sequence[date]) -> date | None:
    """The day of a date line without a year, nearest to the story's other dates and not against its own text."""
    time = yearless(article)
    if time is None or not anchors:
        return None
    day = Told(
        article=article.id, earliest=page.earliest, latest=page.latest, weekday=time.meaning.on_weekday,
        month_day=(time.meaning.number, time.meaning.day),
    )  # fmt: skip
    there = in_years([day], anchors)[0].earliest
    near = there is not None and day.allows(there) and min(abs((there - one).days) for one in anchors) <= ASTRAY
    return there if near else None


def _dateline(article: Article, page: When) -> Told | None:
    """The weekday or date of "ORLO, Monday —", where the sentences of the opening tell no day."""
    place = article.dateline
    time = next((time for time in pure.find(place.text) if _is_day(time)), None) if place else None
    if place is None or time is None:
        return None
    stated = page.earliest is not None and page.earliest == page.latest
    day = (
        pure.resolve(time, Reference(page.earliest, page.latest))[0]
        if stated and page.earliest and page.latest
        else None
    )
    span = cut(article, place.start + time.start, place.start + time.end)
    when = When(earliest=day, latest=day, basis="resolved" if day else "unknown")
    ref = TimeRef(id="", article=article.id, span=span, type=time.type, value="", mod=None, when=when)
    return _of(article.id, ref, time, page)


def _page(published: When, dating: Dating | None) -> When:
    """The bounds of the day of publication: stated, else what the text gives."""
    if published.earliest or published.latest or dating is None:
        return published
    return dating.when


def _candidates(sentences: Sequence[Sentence]) -> list[tuple[Expression, int]]:
    """Days of the opening with their place in the article: first those beside a word of reporting, then the others."""
    body = sorted((s for s in sentences if s.zone == "body"), key=lambda s: s.span.start)[:OPENING]
    head = sorted((s for s in sentences if s.zone != "body"), key=lambda s: s.span.start)
    beside, others = [], []
    for sentence in [*body, *head]:
        for time in pure.find(sentence.span.text):
            text = sentence.span.text
            if not _is_day(time) or not _happened(text, time):
                continue
            near = text[max(0, time.start - REACH) : time.start] + "|" + text[time.end : time.end + REACH]
            place = (time, sentence.span.start + time.start)
            if REPORTING.search(near):
                beside.append(place)
            elif time.meaning.name == "weekday" or time.meaning.kind == "shift":
                others.append(place)
    return beside + others


def _happened(text: str, time: Expression) -> bool:
    """Is it one day, and not any of its name, or the first or last of a stretch? "one free Sunday", "from Thursday"."""
    return not (BOUND.search(text[: time.start]) or text[time.start : time.end].endswith("days"))


def _is_day(time: Expression) -> bool:
    """A day of the calendar, told as past or present."""
    meaning = time.meaning
    if time.type not in ("DATE", "TIME") or time.tense == "future" or meaning.which in ("last", "next"):
        return False
    if meaning.kind == "shift":
        return meaning.unit == "D" and not meaning.anchored and -WEEK <= meaning.count <= 0
    if meaning.kind == "fixed":
        return re.fullmatch(r"\d{4}-\d\d-\d\d", meaning.value[:10]) is not None
    return meaning.kind == "named" and meaning.name in ("weekday", "day") and meaning.years is None


def _of(article: str, ref: TimeRef, expression: Expression, page: When) -> Told | None:
    """None where the day lies more than a week before the page, or after it: then it is no news of this page."""
    meaning, when = expression.meaning, ref.when
    bare = meaning.name == "weekday"
    weekday = meaning.number if bare else meaning.on_weekday
    month_day = (meaning.number, meaning.day) if meaning.name == "day" else None
    exact = when.earliest is not None and when.earliest == when.latest
    earliest = when.earliest if exact else page.earliest - timedelta(days=WEEK) if page.earliest else None
    latest = when.latest if exact else page.latest
    if exact and page.latest and when.earliest and page.earliest:
        far = when.earliest < page.earliest - timedelta(days=WEEK + 1) or when.earliest > page.latest
        if far:
            return None
    basis: Basis = "unknown"
    if not exact and bare and page.basis == "inferred" and page.earliest and page.earliest == page.latest:
        # within the week before a day taken from a date line there is one such weekday
        earliest = latest = page.earliest - timedelta(days=(page.earliest.weekday() - meaning.number) % 7)
        basis = "inferred"
    if exact:
        basis = "inferred" if when.basis == "inferred" else "resolved"
    return Told(
        article=article, earliest=earliest, latest=latest, weekday=weekday, month_day=month_day, said=ref.span,
        basis=basis, bare=bare,
    )  # fmt: skip


def in_years(known: Sequence[Told], anchors: Sequence[date]) -> list[Told]:
    """Gives a month and day without a year the year nearest to the story's other dates in which it fits."""
    if not anchors:
        return list(known)
    middle = median_low(sorted(anchors))
    made = []
    for one in known:
        if one.day is None and one.month_day is not None:
            month, day = one.month_day
            fits = [
                there
                for year in range(middle.year - YEARS, middle.year + YEARS + 1)
                if (there := _calendar(year, month, day)) and one.allows(there)
            ]
            if fits:
                nearest = min(fits, key=lambda there: (abs((there - middle).days), there))
                one = replace(one, earliest=nearest, latest=nearest, basis="resolved")
        made.append(one)
    return made


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
