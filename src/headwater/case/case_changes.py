"""What a run changed: the case as it is now beside what it held when the run before ended, written to its log.

One transaction with the line of the journal: a killed run logs nothing, and the next one tells what it brought.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from headwater.case import held
from headwater.case.case_arrivals import Pages, arrivals, denied_before, departures, numbered, rulings
from headwater.case.case_edits import edited
from headwater.flow.group.stories.story_changes import story_changes
from headwater.flow.write.held_changes import Arrived, Outcome, held_changes
from headwater.reading.progress import batches
from headwater.records import CaseChange, Held, HeldKind, Record, Story
from headwater.store.case_file import CaseFile
from headwater.store.tables import TABLES

BATCH = 512  # items whose records are read at once


class Kind(NamedTuple):
    """A kind of record whose changes are told: the stage and table of that name, and what is kept from run to run."""

    name: HeldKind
    stage: str
    record: type[Record]
    make: Callable[[Any], Held]


RECORDS: dict[str, type[Record]] = {table: record for record, table in TABLES.items()}
MAKERS: tuple[tuple[HeldKind, str, Callable[[Any], Held]], ...] = (
    ("claim", "claims", held.of_claim), ("conflict", "conflicts", held.of_conflict), ("deal", "deals", held.of_deal),
    ("event", "occurrences", held.of_event), ("hit", "matches", held.of_hit),
)  # fmt: skip
KINDS = tuple(Kind(name, table, RECORDS[table], make) for name, table, make in MAKERS)


def note(file: CaseFile, at: str, by: str, detail: str) -> None:
    """Writes a line of the journal, and to the log of changes what came with it."""
    with file.writing():
        file.note(at, by, detail)
        before, now = file.held_pages(), file.present_pages()
        gone = sorted(set(before) - set(now))
        if gone:
            file.forget_changes(gone)
        file.log_changes(compared(file, before, now), at=at, by=by)
        file.hold_pages({one: there for one, there in now.items() if before.get(one) != there}, gone)


def compared(file: CaseFile, before: Pages, now: Pages) -> list[CaseChange]:
    """The rows of this run. What the case holds now is held for the next."""
    met = frozenset(set(now) - set(before))
    edits = edited(file, met, now)
    decided = rulings(file)
    if not before:
        for kind in KINDS:
            begin(file, kind)
        return [first_reading(file, len(now)), *edits.rows] if now else []
    moved = story_changes(*({one: story for one, (_, story) in side.items() if story} for side in (before, now)))
    arrived = Arrived(
        articles=met,
        gone=frozenset(set(before) - set(now)),
        stories=frozenset(side for one in moved for side in (one.story, one.other) if side),
        opened=frozenset(one.story for one in moved if one.kind == "opened"),
        repeated=edits.repeated,
    )
    rows: list[CaseChange] = []
    gone: Counter[HeldKind] = Counter()
    anew: Counter[HeldKind] = Counter()
    for kind in KINDS:
        outcome = changed(file, kind, arrived)
        rows += once(outcome.rows)
        gone += outcome.gone
        anew += outcome.anew
    repeated = denied_before(file, rows, arrived)
    rows = [one for one in rows if one not in repeated and not edits.one_page(one)]
    rows += edits.rows
    rows += arrivals(file, moved, arrived, edits)
    rows += departures(before, arrived, gone)
    rows += decided
    if anew:
        rows.append(
            CaseChange(kind="read_anew", story=None, what=numbered(anew), before=None, after=None, spans=(),
                       why="the pages they rest on are the same: they were read, or put together, otherwise")
        )  # fmt: skip
    return rows


def begin(file: CaseFile, kind: Kind) -> None:
    """Holds all there is of a kind, and tells nothing of it."""
    for batch in batches(sorted(file.work(kind.stage)), BATCH):
        file.hold(kind.name, batch, map(kind.make, file.records(kind.record, item=batch)))
    file.hold_keys(kind.stage, file.work(kind.stage), ())


def changed(file: CaseFile, kind: Kind, arrived: Arrived) -> Outcome:
    """What became of a kind of record where its stage has worked anew."""
    was, now = file.held_keys(kind.stage), file.work(kind.stage)
    stale = sorted(item for item in {*was, *now} if was.get(item) != now.get(item))
    old, new = file.held(kind.name, stale), [kind.make(one) for one in file.records(kind.record, item=stale)]
    file.hold(kind.name, stale, new)
    file.hold_keys(kind.stage, {one: now[one] for one in stale if one in now}, [one for one in stale if one not in now])
    return held_changes(old, new, arrived)


def once(rows: Sequence[CaseChange]) -> Iterator[CaseChange]:
    """One row for the same words: a denial that answers several claims is one denial."""
    same: dict[object, list[CaseChange]] = {}
    for one in rows:
        same.setdefault((one.kind, one.story, one.spans) if one.kind == "denial" else id(one), []).append(one)
    for some in same.values():
        what = "; ".join(dict.fromkeys(one.what for one in some))
        yield msgspec.structs.replace(some[0], what=what)


def first_reading(file: CaseFile, pages: int) -> CaseChange:
    counts = {"page": pages, "story": file.count(Story)} | {kind.name: file.count(kind.record) for kind in KINDS}
    return CaseChange(
        kind="first_reading", story=None, what=numbered(counts), before=None, after=None, spans=(),
        why="what the case held when this log began",
    )  # fmt: skip
