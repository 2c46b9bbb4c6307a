"""A case of any size, made as records without reading a page: for what only lists, counts and draws.

Half of the stories have one page; one story has `LARGEST`. Texts are made words; every page has statements and an
actor, every story its moment, numbers, origins and a timeline row; sources and a log of changes are there too. The same
seed gives the same case.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

from headwater.reading import health
from headwater.records import (
    Actor,
    Article,
    CaseChange,
    Counts,
    Identity,
    Mention,
    Moment,
    NamedIn,
    OriginNode,
    Record,
    Sentence,
    Statement,
    Story,
    TimelineRow,
    When,
    digest,
)
from headwater.spans import cut
from headwater.store.case_file import CaseFile, open_case
from headwater.store.sightings import Visit

SEED = 11
LARGEST = 1000  # pages of one story
FIRST_DAY = date(2031, 1, 1)
SIZES = (1, 1, 1, 1, 2, 3, 5, 12)
OUTLETS = [f"The {place} {kind}" for place in ("Merrow", "Kolvar", "Brannik", "Sulamar", "Aldoren", "Ilmar")
           for kind in ("Post", "Herald", "Courier", "Gazette", "Observer")]  # fmt: skip
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
BATCH = 2000


def words(chance: random.Random, number: int) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(number))


def article(chance: random.Random, name: str, day: date) -> tuple[Record, ...]:
    """An article with its page, sentences, mentions and statements."""
    title, speaker = words(chance, 8).capitalize(), words(chance, 2).title()
    lines = [title, *(f"{words(chance, 22).capitalize()}, {speaker} said." for _ in range(4))]
    text, starts = "\n".join(lines), [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    when = When(earliest=day, latest=day, basis="stated")
    bare = Article(
        id=name, page=f"{name}.txt", outlet=chance.choice(OUTLETS), outlet_span=None, title=None, deck=None,
        byline=None, dateline=None, credits=(), published=when, language="en", body=(), dropped=(), fields=(),
        text=text,
    )  # fmt: skip
    spans = [cut(bare, start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    made = msgspec.structs.replace(bare, title=spans[0], body=tuple(spans[1:]))
    sentences = [
        Sentence(id=digest(name, str(n)), article=name, span=span, zone="title" if n == 0 else "body", paragraph=n)
        for n, span in enumerate(spans)
    ]
    mentions, statements = [], []
    for n, (sentence, span) in enumerate(zip(sentences[1:], spans[1:], strict=True)):
        at = span.end - len(speaker) - len(" said.")
        who = cut(bare, at, at + len(speaker))
        mentions.append(
            Mention(
                id=digest(name, "m", str(n)), article=name, span=who, actor=speaker, kind="person", resolved_by="name"
            )
        )
        statements.append(
            Statement(
                id=digest(name, "s", str(n)), article=name, sentence=sentence.id, speaker=speaker, speaker_span=who,
                cue=None, content=(cut(bare, span.start, at - 2),), manner="indirect",
                act="deny" if n == 3 else "assert", polarity="affirmed", chain=(speaker,), said_at=when,
            )
        )  # fmt: skip
    actor = Actor(
        id=digest(name, "a"), article=name, name=speaker, kind="person", role=None, country=None, principal=speaker,
        aliases=(),
    )  # fmt: skip
    whole = Identity(
        id=digest(name, "i"), name=speaker, kind="person", country=None, principal=speaker, within=None, aliases=(),
        identifiers=(), roles=(),
        members=(NamedIn(article=name, actor=actor.id, name=speaker, by="alone", why="made"),),
    )  # fmt: skip
    return made, *sentences, actor, *mentions, *statements, whole


def story(chance: random.Random, name: str, members: list[tuple[Record, ...]]) -> tuple[Record, ...]:
    """A story with its moment, its numbers, its origins and a row of the timeline."""
    articles = [one[0] for one in members]
    held = [one for one in articles if isinstance(one, Article)]
    ids = tuple(sorted(one.id for one in held))
    told = [one for member in members for one in member if isinstance(one, Statement)]
    when = held[0].published
    outlets = tuple(sorted({one.outlet or "" for one in held}))
    by: dict[str, list[str]] = {}
    for one in told:
        by.setdefault(one.speaker or "", []).append(one.id)
    title = held[0].title
    assert title is not None
    return (
        Story(id=name, title=title.text, title_span=title, articles=ids),
        Moment(id=digest(name, "moment"), story=name, articles=ids, when=when, why="made"),
        Counts(
            story=name, pages=len(ids), outlets=outlets, outlets_unknown=(), copies=(),
            texts_independent=tuple((one,) for one in ids), undetermined=(),
            principals=tuple((who, len(some)) for who, some in sorted(by.items())), principal_unknown=0,
        ),
        *(
            OriginNode(id=digest(name, who), story=name, kind="speaker", name=who, principal=who, members=tuple(some))
            for who, some in sorted(by.items())
        ),
        TimelineRow(
            id=digest(name, "row"), story=name, kind="saying", when=when, text=told[0].content[0].text,
            speaker=told[0].speaker, cites=told[0].content, statements=(told[0].id,), articles=ids[:1],
        ),
    )  # fmt: skip


def sizes(chance: random.Random, articles: int) -> Iterator[int]:
    """How many pages the stories have, one after the other."""
    first = min(LARGEST, articles // 2)
    yield first
    left = articles - first
    while left:
        size = min(left, chance.choice(SIZES))
        yield size
        left -= size


def make(path: Path, articles: int, seed: int = SEED) -> CaseFile:
    """Writes a case with so many articles to `path`; close what is returned."""
    chance, case = random.Random(seed), open_case(path, make=True)
    stories: list[Story] = []
    batch: list[tuple[str, str, tuple[Record, ...]]] = []
    number = 0
    for nth, size in enumerate(sizes(chance, articles)):
        day = FIRST_DAY + timedelta(days=nth % 2000)
        members = [article(chance, f"{number + n:012x}", day) for n in range(size)]
        number += size
        whole = story(chance, f"st{nth:012x}", members)
        stories += [one for one in whole if isinstance(one, Story)]
        batch += [("article", str(getattr(member[0], "id", "")), member) for member in members]
        batch.append(("story", f"st{nth:012x}", whole))
        if len(batch) > BATCH:
            flush(case, batch)
    flush(case, batch)
    case.place_articles((), stories)
    at = "2031-01-01T00:00:00+00:00"
    case.note(at, "read", f"{articles} pages, {articles} new, 0 issues")
    case.log_changes(
        (CaseChange(kind="story_opened", story=one.id, what=one.title, before=None, after=None,
                    spans=(one.title_span,) if one.title_span else (), why="made") for one in stories),
        at=at, by="read",
    )  # fmt: skip
    follow(case, articles, at)
    return case


def follow(case: CaseFile, articles: int, at: str) -> None:
    """A source an outlet, each with its share of the articles, and how it was doing."""
    with case.writing():
        for nth, outlet in enumerate(OUTLETS):
            own = range(nth, articles, len(OUTLETS))
            rows = [[outlet, f"{number:012x}.txt", f"{number:012x}", at] for number in own]
            case.db.executemany("INSERT INTO sightings (source, address, page, at) VALUES (?, ?, ?, ?)", rows)
            health.visited(case, Visit(source=outlet, at=at, met=len(own), fresh=len(own), faults=0))


def flush(case: CaseFile, batch: list[tuple[str, str, tuple[Record, ...]]]) -> None:
    with case.writing():
        for stage, item, records in batch:
            for kind in dict.fromkeys(type(one) for one in records):
                case.amend(kind, stage, item, [one for one in records if type(one) is kind], [])
    batch.clear()
