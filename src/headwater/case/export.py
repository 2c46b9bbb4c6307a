"""The canonical bundle of a case: a function of the set of pages and of the corrections in force, byte for byte
the same on any machine.

It leaves out when pages were fetched and first seen, and what follows from that alone. `sha256sum -c SHA256SUMS`
inside the folder checks every file of it, and every span of every line can be checked against the `text` of its
article in articles.jsonl.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from headwater.case.hit_files import known_as
from headwater.issues import StopRun
from headwater.records import (
    Article,
    HitDecision,
    Issue,
    Page,
    Pair,
    Record,
    Ruling,
    Sketch,
    Statement,
    Story,
    Utterance,
    Version,
)
from headwater.store.corrections import ruling_id
from headwater.store.tables import TABLES

if TYPE_CHECKING:
    from headwater.case.case import Case

SUMS = "SHA256SUMS"
INNER = (Sketch, Pair)  # work of ours that says nothing about the pages
SUFFIX = {"text/plain": ".txt", "text/markdown": ".md", "text/html": ".html", "application/json": ".json"}


def write_bundle(case: "Case", folder: Path) -> list[Path]:
    """Writes the bundle to `folder`, which must be new, empty or an earlier bundle. It appears whole or not at all."""
    if folder.exists() and not folder.is_dir():
        raise StopRun(f"{folder} is a file: name a folder for the export")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / SUMS).is_file():
        raise StopRun(f"{folder} holds something that is no earlier export: name a new or empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".headwater-export-") as work:
        fresh = Path(work) / "bundle"
        fresh.mkdir()
        names = sorted(write_files(case, fresh))
        sums = "".join(f"{hashlib.sha256((fresh / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
        (fresh / SUMS).write_text(sums, encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    return [folder / name for name in [*names, SUMS]]


def write_files(case: "Case", folder: Path) -> Iterator[str]:
    """Every kind of record, with the fields that `--json` adds; then the bytes."""
    views: dict[type[Record], Callable[[], list[Any]]] = {
        Article: lambda: case.article_views(canonical=True), Story: case.story_views,
        Statement: lambda: case.statement_views(canonical=True), Utterance: case.utterance_views,
    }  # fmt: skip
    for kind, name in TABLES.items():
        if kind not in INNER:
            rows = views[kind]() if kind in views else map(canonical, filter(belongs, case.file.records(kind)))
            write_lines(folder / f"{name}.jsonl", rows)
            yield f"{name}.jsonl"
    write_lines(folder / "rulings.jsonl", renumbered(case.file.all_rulings()))
    yield "rulings.jsonl"
    decided = [one.decision for one in case.file.hit_decisions() if not one.undone]
    write_lines(folder / "hit_decisions.jsonl", redecided(decided))
    yield "hit_decisions.jsonl"
    (folder / "bytes").mkdir()
    written: set[str] = set()
    for page in case.file.pages():
        name = f"bytes/{page.sha256}{SUFFIX.get(page.media_type, '')}"
        if name not in written:
            (folder / name).write_bytes(case.file.data(page.sha256))
            written.add(name)
            yield name


def write_lines(path: Path, rows: Iterable[Any]) -> None:
    path.write_bytes(b"".join(line + b"\n" for line in sorted(map(msgspec.json.encode, rows))))


def canonical(record: Record) -> Record:
    """A page without what differs from one run or machine to the next."""
    if isinstance(record, Page):
        return msgspec.structs.replace(record, fetched_at=None, first_seen=None, path=None)
    return record


def renumbered(rulings: Sequence[Ruling]) -> Iterator[Ruling]:
    """Rulings in force, named as in a case that never held those that are undone."""
    drafts = [msgspec.structs.replace(one, id="", number=0) for one in rulings]
    for i, one in enumerate(drafts):
        yield msgspec.structs.replace(one, id=ruling_id(one, drafts[:i].count(one)), number=i + 1)


def redecided(decisions: Sequence[HitDecision]) -> Iterator[HitDecision]:
    """Decisions in force, named as in a case that never held those that are undone."""
    for i, one in enumerate(decisions):
        yield msgspec.structs.replace(one, id=known_as(one, decisions[:i]), number=i + 1)


def belongs(record: Record) -> bool:
    """Does the record follow from the set of pages alone, and not from when they were read?"""
    if isinstance(record, Version):
        return record.basis != "first_seen"
    return not (isinstance(record, Issue) and record.code == "date_future")
