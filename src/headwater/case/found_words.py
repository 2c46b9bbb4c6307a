"""Where words stand in the articles of a case."""

from typing import TYPE_CHECKING

from headwater.records import Article, Record, Sentence
from headwater.records.base import by_article
from headwater.spans import Span

if TYPE_CHECKING:
    from headwater.case.case import Case


class Hit(Record, frozen=True):
    """A sentence (or line) that holds words somebody searched for."""

    article: str
    page: str
    story: str | None
    span: Span


def search(case: "Case", words: str, limit: int = 50) -> list[Hit]:
    """Sentences of the articles that hold all of `words`; a word may end in `*`. Best article first."""
    ids = case.file.search(words, limit)
    home = case.file.story_of()
    sentences = by_article(case.file.records(Sentence, article=ids))
    wanted = [word.rstrip("*").casefold() for word in words.split()]
    hits = []
    for one in sorted(case.file.records(Article, id=ids), key=lambda article: ids.index(article.id)):
        spans = [sentence.span for sentence in sentences.get(one.id, ())]
        held = {span: sum(word in span.text.casefold() for word in wanted) for span in spans}
        most = max(held.values(), default=0)
        spans = sorted(span for span in held if most and held[span] == most) or [one.title or one.body[0]]
        hits += [Hit(article=one.id, page=one.page, story=home.get(one.id), span=span) for span in spans]
    return hits
