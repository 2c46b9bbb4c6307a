"""Which facts tell of one deal: the same parties and goods in one stretch of time, and what is only half told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from headwater.flow.weigh.deals import words as deal_words
from headwater.flow.weigh.deals.facts import Fact
from headwater.spans import Span
from headwater.text.times.lexicon import MONTHS

# Days without any step after which the same parties and goods are another deal. In the labelled story the steps of one
# deal lie at most 85 days apart, and the nearest steps of two deals of the same parties and goods 115.
GAP = timedelta(days=90)
FIRM = 3  # what names no party joins from an agreement on: a need or a request is somebody's
LONG = timedelta(days=184)  # a longer stretch ("since last year") says when it ends, not when its deal was made
Stretch = tuple[date, date]


def stretch(fact: Fact) -> Stretch | None:
    """The days by which a fact is placed: of its event where they are told, else of when it was said or reported."""
    when, told = fact.event.when, fact.report
    days = _placed(when.earliest, when.latest)
    if days is None and fact.said_at is not None:
        days = _placed(fact.said_at.earliest, fact.said_at.latest)
    if days is None and words_of_time(fact) is None:
        days = _placed(told.earliest, told.latest)
    return days


def words_of_time(fact: Fact) -> Span | None:
    """The words that say when it was, or was said, where they may lead away from the report.

    "Wednesday" and "last month" are near the report, whenever that was; "in March" and "last year" may not be.
    """
    said = fact.event.when.said or (fact.said_at.said if fact.said_at else None)
    return said if said is not None and deal_words.AFAR.search(said.text) else None


def _placed(earliest: date | None, latest: date | None) -> Stretch | None:
    if earliest is not None and latest is not None and latest - earliest <= LONG:
        return (earliest, latest)
    end = latest or earliest
    return None if end is None else (end, end)


def windows(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Facts of the same parties and goods, parted where nothing is told for `GAP`.

    A fact whose days are told but not known ("in March", on a page without a date) goes where its month or what it
    gives in return leads, or where there is only one place to go; one of no time at all, where its story is. Else it
    stays apart.
    """
    ordered = sorted(facts, key=lambda fact: fact.place)
    placed = sorted((one for one in ordered if stretch(one)), key=lambda one: (stretch(one), one.place))
    found: list[list[Fact]] = []
    last: date | None = None
    for fact in placed:
        first, end = stretch(fact) or (date.min, date.min)
        if last is None or first - last > GAP:
            found.append([])
        found[-1].append(fact)
        last = end if last is None or first - last > GAP else max(last, end)
    apart: dict[str, list[Fact]] = defaultdict(list)
    grown = [list(one) for one in found]
    for fact in ordered:
        if stretch(fact) is None:
            at = _home(fact, found)
            (apart[_when_said(fact)] if at is None else grown[at]).append(fact)
    return grown + [apart[said] for said in sorted(apart)]


def _home(fact: Fact, found: Sequence[Sequence[Fact]]) -> int | None:
    if months := months_said(fact):
        fits = [i for i, held in enumerate(found) if months & _months(held)]
        return fits[0] if len(fits) == 1 else None
    if len(found) == 1:
        return 0
    kinds = kinds_of(fact)
    fits = [i for i, held in enumerate(found) if kinds and any(kinds & kinds_of(one) for one in held)]
    if not fits and words_of_time(fact) is None and fact.report.story is not None:
        fits = [i for i, held in enumerate(found) if any(one.report.story == fact.report.story for one in held)]
    return fits[0] if len(fits) == 1 else None


def _months(held: Sequence[Fact]) -> set[str]:
    """The months in which the facts lie that are placed by days of their own, and not longer than a month; and those
    that are named without a year."""
    days = [stretch(one) for one in held if words_of_time(one) is not None]
    whole = {MONTHS[a.month - 1] for a, b in filter(None, days) if (a.year, a.month) == (b.year, b.month)}
    return whole.union(*(months_said(one) for one in held if stretch(one) is None))


def months_said(fact: Fact) -> set[str]:
    said = words_of_time(fact)
    return {one.lower() for one in deal_words.MONTH.findall(said.text)} if said is not None else set()


def kinds_of(fact: Fact) -> set[str]:
    return {kind for span in fact.considerations for kind, _, _ in deal_words.found("considerations", span.text)}


def _when_said(fact: Fact) -> str:
    said = words_of_time(fact)
    return deal_words.bare(said.text) if said is not None else ""


def bounds(facts: Iterable[Fact]) -> Stretch | None:
    days = [one for one in map(stretch, facts) if one is not None]
    return (min(one[0] for one in days), max(one[1] for one in days)) if days else None


# ------------------------------------------------------------------------------------------------- what is half told

Group = list[Fact]
Key = tuple[str | None, str | None, str | None]


class _Met(NamedTuple):
    """What a fact must fit. `height`: the highest rung that the group asserts."""

    key: Key
    days: Stretch | None
    months: set[str]
    height: int


def joined(groups: Sequence[Group], partial: Iterable[Fact]) -> tuple[list[Group], list[Fact]]:
    """Half-told facts joined to the one group that fits them in their story; and the rest.

    Where several fit one that names both parties, the one that its own article tells of takes it. What fits is decided
    before any is joined, so their order does not matter. A fact that leaves a party open lifts no deal, since it may be
    another party that got so far, unless its goods are those of the one deal of its article ("a first consignment").
    """
    met = [
        _Met(key_of(group[0]), bounds(group), _months(group),
             max((one.event.stage or 0 for one in group if one.asserted), default=0))
        for group in groups
    ]  # fmt: skip
    by_article: dict[str, list[int]] = defaultdict(list)
    by_story: dict[str, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        for article in sorted({fact.report.article for fact in group}):
            by_article[article].append(i)
        for story in sorted({fact.report.story for fact in group if fact.report.story}):
            by_story[story].append(i)
    grown, rest = [list(group) for group in groups], []
    for fact in sorted(partial, key=lambda one: one.place):
        here = by_article[fact.report.article]
        around = by_story[fact.report.story] if fact.report.story else here
        near = _fitting(fact, here if fact.nameless and not fact.deniers else around, met)
        if len(near) > 1 and fact.sided:
            near = [i for i in near if i in here]
        told_of = fact.taken_up and near[:1] == [i for i in near if i in here and None not in met[i].key[:2]]
        if len(near) == 1 and (fact.sided or told_of or not _lifts(fact, met[near[0]].height)):
            grown[near[0]].append(fact)
        else:
            rest.append(fact)
    return grown, rest


def _lifts(fact: Fact, height: int) -> bool:
    return fact.asserted and (fact.event.stage or 0) > height


def key_of(fact: Fact) -> Key:
    return (fact.supplier and fact.supplier.key, fact.receiver, fact.item)


def _fitting(fact: Fact, where: Sequence[int], met: Sequence["_Met"]) -> list[int]:
    """Groups that hold all that a fact tells. One that names no party could mean any, so it fits none, unless its words
    take up goods of which more is told ("the shells left on Monday"), or a party to the deal denies it."""
    mine = key_of(fact)
    if fact.nameless and not (fact.taken_up or fact.deniers):
        return []
    return [
        i for i in where
        if all(a is None or a == b for a, b in zip(mine, met[i].key, strict=True))
        and (mine[2] is not None or met[i].key[2] not in deal_words.words("apart_classes"))
        and fact.parties <= {*met[i].key[:2]} and _in_time(fact, met[i].days, met[i].months)
        and (not fact.nameless or _meant(fact, met[i].key))
    ]  # fmt: skip


def _meant(fact: Fact, key: Key) -> bool:
    """May a fact without a party be of this deal, whose parties are both known?"""
    if key[0] is None or key[1] is None:
        return False
    if fact.deniers:
        return bool(fact.deniers & {*key[:2]})
    return fact.taken_up and fact.asserted and (fact.event.stage or 0) >= FIRM


def _in_time(fact: Fact, days: Stretch | None, months: set[str]) -> bool:
    """May a fact be of a group's time? Where days are told and not known, a month that is named must be the group's;
    "last year" may be any, so both parties must be named."""
    if stretch(fact) is None and words_of_time(fact) is not None:
        said = months_said(fact)
        return bool(said & months) if said else fact.sided
    if days is None and months:
        return bool(_months([fact]) & months)
    return _near(stretch(fact), days)


def _near(one: Stretch | None, other: Stretch | None) -> bool:
    return one is None or other is None or (one[0] - other[1] <= GAP and other[0] - one[1] <= GAP)


def by_key(facts: Iterable[Fact], *, story: bool = False) -> Mapping[tuple[str, ...], list[Fact]]:
    """Facts by parties and goods; with `story`, by their story too (or article, where it is in none).

    A party that is named without its side parts facts only with `story`: of a whole deal it is a third.
    """
    found: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        home = (fact.report.story or fact.report.article,) if story else ()
        found[(*(one or "" for one in key_of(fact)), *(sorted(fact.parties) if story else ()), *home)].append(fact)
    return found
