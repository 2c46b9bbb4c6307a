"""Reads and writes a case file. Every write is one transaction, so a killed run loses nothing that was finished."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from headwater.issues import StopRun
from headwater.records import Field, Issue, Page, Pair, Record, Story
from headwater.store.change_log import ChangeLog
from headwater.store.corrections import Corrections
from headwater.store.desk_index import DeskIndex
from headwater.store.hit_decisions import HitDecisions
from headwater.store.listings import Listings
from headwater.store.migrations import APPLICATION_ID, VERSION, advance
from headwater.store.sightings import Sightings
from headwater.store.stirred import Stirred
from headwater.store.story_index import StoryIndex
from headwater.store.story_log import StoryLog
from headwater.store.tables import KEPT, TABLES, columns_of, record, row
from headwater.store.watch_log import WatchLog

R = TypeVar("R", bound=Record)
BUSY_MS = 10_000  # how long a command waits for another one that writes to the same case
CACHE_KB = 65_536  # rows of a large case go in at random places: SQLite's own 2 MB hold the indexes of some 10,000
RANKED = 2000  # articles that hold a word: of 100,000 ranking all took 130 to 400 ms, these 7
HAS_ID: dict[type[Record], bool] = {kind: "id" in kind.__struct_fields__ for kind in TABLES}


class CaseFile(
    Sightings, Corrections, StoryLog, StoryIndex, DeskIndex, Listings, ChangeLog, HitDecisions, WatchLog, Stirred
):  # fmt: skip
    """One connection to one case. Open it with `open_case`; close it, or use it as a context manager."""

    # ------------------------------------------------------------------------------------------------- pages

    def add_page(self, page: Page, data: bytes, *, again: bool = False) -> bool:
        """Keeps a page and its bytes; False where the case has just this page at just this address from there.

        `again`: the address held other bytes meanwhile, so these count as first seen now.
        """
        with self.writing():
            query = "SELECT 1 FROM pages WHERE id = ? AND address = ? AND came_from IS ?"
            if self.db.execute(query, [page.id, page.address, page.came_from]).fetchone():
                if again and page.first_seen is not None:
                    self.db.execute(
                        "UPDATE pages SET first_seen = ?, fetched_at = ifnull(?, fetched_at)"
                        " WHERE id = ? AND address = ? AND came_from IS ?",
                        [
                            page.first_seen.isoformat(), page.fetched_at and page.fetched_at.isoformat(),
                            page.id, page.address, page.came_from,
                        ],
                    )  # fmt: skip
                    self.input_changed()
                return False
            self.db.execute(
                "INSERT OR IGNORE INTO blobs VALUES (?, ?, ?)", [page.sha256, len(data), zlib.compress(data, 6)]
            )
            self._insert(page, ())
            self.input_changed()
        return True

    def read_as(self, id_: str, form: Field) -> None:
        """Notes as what a page is read, at every address it was met at: the latest word decides."""
        with self.writing():
            for page in self.pages([id_]):
                kept = [one for one in page.fields if (one.source, one.path) != (form.source, form.path)]
                if (*kept, form) != page.fields:
                    self.db.execute(
                        "UPDATE pages SET fields = ? WHERE id = ? AND address = ? AND came_from IS ?",
                        [msgspec.json.encode([*kept, form]).decode(), page.id, page.address, page.came_from],
                    )
                    self.input_changed()

    def add_read_issue(self, issue: Issue) -> None:
        """Keeps what reading met at an address."""
        with self.writing():
            self._insert(issue, ("read", issue.address))

    def clear_read_issues(self, address: str) -> None:
        """Forgets what former runs met at an address: it is being read again."""
        with self.writing():
            self.db.execute("DELETE FROM issues WHERE made_by = 'read' AND item = ? AND article IS NULL", [address])

    def replace_read_issues(self, code: str, addresses: Iterable[str], found: Sequence[Issue]) -> None:
        """What reading found about articles, in place of what it found at these addresses before."""
        query = "SELECT id, item FROM issues WHERE made_by = 'read' AND code = ?"
        before, met, now = dict(self.db.execute(query, [code])), set(addresses), {one.id for one in found}
        with self.writing():
            for id_, address in sorted(before.items()):
                if address in met and id_ not in now:
                    self.db.execute("DELETE FROM issues WHERE id = ?", [id_])
            for one in found:
                if one.id not in before:
                    self._insert(one, ("read", one.address))

    def data(self, sha256: str) -> bytes:
        """The bytes of a page. Raises KeyError for a hash the case does not hold."""
        found = self.db.execute("SELECT zlib FROM blobs WHERE sha256 = ?", [sha256]).fetchone()
        if found is None:
            raise KeyError(sha256)
        return zlib.decompress(found[0])

    def sizes(self, hashes: Iterable[str]) -> dict[str, int]:
        """Bytes of pages, by hash."""
        query = "SELECT sha256, size FROM blobs WHERE sha256 = ?"
        return dict(row for one in hashes for row in self.db.execute(query, [one]))

    def pages(self, ids: Sequence[str] | None = None) -> list[Page]:
        """Pages by id and address; an id stands once for each address it was met at."""
        return self._select(Page, "id", ids)

    def forget(self, ids: Sequence[str]) -> None:
        """Removes articles with everything read from them, and bytes that no other page needs."""
        with self.writing():
            named = ("articles.id", "pages.id", "datings.article", "issues.item", "issues.article")
            for name, column in (one.split(".") for one in named):
                self.db.executemany(f"DELETE FROM {name} WHERE {column} = ?", [[one] for one in ids])
            self.db.executemany("DELETE FROM work WHERE item = ?", [[one] for one in ids])
            self.db.executemany("DELETE FROM sightings WHERE page = ?", [[one] for one in ids])
            self.db.execute("DELETE FROM visits WHERE source NOT IN (SELECT source FROM sightings)")
            self.db.execute("UPDATE visits SET fine = NULL, state = NULL")
            self.db.execute("DELETE FROM blobs WHERE sha256 NOT IN (SELECT sha256 FROM pages)")
            self.input_changed()

    # ----------------------------------------------------------------------------------------------- records

    def put(self, stage: str, item: str, key: str, makes: Iterable[type[Record]], made: Sequence[Record]) -> None:
        """Replaces what `stage` made of `item`, and notes the work as done under `key`."""
        with self.writing():
            for kind in makes:
                fresh = [one for one in made if type(one) is kind]
                self._clear(kind, stage, item, fresh)
                for one in fresh:
                    self._insert(one, (stage, item))
            self.db.execute("INSERT OR REPLACE INTO work VALUES (?, ?, ?)", [stage, item, key])

    def amend(self, kind: type[R], stage: str, item: str, fresh: Sequence[R], gone: Sequence[str]) -> None:
        """Adds to what `stage` made of `item`, and removes records of that kind by their ids."""
        with self.writing():
            if gone:
                self.db.executemany(f"DELETE FROM {TABLES[kind]} WHERE id = ?", [[one] for one in gone])
            made_by = (stage, item)
            self.db.executemany(self._insertion(kind, made_by), ([*row(one), *made_by] for one in fresh))

    def replace_stories(self, gone: Sequence[str], made: Sequence[Story]) -> None:
        """Removes stories by their ids and adds others, and notes where every article is now."""
        with self.writing():
            self.place_articles(gone, made)
            fresh = {story.id for story in made}
            self.amend(Story, "stories", "case", made, [one for one in gone if one not in fresh])

    def drop(self, stage: str, makes: Iterable[type[Record]], items: Sequence[str]) -> None:
        """Removes what `stage` made of these items, and the note that it did."""
        with self.writing():
            rows = [[stage, item] for item in items]
            for kind in makes:
                self.db.executemany(f"DELETE FROM {TABLES[kind]} WHERE made_by = ? AND item = ?", rows)
            self.db.executemany("DELETE FROM work WHERE stage = ? AND item = ?", rows)

    def set_aside(self, kind: type[Record], stage: str, item: str, other: str) -> None:
        """Puts what `stage` made of `item` under another name, from which `amend` takes back what is found again."""
        with self.writing():
            self.db.execute(f"UPDATE {TABLES[kind]} SET item = ? WHERE made_by = ? AND item = ?", [other, stage, item])

    def made(self, stage: str, item: str, makes: Iterable[type[Record]]) -> tuple[Record, ...]:
        """What `stage` made of `item`, each kind in the order in which it was made: in that of the text, mostly."""
        found: list[Record] = []
        for kind in makes:
            names = ", ".join(f'"{name}"' for name, _ in columns_of(kind))
            query = f"SELECT {names} FROM {TABLES[kind]} WHERE made_by = ? AND item = ? ORDER BY rowid"
            found += (record(kind, values) for values in self.db.execute(query, [stage, item]))
        return tuple(found)

    def records(
        self, kind: type[R], *, made_by: str | None = None, item: Sequence[str] | None = None,
        article: Sequence[str] | None = None, id: Sequence[str] | None = None,
    ) -> list[R]:  # fmt: skip
        """Records of a kind in the order of their ids (or articles): all, or those that every given filter lets by."""
        filters = [
            (name, values) for name, values in (("item", item), ("article", article), ("id", id)) if values is not None
        ]
        if len(filters) > 1:
            raise ValueError("records takes one of item, article and id")
        column, values = filters[0] if filters else ("", None)
        return self._select(kind, column, values, made_by)

    def pairs_among(self, kind: type[R], ids: Sequence[str]) -> list[R]:
        """Pairs or copies with both sides in `ids`."""
        names = ", ".join(f'"{name}"' for name, _ in columns_of(kind))
        found = []
        for chunk in chunks(ids):
            marks = ", ".join("?" * len(chunk))
            found += self.db.execute(f"SELECT {names} FROM {TABLES[kind]} WHERE a IN ({marks})", chunk).fetchall()
        inside = set(ids)
        rows = [record(kind, values) for values in found]
        return sorted(
            (one for one in rows if getattr(one, "b", None) in inside), key=lambda one: str(getattr(one, "id", ""))
        )

    def pairs_with(self, ids: Iterable[str]) -> list[Pair]:
        """The pairs with a side in `ids`."""
        names = ", ".join(f'pairs."{name}"' for name, _ in columns_of(Pair))
        query = " UNION ".join(
            f"SELECT {names} FROM json_each(:ids) AS asked CROSS JOIN pairs ON {side} = asked.value" for side in "ab"
        )
        rows = self.db.execute(query, {"ids": msgspec.json.encode(list(ids)).decode()})
        return sorted((record(Pair, values) for values in rows), key=place)

    def _select(self, kind: type[R], column: str, values: Sequence[str] | None, made_by: str | None = None) -> list[R]:
        names = ", ".join(f'"{name}"' for name, _ in columns_of(kind))
        query, by = f"SELECT {names} FROM {TABLES[kind]}", [] if made_by is None else [made_by]
        wanted = ["made_by = ?"] if by else []
        if values is None:
            rows = self.db.execute(query + where(wanted), by).fetchall()
        else:
            rows = []
            for chunk in chunks(values):
                marks = ", ".join("?" * len(chunk))
                rows += self.db.execute(query + where([*wanted, f'"{column}" IN ({marks})']), [*by, *chunk]).fetchall()
        return sorted((record(kind, values) for values in rows), key=place)

    def _insert(self, one: Record, made_by: tuple[str, ...]) -> None:
        self.db.execute(self._insertion(type(one), made_by), [*row(one), *made_by])

    def _insertion(self, kind: type[Record], made_by: tuple[str, ...]) -> str:
        names = [name for name, _ in columns_of(kind)] + ["made_by", "item"][: len(made_by)]
        marks = ", ".join("?" * len(names))
        quoted = ", ".join(f'"{name}"' for name in names)
        clash = ""
        if kind in KEPT or kind is Issue:
            clash = " ON CONFLICT(id) DO UPDATE SET " + ", ".join(f'"{n}" = excluded."{n}"' for n in names[1:])
        return f"INSERT INTO {TABLES[kind]} ({quoted}) VALUES ({marks}){clash}"

    def _clear(self, kind: type[Record], stage: str, item: str, fresh: Sequence[Record]) -> None:
        name = TABLES[kind]
        if kind not in KEPT:
            self.db.execute(f"DELETE FROM {name} WHERE made_by = ? AND item = ?", [stage, item])
            return
        keep = {getattr(one, "id", "") for one in fresh}
        old = self.db.execute(f"SELECT id FROM {name} WHERE made_by = ? AND item = ?", [stage, item]).fetchall()
        self.db.executemany(f"DELETE FROM {name} WHERE id = ?", [[one] for (one,) in old if one not in keep])

    # ------------------------------------------------------------------------------------------------- other

    def search(self, words: str, limit: int, *, every: bool = True) -> list[str]:
        """Ids of articles that hold all the words, or any of them (a word may be a prefix with `*`), best first.

        Of words that thousands hold, the best among the `RANKED` that were read last.
        """
        terms = (" " if every else " OR ").join(filter(None, map(quoted, words.split())))
        if not terms:
            return []
        query = (
            "SELECT articles.id FROM (SELECT rowid AS held, bm25(articles_fts) AS weight FROM articles_fts"
            " WHERE articles_fts MATCH ? ORDER BY rowid DESC LIMIT ?) JOIN articles ON articles.rowid = held"
            " ORDER BY weight, articles.id LIMIT ?"
        )
        return [one for (one,) in self.db.execute(query, [terms, max(RANKED, limit), limit])]

    def ids(self, kind: type[Record]) -> list[str]:
        return [one for (one,) in self.db.execute(f"SELECT id FROM {TABLES[kind]} ORDER BY id")]

    def items(self, kind: type[Record]) -> set[str]:
        """From what the records of a kind were made."""
        return {one for (one,) in self.db.execute(f"SELECT DISTINCT item FROM {TABLES[kind]}")}

    def count(self, kind: type[Record]) -> int:
        return int(self.db.execute(f"SELECT count(*) FROM {TABLES[kind]}").fetchone()[0])


def where(conditions: Sequence[str]) -> str:
    return " WHERE " + " AND ".join(conditions) if conditions else ""


def quoted(word: str) -> str:
    star = "*" if word.endswith("*") else ""
    inner = word.rstrip("*").replace('"', '""')
    return f'"{inner}"{star}' if inner else '""'


def place(one: Record) -> tuple[str, ...]:
    """Records lie in the order of what names them."""
    if isinstance(one, Page):
        return (one.id, one.address, one.came_from or "")
    if HAS_ID[type(one)]:
        return (str(getattr(one, "id", "")),)
    return tuple(str(getattr(one, name, "")) for name in ("article", "story", "by"))


def chunks(values: Sequence[str], size: int = 500) -> Iterator[list[str]]:
    for begin in range(0, len(values), size):
        yield list(values[begin : begin + size])


def open_case(path: Path, *, make: bool) -> CaseFile:
    """Opens the case at `path`; with `make`, a new one where there is none. Raises `StopRun` with what to do."""
    if not make and not path.exists():
        raise StopRun(f"there is no case at {path}: make one with `headwater read PATH --case {path}`")
    if path.is_dir():
        raise StopRun(f"{path} is a folder; --case takes the name of a file, such as {path / 'headwater.case'}")
    if not path.parent.is_dir():
        raise StopRun(f"the folder {path.parent} does not exist: make it first, or name another place for the case")
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MS / 1000)
    except sqlite3.Error as error:
        raise StopRun(f"{path} cannot be opened: {error}") from error
    try:
        migrate(db, path)
    except sqlite3.OperationalError as error:
        db.close()
        writable = "a case is written to as it is opened, so it must lie where you may write"
        raise StopRun(f"{path} cannot be opened ({error}): {writable}; copy it there") from error
    except sqlite3.DatabaseError as error:
        db.close()
        raise StopRun(f"{path} is not a Headwater case ({error}): name another file with --case") from error
    except BaseException:
        db.close()
        raise
    return CaseFile(db, path)


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Brings a case to the present version, or leaves it exactly as it was."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    owner = int(db.execute("PRAGMA application_id").fetchone()[0])
    tables = int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if owner != APPLICATION_ID and (version or tables):
        raise StopRun(f"{path} is a database of another program: name another file with --case")
    if version > VERSION:
        raise StopRun(f"{path} was made by a newer Headwater (case version {version}): install that one")
    db.execute("PRAGMA foreign_keys = ON")
    if version < VERSION:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN EXCLUSIVE")
        try:
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            for number in range(version + 1, VERSION + 1):
                advance(db, number)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {VERSION}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    db.execute("PRAGMA foreign_keys = ON")
