"""A case of any size, made as records without reading a page: for what only lists, counts and draws.

Half of the stories have one page; one story has `LARGEST`. Texts are made words, common and rare ones; every page has
statements and actors, every story all that its tabs show (`made_weighed.py`). One state speaks on every second page, as
in a case that follows one war. A source a hundred pages, a log of changes, a list with hits and corrections are there
too. The same seed gives the same case.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import msgspec

from headwater.config import Settings
from headwater.reading import health
from headwater.reading.stages import STAGES
from headwater.reading.story_stages import ON_STORY, story_key
from headwater.records import (
    Actor,
    Article,
    CaseChange,
    CorrectionStep,
    Identity,
    Mention,
    NamedIn,
    Record,
    Ruling,
    Sentence,
    Statement,
    Story,
    When,
    digest,
)
from headwater.records.readings import ActorKind
from headwater.spans import cut
from headwater.store.case_file import CaseFile, open_case
from headwater.store.sightings import Visit
from headwater.store.tables import TABLES, columns_of, row
from made_weighed import identity_id, listed, told, weighed

SEED, SETTINGS = 11, Settings()
LARGEST = 1000  # pages of one story
FIRST_DAY = date(2031, 1, 1)
AT = "2031-01-01T00:00:00+00:00"
SIZES = (1, 1, 1, 1, 2, 3, 5, 12)
PLACES = ("Merrow", "Kolvar", "Brannik", "Sulamar", "Aldoren", "Ilmar")
OUTLETS = [f"The {place} {kind}" for place in PLACES for kind in ("Post", "Herald", "Courier", "Gazette", "Observer")]
STATE, OTHERS = "Ludrania", ("Osmera", "Vardesh", "Norvask")  # the first speaks on every second page
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
VOCABULARY, NAMES = 30_000, 20_000
RULINGS = 200  # what people corrected: it grows with their work, not with the case
BATCH = 10_000  # records a transaction

MAKERS = {kind: stage.name for stage in STAGES if stage.scope not in ("case", "pair") for kind in stage.makes}

Made = tuple[str, str, tuple[Record, ...]]


class Words:
    """Words and names, few of them common: the n-th is chosen about 1/n as often as the first."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        made = ("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(2 * VOCABULARY))
        self.words = list(dict.fromkeys(made))[:VOCABULARY]
        self.names = [f"{a.title()} {b.title()}" for a, b in zip(self.words, self.words[7:], strict=False)][:NAMES]
        self.weights = list(accumulate(1 / (n + 10) for n in range(len(self.words))))

    def some(self, chance: random.Random, number: int) -> str:
        return " ".join(chance.choices(self.words, cum_weights=self.weights, k=number))

    def name(self, chance: random.Random) -> str:
        return chance.choices(self.names, cum_weights=self.weights[: len(self.names)])[0]


WORDS = Words(SEED)


def article(chance: random.Random, name: str, day: date) -> tuple[Record, ...]:
    """An article with its page, sentences, mentions and statements."""
    title, speaker = WORDS.some(chance, 8).capitalize(), WORDS.name(chance)
    state = STATE if chance.random() < 0.5 else chance.choice(OTHERS)
    who = (speaker, speaker, state, speaker)
    lines = [title, *(f"{WORDS.some(chance, 22).capitalize()}, {one} said." for one in who)]
    text, starts = "\n".join(lines), [0, *accumulate(len(line) + 1 for line in lines[:-1])]
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
    mentions, statements = list[Record](), list[Record]()
    for n, (sentence, span, one) in enumerate(zip(sentences[1:], spans[1:], who, strict=True)):
        at = span.end - len(one) - len(" said.")
        named = cut(bare, at, at + len(one))
        kind: ActorKind = "person" if one == speaker else "government"
        mentions.append(
            Mention(
                id=digest(name, "m", str(n)), article=name, span=named, actor=one, kind=kind, resolved_by="name",
            )
        )  # fmt: skip
        statements.append(
            Statement(
                id=digest(name, "s", str(n)), article=name, sentence=sentence.id, speaker=one, speaker_span=named,
                cue=None, content=(cut(bare, span.start, at - 2),), manner="indirect",
                act="deny" if n == 3 else "assert", polarity="affirmed", chain=(one,), said_at=when,
            )
        )  # fmt: skip
    where = chance.choice(PLACES)
    mentions.append(
        Mention(
            id=digest(name, "p"), article=name, span=cut(bare, 0, 1), actor=where, kind="place", resolved_by="name",
        )
    )  # fmt: skip
    known: tuple[tuple[str, ActorKind], ...] = ((speaker, "person"), (state, "government"), (where, "place"))
    actors = [
        Actor(
            id=digest(name, "a", one), article=name, name=one, kind=kind, role=None, country=None,
            principal=one if kind == "government" else STATE, aliases=(),
        )
        for one, kind in known
    ]  # fmt: skip
    return made, *sentences, *actors, *mentions, *statements


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
    case.db.execute("PRAGMA synchronous = OFF")
    case.db.execute("PRAGMA cache_size = -1000000")  # of KiB: ids come in no order, and indexes stay in memory
    listed(case, AT)
    case.note(AT, "read", f"{articles} pages, {articles} new, 0 issues")
    batch: list[Made] = []
    stories: list[Story] = []
    named: dict[tuple[str, ActorKind], list[NamedIn]] = {}
    number = 0
    for nth, size in enumerate(sizes(chance, articles)):
        day = FIRST_DAY + timedelta(days=nth % 2000)
        members = [article(chance, f"{number + n:012x}", day) for n in range(size)]
        number += size
        made = list(whole(chance, f"st{nth:012x}", members))
        stories += [one for _, _, told in made for one in told if isinstance(one, Story)]
        batch += made
        for one in (one for member in members for one in member if isinstance(one, Actor)):
            held = NamedIn(article=one.article, actor=one.id, name=one.name, by="name", why="made")
            named.setdefault((one.name, one.kind), []).append(held)
        if sum(len(made) for _, _, made in batch) > BATCH:
            flush(case, batch, AT)
    flush(case, [*batch, ("identities", "case", tuple(identities(named)))], AT)
    case.place_articles((), stories)
    corrected(case, chance, articles)
    follow(case, articles, AT)
    case.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return case


def whole(chance: random.Random, name: str, members: Sequence[tuple[Record, ...]]) -> Iterator[Made]:
    """A story with its articles, under the names of what they are made of."""
    yield from (("article", str(getattr(member[0], "id", "")), member) for member in members)
    yield "story", name, weighed(chance, name, members)
    yield "case", "case", told(chance, name, members)


def identities(named: dict[tuple[str, ActorKind], list[NamedIn]]) -> Iterator[Identity]:
    for (name, kind), members in sorted(named.items()):
        yield Identity(
            id=identity_id(name, kind), name=name, kind=kind, country=None, principal=STATE, within=None,
            aliases=(), identifiers=(), roles=(), members=tuple(members),
        )  # fmt: skip


def flush(case: CaseFile, batch: list[Made], at: str) -> None:
    """Writes what was made, with the places of the articles and the logs, as a reading does."""
    rows: dict[type[Record], list[list[object]]] = {}
    for stage, item, records in batch:
        for one in records:
            rows.setdefault(type(one), []).append([*row(one), MAKERS.get(type(one), stage), item])
    stories = [one for _, _, records in batch for one in records if isinstance(one, Story)]
    with case.writing():
        for kind, some in rows.items():
            names = ", ".join(f'"{name}"' for name, _ in columns_of(kind))
            marks = ", ".join("?" * len(some[0]))
            case.db.executemany(f"INSERT INTO {TABLES[kind]} ({names}, made_by, item) VALUES ({marks})", some)
        case.db.executemany(
            "INSERT INTO story_articles VALUES (?, ?)", [[one, story.id] for story in stories for one in story.articles]
        )
        case.db.executemany(
            "INSERT INTO story_log (kind, story, other, articles, why, at, by, reading)"
            " VALUES ('opened', ?, NULL, ?, 'made', ?, 'read', 1)",
            [[story.id, msgspec.json.encode(story.articles).decode(), at] for story in stories],
        )
        case.log_changes(changes(stories), at=at, by="read")
        case.db.executemany("INSERT OR REPLACE INTO work VALUES (?, ?, ?)", done(stories))
    batch.clear()


def done(stories: Iterable[Story]) -> Iterator[tuple[str, str, str]]:
    """That all is done to a story, so that a reading of other pages leaves it as it is: stage, story and key."""
    for story in stories:
        keys: dict[str, dict[str, str]] = {stage.name: {} for stage in STAGES}
        for stage in ON_STORY:
            keys[stage.name][story.id] = story_key(stage, story, (), (), SETTINGS, keys)
            yield stage.name, story.id, keys[stage.name][story.id]


def changes(stories: Iterable[Story]) -> Iterator[CaseChange]:
    for one in stories:
        yield CaseChange(
            kind="story_opened", story=one.id, what=one.title, before=None, after=None,
            spans=(one.title_span,) if one.title_span else (), why="made",
        )  # fmt: skip


def corrected(case: CaseFile, chance: random.Random, articles: int) -> None:
    """What people ruled, of pages anywhere in the case."""
    for _ in range(RULINGS):
        two = tuple(f"{one:012x}" for one in sorted(chance.sample(range(articles), 2)))
        ruling = Ruling(id="", number=0, kind="merge", together=two, apart=(), who="Ada", why="the same news")
        case.add_ruling(ruling, [CorrectionStep(what="made", at=AT, who="Ada", why="the same news")])


def follow(case: CaseFile, articles: int, at: str) -> None:
    """A source a hundred pages, and how it was doing."""
    number = max(len(OUTLETS), articles // 100)
    with case.writing():
        for nth in range(number):
            name, own = f"https://{WORDS.words[nth]}.example/feed", range(nth, articles, number)
            rows = [[name, f"{one:012x}.txt", f"{one:012x}", at] for one in own]
            case.db.executemany("INSERT INTO sightings (source, address, page, at) VALUES (?, ?, ?, ?)", rows)
            health.visited(case, Visit(source=name, at=at, met=len(own), fresh=len(own), faults=0))
