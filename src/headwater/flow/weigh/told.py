"""When an article's news was told, and what the times of an undated one mean once its story dates it."""

from collections.abc import Sequence

from headwater.flow.read_times import told_within
from headwater.records import Article, Dating, Moment, Sentence, When
from headwater.records.base import by_article
from headwater.spans import Span


def told_on(articles: Sequence[Article], datings: Sequence[Dating], moments: Sequence[Moment]) -> dict[str, When]:
    """When each article was told: on the day that its page states, else that of its moment, else within bounds."""
    found: dict[str, When] = {one.article: one.when for one in sorted(datings, key=lambda one: one.by == "story")}
    found |= {one: moment.when for moment in moments for one in moment.articles if moment.when.basis != "unknown"}
    own = {one.article: one for one in datings if one.by == "text"}
    found |= {one.id: one.published for one in articles if stands(one.published, own.get(one.id))}
    return {one: when for one, when in found.items() if when.earliest or when.latest}


def stands(published: When, text_says: Dating | None) -> bool:
    """Does a page state its day, one that its own text does not exclude?"""
    if published.earliest is None and published.latest is None:
        return False
    told = text_says.when if text_says is not None else published
    before = published.latest and told.earliest and published.latest < told.earliest
    after = published.earliest and told.latest and published.earliest > told.latest
    return not (before or after)


def settle(articles: Sequence[Article], sentences: Sequence[Sentence], datings: Sequence[Dating]) -> dict[Span, When]:
    """Days of the time expressions of pages that state no date, but that their story dates."""
    by_story = {dating.article: dating.when for dating in datings if dating.by == "story"}
    own = by_article(sentences)
    found: dict[Span, When] = {}
    for article in articles:
        if article.published.basis == "unknown" and article.id in by_story:
            lines = sorted(own.get(article.id, ()), key=lambda one: one.span)
            found |= {ref.span: ref.when for ref in told_within(article, lines, by_story[article.id])}
    return found
