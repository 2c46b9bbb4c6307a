"""Short texts as articles with their parse, for tests of the extract room."""

from headwater import spans
from headwater.flow.extract.actors import actors
from headwater.flow.extract.sentences import sentences
from headwater.reading import model
from headwater.records import Actor, Article, Credit, Mention, Sentence, When
from headwater.spans import Span
from headwater.text.parse import Parse

UNKNOWN = When(earliest=None, latest=None, basis="unknown")


class Draft:
    def __init__(self, text: str) -> None:
        self.id = "a1"
        self.text = text


def page(text: str, *, title: str | None = None, dateline: str | None = None, credit: str | None = None) -> Article:
    """An article whose body is every line but the title; `dateline` and `credit` are words that stand in it."""
    draft = Draft(text)

    def words(said: str | None) -> Span | None:
        return None if said is None else spans.cut(draft, text.index(said), text.index(said) + len(said))

    body, at = [], 0
    for line in text.split("\n"):
        span = spans.trim(draft, at, at + len(line))
        if span is not None and span.text != title:
            body.append(span)
        at += len(line) + 1
    credited = words(credit)
    credits = () if credited is None else (
        Credit(
            article="a1", start=credited.start, end=credited.end, text=credited.text, name=credited.text,
            form="dateline",
        ),
    )  # fmt: skip
    return Article(
        id="a1", page="p.txt", outlet=None, outlet_span=None, title=words(title), deck=None, byline=None,
        dateline=words(dateline), credits=credits, published=UNKNOWN, language="en", body=tuple(body), dropped=(),
        fields=(), text=text,
    )  # fmt: skip


def parsed(article: Article) -> tuple[Parse, tuple[Sentence, ...]]:
    parse = model.parse(article, model.load())
    return parse, sentences(article, parse)


def read(article: Article) -> tuple[dict[str, Actor], list[Mention]]:
    parse, made = parsed(article)
    found = actors(article, made, parse)
    return {a.name: a for a in found if isinstance(a, Actor)}, [m for m in found if isinstance(m, Mention)]


def stands_for(article: Article, words: str, nth: int = 0) -> Mention:
    """The nth mention with these words."""
    return [m for m in read(article)[1] if m.span.text == words][nth]
