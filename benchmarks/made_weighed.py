"""What is told of the made stories of a made case: all that their tabs show, as much of it on a page in a case of any
size. The words are those of the articles; nothing was weighed.
"""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from headwater.records import (
    Article,
    Claim,
    ClaimMember,
    ClaimOrigin,
    Conflict,
    ConflictSide,
    Copy,
    Counts,
    Deal,
    DealRow,
    DealStep,
    Match,
    Membership,
    Moment,
    Occurrence,
    OriginEdge,
    OriginNode,
    Party,
    Passage,
    Piece,
    Quantity,
    Record,
    Report,
    Statement,
    Story,
    Telling,
    TimelineRow,
    Utterance,
    When,
    digest,
)
from headwater.records.listings import ListEntry, ListVersion
from headwater.spans import Span
from headwater.store.case_file import CaseFile

LIST, VERSION, ENTRIES = "Made list", "made-1", 500
HIT = 0.2  # of the stories with a hit


def weighed(chance: Random, name: str, members: Sequence[tuple[Record, ...]]) -> tuple[Record, ...]:
    """A story with its moment, numbers, origins, claims, conflicts, quotations, copies and rows of the timeline."""
    held = sorted((one for member in members for one in member if isinstance(one, Article)), key=lambda one: one.id)
    said = [one for member in members for one in member if isinstance(one, Statement)]
    ids, when = tuple(one.id for one in held), held[0].published
    by: dict[str, list[str]] = {}
    for one in said:
        by.setdefault(one.speaker or "", []).append(one.id)
    title = held[0].title
    assert title is not None
    nodes = [
        OriginNode(id=digest(name, who), story=name, kind="speaker", name=who, principal=who, members=tuple(some))
        for who, some in sorted(by.items())
    ]
    outlets = [
        OriginNode(id=digest(name, "o", one.id), story=name, kind="outlet", name=one.outlet, principal=None,
                   members=(one.id,)) for one in held
    ]  # fmt: skip
    return (
        Story(id=name, title=title.text, title_span=title, articles=ids, why="made"),
        Moment(id=digest(name, "moment"), story=name, articles=ids, when=when, why="made"),
        Counts(
            story=name, pages=len(ids), outlets=tuple(sorted({one.outlet or "" for one in held})), outlets_unknown=(),
            copies=(), texts_independent=tuple((one,) for one in ids), undetermined=(),
            principals=tuple(sorted(((who, len(some)) for who, some in by.items()), key=lambda one: (-one[1], one[0]))),
            principal_unknown=0,
        ),
        *nodes, *outlets,
        *(
            OriginEdge(id=digest(name, "e", one.id), story=name, source=one.id, target=chance.choice(nodes).id,
                       kind="cites", evidence=(), confidence=1.0, why="made") for one in outlets
        ),
        *(
            Membership(id=digest(name, "in", one), story=name, article=one, by="words", nearest=ids[0], score=0.5,
                       terms=("made",), names=(), passages=0, why="made") for one in ids
        ),
        *(copy(a, b) for a, b in pairwise(held)),
        *(claim(name, n, some) for n, some in enumerate(in_turn(said, 4))),
        *(conflict(name, n, some) for n, some in enumerate(in_turn(said, 8))),
        *(utterance(name, n, some) for n, some in enumerate(in_turn(said, 4))),
        *(
            TimelineRow(id=digest(name, "row", one.id), story=name, kind="saying", when=when, text=one.content[0].text,
                        speaker=one.speaker, cites=one.content, statements=(one.id,), articles=(one.article,))
            for one in said[::4]
        ),
    )  # fmt: skip


def in_turn(said: Sequence[Statement], every: int) -> list[list[Statement]]:
    """Statements in threes, so many to begin from as stories have pages: as full for each page of a story."""
    return [[*said[at : at + 2], said[-1 - at]] for at in range(0, len(said), every)]


def copy(a: Article, b: Article) -> Copy:
    shared = Passage(a=a.body[0], b=b.body[0])
    return Copy(
        id=digest("copy", a.id, b.id), a=a.id, b=b.id, relation="shared_source", direction="undetermined", share=0.3,
        passages=(shared,), confidence=0.9, why="made",
    )  # fmt: skip


def claim(story: str, nth: int, said: Sequence[Statement]) -> Claim:
    members = tuple(
        ClaimMember(id=one.id, article=one.article, sentence=one.sentence, narrated=False, speaker=one.speaker,
                    cites=None, stance="denies" if n == 2 else "asserts", content=one.content, reported=None,
                    differs=(), why="made") for n, one in enumerate(said)
    )  # fmt: skip
    when = said[0].said_at
    return Claim(
        id=digest(story, "claim", nth), story=story, proposition=said[0].content[0].text, said=said[0].content,
        members=members, denials=(), asserted_by=tuple(sorted({one.speaker or "" for one in said[:2]})),
        denied_by=(said[2].speaker or "",), reported_by=(), articles=tuple(sorted({one.article for one in said})),
        outlets=(), outlets_unknown=(), origins=(ClaimOrigin(principal=said[0].speaker or "", members=(said[0].id,)),),
        undetermined=(), first_said=when, last_said=when, standing="disputed", why="made",
    )  # fmt: skip


def conflict(story: str, nth: int, said: Sequence[Statement]) -> Conflict:
    sides = tuple(
        ConflictSide(claim=None, members=(one.id,), articles=(one.article,), speakers=(one.speaker or "",),
                     value=str(n), spans=one.content) for n, one in enumerate(said[:2])
    )  # fmt: skip
    return Conflict(
        id=digest(story, "conflict", nth), story=story, kind="figure", compatible=False, sides=sides, why="made"
    )  # fmt: skip


def utterance(story: str, nth: int, said: Sequence[Statement]) -> Utterance:
    base = said[0].content
    tellings = tuple(
        Telling(statement=one.id, article=one.article, speaker=one.speaker, manner="indirect", spans=one.content,
                kind="altered", why="made",
                pieces=(Piece(kind="replaced", base=base[0], telling=one.content[0], quoted=False),)) for one in said
    )  # fmt: skip
    articles = tuple(sorted({one.article for one in said}))
    return Utterance(
        id=digest(story, "utterance", nth), story=story, speakers=(said[0].speaker or "",), said_at=said[0].said_at,
        base=base, base_statement=said[0].id, quoted=False, tellings=tellings, same_words=(), articles=articles,
        outlets=(), outlets_unknown=(), texts_independent=tuple((one,) for one in articles), undetermined=(),
        principals=(), principal_unknown=(), why="made",
    )  # fmt: skip


def told(chance: Random, name: str, members: Sequence[tuple[Record, ...]]) -> tuple[Record, ...]:
    """What of a story is read from the case as a whole: a deal, an event, and now and then a hit on the list."""
    said = [one for member in members for one in member if isinstance(one, Statement)]
    made = (deal(name, said), occurrence(name, said))
    return (*made, hit(chance, name, said[0])) if chance.random() < HIT else made


def deal(story: str, said: Sequence[Statement]) -> Deal:
    when, none = said[0].said_at, When(earliest=None, latest=None, basis="unknown")
    many = Quantity(value=40.0, least=None, most=None, unit="rounds", uncertain=False, spans=())
    parties = [Party(name=name, kind="state", spans=()) for name in ("Osmera", "Vardesh")]
    steps = tuple(
        DealStep(event=digest(story, one.id), article=one.article, kind="delivery", stage=4, standing="attributed",
                 status="active", when=when, reported=when.earliest, asserted_by=(one.speaker or "",), denied_by=(),
                 basis=(), basis_spans=(), told=one.content[0], sentence=one.content[0], why="made")
        for one in said[:12:4]
    )  # fmt: skip
    row = DealRow(
        article=said[0].article, reported=when.earliest, changed=(), supplier="Osmera", recipient="Vardesh",
        end_user=None, intermediaries=(), items=("shells",), quantity=many, delivered=None, stage=4, status="active",
        standing="attributed", route=(), considerations=(),
    )  # fmt: skip
    return Deal(
        id="deal-" + digest(story, "deal"), beat="arms_transfers", supplier=parties[0], recipient=parties[1],
        between=(), end_user=None, intermediaries=(), goods="ammunition", items=(said[0].content[0],), quantity=many,
        delivered=None, stage=4, status="active", standing="attributed", route=(), ordered=none, delivered_on=none,
        window=when, considerations=(), assessments=(), denials=(), steps=steps, rows=(row,), why="made",
    )  # fmt: skip


def occurrence(story: str, said: Sequence[Statement]) -> Occurrence:
    when = said[0].said_at
    report = Report(
        event=digest(story, "event"), article=said[0].article, story=story, standing="attributed", status="active",
        when=when, reported=when, told=said[0].content[0], sentence=said[0].content[0],
        asserted_by=(said[0].speaker or "",), denied_by=(), why="made",
    )  # fmt: skip
    return Occurrence(
        id=digest(story, "occurrence"), beat="arms_transfers", kind="delivery", stage=4, code=None, roles=(), where=(),
        when=when, dates=(), disputed=False, standing="attributed", status="active", reports=(report,),
        first_reported=when, articles=(said[0].article,), stories=(story,), texts_independent=(), undetermined=(),
        origins=(), origins_unknown=(), denied_by=(), narrated=(), may_be=(), why="made",
    )  # fmt: skip


def hit(chance: Random, story: str, one: Statement) -> Match:
    who, entry = one.speaker or "", chance.randrange(ENTRIES)
    named: tuple[Span, ...] = (one.speaker_span,) if one.speaker_span else ()
    return Match(
        id="hit-" + digest(story, "hit"), identity=identity_id(who, "person"), name=who, kind="person", said=who,
        list=LIST, version=VERSION, list_dated="2031-01-01", key=f"e-{entry}", entry=f"Listed {entry}",
        schema="Person", matched=who, matched_kind="name", score=0.9, name_score=0.9, basis="name", reasons=("made",),
        programmes=(), listed_on=None, updated_on=None, born=(), identifiers=(), beside=(), named=named,
        sentences=one.content, articles=(one.article,),
    )  # fmt: skip


def identity_id(name: str, kind: str) -> str:
    return digest("identity", name, kind)


def listed(case: CaseFile, at: str) -> None:
    """A list for the hits to stand on."""
    version = ListVersion(
        id=VERSION, list=LIST, form="opensanctions_csv", dated="2031-01-01", added_at=at, source="made.csv", sha256="",
        size=0, entries=0,
    )  # fmt: skip
    made = (ListEntry(key=f"e-{n}", schema="Person", name=f"Listed {n}") for n in range(ENTRIES))
    case.add_list_version(version, made)
