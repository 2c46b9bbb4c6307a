"""The pieces of news inside a story, and the articles that bring each.

An article belongs to the moment whose news it opens with; what it repeats from an earlier one is background. The day
its opening names decides where it names one, else the words of its opening that are not background.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.flow.components import components
from headwater.flow.group.stories.news import News, known, rarities, read, set_apart
from headwater.flow.group.stories.news_days import WEEK, Told
from headwater.records import Article, Basis, Copy, Dating, Moment, Sentence, Story, TimeRef, When, digest

LEAST = 0.2  # part of an opening's rare words that a moment must know, else the article's news is its own
# A page that opens with a day's news is out within so long: of 103 dated pages of roundups, the last is 4 days behind
# the first of its roundup.
NEW = timedelta(days=14)
COMPARED = 50  # members of a moment, and copies of one text, that are compared: the first; time stays linear in a story


@dataclass(slots=True)
class _Group:
    """A moment that is being made. `why` holds the reasons by article."""

    told: Told
    members: list[News]
    why: dict[str, str]


def moments(
    story: Story,
    articles: tuple[Article, ...],
    sentences: tuple[Sentence, ...],
    times: tuple[TimeRef, ...],
    datings: tuple[Dating, ...],
    copies: tuple[Copy, ...],
) -> tuple[Moment | Dating, ...]:
    """The story's moments, every article in one of them, by day; then the bounds that they put on undated articles."""
    inside = set(story.articles)
    members = [article for article in sorted(articles, key=lambda a: a.id) if article.id in inside]
    told = read(members, sentences, times, datings, copies)
    groups = _grouped(told, copies)
    made = sorted((_moment(story, group) for group in groups), key=lambda m: (m.when.earliest or date.max, m.id))
    dated = [dating for group in groups for dating in _datings(group, datings)]
    return (*made, *sorted(dated, key=lambda dating: dating.article))


def _grouped(articles: Sequence[News], copies: Sequence[Copy]) -> list[_Group]:
    """First the articles whose day is known, a moment for each day; then the others, the best bound first."""
    groups: dict[date, _Group] = {}
    for news in articles:
        day = news.told.day
        if day is not None and news.told.said is not None:
            group = groups.setdefault(day, _Group(Told(article="", earliest=day, latest=day), [], {}))
            group.members.append(news)
            group.why[news.article.id] = f"“{news.told.said.text}” is {day}"
    found = [groups[day] for day in sorted(groups)]
    rare = rarities(articles)
    set_apart(articles, copies, rare)
    rest = [news for news in articles if news.told.day is None]
    told = {article for news in articles for article in (news.article.id, *news.earlier) if news.earlier}
    for twins in sorted(_twins(rest, copies), key=lambda twins: _order(twins, told)):
        _place(twins, found, rare)
    return found


def _twins(rest: Sequence[News], copies: Sequence[Copy]) -> list[list[News]]:
    """Articles that are the same text go together, where their days allow it."""
    of = {news.article.id: news for news in rest}
    same = [
        (copy.a, copy.b)
        for copy in copies
        if copy.relation == "copy" and copy.a in of and copy.b in of and of[copy.a].told.agrees(of[copy.b].told)
    ]
    return [[of[article] for article in group] for group in components(of, same)]


def _order(twins: Sequence[News], told: Set[str]) -> tuple[bool, date, bool, bool, str]:
    """Pages with bounds first, by day, so that the undated ones find the moments made; before the other undated ones,
    those that tell an earlier page's news again, and that page: they are two moments."""
    latest = min((news.told.latest for news in twins if news.told.latest), default=date.max)
    apart = not any(news.article.id in told for news in twins)
    return latest == date.max, latest, apart, twins[0].told.weekday is None, twins[0].article.id


def _place(twins: list[News], found: list[_Group], rare: Mapping[str, float]) -> None:
    """Puts articles into the moment that knows most of their news, or into a new one."""
    best = _best(twins, found, rare, near=False) or _best(twins, found, rare, near=True)
    if best is None:
        group = _Group(twins[0].told, [], {})
        found.append(group)
        reason = "its news is in no other moment"
    else:
        group = found[best[1]]
        reason = f"{best[0]:.0%} of the rarer words of its opening stand in a page of this moment"
    for news in twins:
        group.members.append(news)
        said = news.told.said
        group.why[news.article.id] = f"“{said.text}”; {reason}" if said else reason


def _best(
    twins: Sequence[News], found: Sequence[_Group], rare: Mapping[str, float], *, near: bool
) -> tuple[float, int] | None:
    """How much of the news the best moment knows, and its place; None where none that the days allow knows enough."""
    best: tuple[float, int] | None = None
    for number, group in enumerate(found):
        if all(_may_join(news, group, near=near) for news in twins):
            compared = group.members[:COMPARED]
            share = max(known(news, other, rare) for news in twins[:COMPARED] for other in compared)
            if share >= LEAST and (best is None or share > best[0]):
                best = (share, number)
    return best


def _may_join(news: News, group: _Group, *, near: bool) -> bool:
    if any(member.article.id in news.earlier or news.article.id in member.earlier for member in group.members):
        return False  # one tells the other's news again, after news of its own
    day = group.told.earliest
    if day and day == group.told.latest:
        return news.told.nearly_allows(day) if near else news.told.allows(day)
    return not near and all(news.told.agrees(member.told) for member in group.members)


def _moment(story: Story, group: _Group) -> Moment:
    articles = tuple(sorted(news.article.id for news in group.members))
    return Moment(
        id=digest("moment", story.id, articles), story=story.id, articles=articles, when=_when(group),
        why="; ".join(dict.fromkeys(group.why[article] for article in articles)),
    )  # fmt: skip


def _fixing(group: _Group) -> Told | None:
    """The member whose words name the moment's day: the firmest, then the first."""
    ranks: dict[Basis, int] = {"stated": 0, "resolved": 1, "inferred": 2, "unknown": 3}
    named = [news.told for news in group.members if news.told.day is not None]
    return min(named, key=lambda one: (ranks[one.basis], one.article)) if named else None


def _when(group: _Group) -> When:
    fixing = _fixing(group)
    if fixing is not None and fixing.said is not None:
        return When(
            earliest=fixing.day, latest=fixing.day, basis=fixing.basis, said=fixing.said,
            why=f"“{fixing.said.text}” in the opening of a page of this moment",
        )  # fmt: skip
    earliest = max((news.told.earliest for news in group.members if news.told.earliest), default=None)
    latest = min((news.told.latest for news in group.members if news.told.latest), default=None)
    if (earliest is None and latest is None) or (earliest and latest and earliest > latest):
        return When(earliest=None, latest=None, basis="unknown", why="no page of this moment says on which day it was")
    if latest is not None and all(news.told.silent for news in group.members):
        why = "the day that its page states; the text names no other"
        return When(earliest=latest, latest=latest, basis="inferred", why=why)
    return When(earliest=earliest, latest=latest, basis="inferred", why="the bounds of the days of its pages")


def _datings(group: _Group, datings: Sequence[Dating]) -> list[Dating]:
    """A page that brings the news of a day was not out before it; one that calls it by its weekday, within a week."""
    fixing = _fixing(group)
    printed = [_by_date_line(news.article, news.told.printed) for news in group.members if news.told.printed]
    if fixing is None or fixing.said is None or fixing.day is None:
        return printed
    by_text = {dating.article: dating.when for dating in datings if dating.by == "text"}
    made = printed
    for news in group.members:
        one = news.told
        text = by_text.get(news.article.id)
        if (
            one.printed
            or news.article.published.basis == "stated"
            or (text and text.latest and text.latest < fixing.day)
        ):
            continue
        near = one.bare and one.allows(fixing.day)
        latest: date | None = fixing.day + (timedelta(days=WEEK) if near else NEW)
        why = f"it brings the news of {fixing.day}, which “{fixing.said.text}” dates"
        if near and one.said:
            why += f"; a bare “{one.said.text}” reaches back less than a week"
        elif text and text.earliest and latest and text.earliest > latest:
            latest = None
        else:
            why += f"; a page opens with the news of a day for less than {NEW.days} days"
        evidence = sorted({said for said in (fixing.said, one.said) if said is not None})
        when = When(earliest=fixing.day, latest=latest, basis="inferred", said=fixing.said, why=why)
        made.append(Dating(article=news.article.id, by="story", when=when, evidence=tuple(evidence)))
    return made


def _by_date_line(article: Article, printed: date) -> Dating:
    said = article.published.said
    why = "the page's date names no year; it is that of the story's other dates"
    when = When(earliest=printed, latest=printed, basis="inferred", said=said, why=why)
    return Dating(article=article.id, by="story", when=when, evidence=(said,) if said else ())
