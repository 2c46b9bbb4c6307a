"""Which page of a story was first, as far as the pages say when they appeared."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from headwater.store.desk_index import ArticleHead

DAY = 1.0


def first_pages(articles: Sequence[ArticleHead]) -> list[ArticleHead]:
    """The page that surely appeared soonest, then those that may be as early: a day without an hour leaves it open.

    Pages without a day are not among them, though any may have been earlier.
    """
    dated = [(when, one) for one in articles if (when := appeared(one)) is not None]
    if not dated:
        return []
    (_, end), best = min(dated, key=lambda pair: (pair[0][1], pair[0][0], pair[1].id))
    rivals = [(when, one) for when, one in dated if one is not best and (when[0] < end or when[0] == when[1] == end)]
    return [best, *(one for _, one in sorted(rivals, key=lambda pair: (pair[0], pair[1].id)))]


def appeared(article: ArticleHead) -> tuple[float, float] | None:
    """First and last moment at which it may have appeared, in days since the year 1; None without a day.

    An hour without a zone is taken as UTC.
    """
    if article.at and len(article.at) > len("2031-05-09"):
        try:
            said = datetime.fromisoformat(article.at)
        except ValueError:
            said = None
        if said is not None:
            utc = said.replace(tzinfo=UTC) if said.tzinfo is None else said.astimezone(UTC)
            moment = utc.toordinal() + (utc.hour * 3600 + utc.minute * 60 + utc.second) / 86_400
            return moment, moment
    if article.earliest is None or article.latest is None:
        return None
    return (
        float(date.fromisoformat(article.earliest).toordinal()),
        date.fromisoformat(article.latest).toordinal() + DAY,
    )
