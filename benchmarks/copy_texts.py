"""A plain text as the article that the copy benchmarks compare: read by the stage that reads pages."""

from headwater.flow.collect.article import article as read
from headwater.records import Article
from headwater.sources.pages import page


def article(name: str, text: str) -> Article:
    met = page(text.encode(), name, "text/plain")
    return next(one for one in read(met, text, (name,)) if isinstance(one, Article))
