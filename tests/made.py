"""Records made by hand, for tests of the rooms that only combine records."""

from datetime import date

import msgspec

from headwater.records import Actor, Article, Copy, Credit, Passage, Statement, Story, When, digest
from headwater.spans import Span, cut

UNKNOWN = When(earliest=None, latest=None, basis="unknown", why="not told")


def on(day: str, said: Span | None = None) -> When:
    return When(earliest=date.fromisoformat(day), latest=date.fromisoformat(day), basis="resolved", said=said)


def article(
    name: str, text: str, *, outlet: str | None = None, credits: dict[str, str] | None = None, published: When = UNKNOWN
) -> Article:
    """One body span a line; `credits` maps a name that stands in the text to its form."""
    made = Article(
        id=name, page=f"{name}.txt", outlet=outlet, outlet_span=None, title=None, deck=None, byline=None,
        dateline=None, credits=(), published=published, language="en", body=(), dropped=(), fields=(), text=text,
    )  # fmt: skip
    body, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            body.append(cut(made, start, start + len(line)))
        start += len(line) + 1
    found = [
        Credit(article=name, start=text.index(who), end=text.index(who) + len(who), text=who, name=who, form=form)  # type: ignore[arg-type]
        for who, form in (credits or {}).items()
    ]
    return msgspec.structs.replace(made, body=tuple(body), credits=tuple(found))


def words(source: Article, text: str) -> Span:
    """The first place where these words stand."""
    start = source.text.index(text)
    return cut(source, start, start + len(text))


def statement(
    source: Article, speaker: str, content: str, *, chain: tuple[str, ...] = (), act: str = "assert",
    said_at: When = UNKNOWN, manner: str = "indirect", within: str | None = None,
) -> Statement:  # fmt: skip
    return Statement(
        id=digest(source.id, speaker, content), article=source.id, sentence="", speaker=speaker,
        speaker_span=words(source, speaker), cue=None, content=(words(source, content),), manner=manner, act=act,  # type: ignore[arg-type]
        polarity="affirmed", chain=chain or (speaker,), said_at=said_at, within=within,
    )  # fmt: skip


def actor(
    source: Article, name: str, *, principal: str | None = None, kind: str = "person", unnamed: bool = False
) -> Actor:
    return Actor(
        id=digest("actor", source.id, name), article=source.id, name=name, kind=kind, role=None, country=None,  # type: ignore[arg-type]
        principal=principal, aliases=(name,), unnamed=unnamed,
    )  # fmt: skip


def copy(
    a: Article, b: Article, relation: str, shared: str, *, direction: str = "undetermined", confidence: float = 0.9
) -> Copy:
    return Copy(
        id=digest("pair", a.id, b.id), a=a.id, b=b.id, relation=relation, direction=direction, share=0.5,  # type: ignore[arg-type]
        passages=(Passage(a=words(a, shared), b=words(b, shared)),), confidence=confidence, why="shared narration",
    )  # fmt: skip


def story(*articles: Article) -> Story:
    return Story(id="st1", title="The story", title_span=None, articles=tuple(sorted(one.id for one in articles)))
