"""What each reading added, and what the case held when the last one ended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from headwater.records import CaseChange, Held, HeldKind
from headwater.spans import Span
from headwater.store.connection import Connection

JSON = ("spans", "dropped", "added")
COLUMNS = CaseChange.__struct_fields__
SELECTED = ", ".join(f'"{name}"' for name in COLUMNS)


class DatedChange(msgspec.Struct, frozen=True):
    """A change with the moment (UTC) and the command it came with; `reading` is that reading, or the last before it."""

    reading: int
    at: str
    by: str
    change: CaseChange


class ChangeLog(Connection):
    """The tables of changes and of what was held."""

    def log_changes(self, rows: Iterable[CaseChange], *, at: str, by: str) -> None:
        """Adds to the log, as part of the reading that the journal noted last."""
        reading = self.db.execute("SELECT count(*) FROM journal WHERE what = 'read'").fetchone()[0]
        marks, moment = ", ".join("?" * (len(COLUMNS) + 3)), datetime.fromisoformat(at)
        at = (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds")
        with self.writing():
            self.db.executemany(
                f"INSERT INTO changes (reading, at, by, {SELECTED}) VALUES ({marks})",
                [[reading, at, by, *map(column, msgspec.structs.astuple(one))] for one in rows],
            )

    def changes(self, *, at: str | None = None, reading: int | None = None) -> list[DatedChange]:
        """Oldest first: all, or those of this moment (UTC, ISO) or reading and later ones."""
        query = f"SELECT reading, at, by, {SELECTED} FROM changes WHERE at >= ? AND reading >= ? ORDER BY number"
        rows = self.db.execute(query, [at or "", reading or 0])
        return [DatedChange(reading, at, by, changed(values)) for reading, at, by, *values in rows]

    def changes_shown(
        self, *, at: str | None, reading: int | None, skip: int, limit: int
    ) -> list[DatedChange]:  # fmt: skip
        """Some of them, the latest reading first, in each by story, what weighs most first."""
        if at is not None:
            row = self.db.execute("SELECT reading FROM changes WHERE at >= ? ORDER BY at, reading LIMIT 1", [at])
            first = row.fetchone()
            if first is None:
                return []
            reading = int(first[0])
        query = (
            f"SELECT reading, at, by, {SELECTED} FROM changes WHERE reading >= ?"
            ' ORDER BY reading DESC, at DESC, ifnull("story", \'\'), "headline" DESC, number LIMIT ? OFFSET ?'
        )
        rows = self.db.execute(query, [reading or 0, limit, skip])
        return [DatedChange(reading, when, by, changed(values)) for reading, when, by, *values in rows]

    def last_reading(self) -> int:
        """The number of the last reading that changed something; 0 where none did."""
        return int(self.db.execute("SELECT ifnull(max(reading), 0) FROM changes").fetchone()[0])

    def forget_changes(self, articles: Sequence[str]) -> None:
        """Drops the rows and alerts that quote an article: what is forgotten is not kept in the log."""
        listed = msgspec.json.encode(articles).decode()
        with self.writing():
            self.db.execute(
                "DELETE FROM watch_alerts WHERE EXISTS (SELECT 1 FROM json_each(data, '$.quotes')"
                " WHERE json_extract(value, '$.article') IN (SELECT value FROM json_each(?)))",
                [listed],
            )
            self.db.execute(
                "DELETE FROM changes WHERE EXISTS (SELECT 1 FROM json_each(spans)"
                " WHERE json_extract(value, '$.article') IN (SELECT value FROM json_each(?)))",
                [listed],
            )

    # ------------------------------------------------------------------------------------------------------ held

    def present_pages(self) -> dict[str, tuple[str, str | None]]:
        """Article -> its page's address, and the story that it is in."""
        query = (
            "SELECT articles.id, page, story FROM articles LEFT JOIN story_articles ON article = articles.id ORDER BY 1"
        )
        return {one: (page, story) for one, page, story in self.db.execute(query)}

    def steps_after(self, step: int) -> list[tuple[int, int, str, str, str | None, str | None]]:
        """What people decided after a step: (step, number of the ruling, its kind, made or undone, who, why)."""
        query = (
            "SELECT step, number, kind, what, ruling_steps.who, ruling_steps.why FROM ruling_steps"
            " JOIN rulings ON ruling = number WHERE step > ? ORDER BY step"
        )
        return self.db.execute(query, [step]).fetchall()

    def held_pages(self) -> dict[str, tuple[str, str | None]]:
        """Article -> its page's address, and the story that it was in."""
        return {
            one: (page, story) for one, page, story in self.db.execute("SELECT article, page, story FROM held_pages")
        }

    def hold_pages(self, fresh: Mapping[str, tuple[str, str | None]], gone: Iterable[str]) -> None:
        with self.writing():
            self.db.executemany("DELETE FROM held_pages WHERE article = ?", [[one] for one in gone])
            rows = [[one, page, story] for one, (page, story) in fresh.items()]
            self.db.executemany("INSERT OR REPLACE INTO held_pages VALUES (?, ?, ?)", rows)

    def held_keys(self, name: str) -> dict[str, str]:
        """Item -> key, as the last run left them."""
        return dict(self.db.execute("SELECT item, key FROM held_keys WHERE name = ?", [name]).fetchall())

    def hold_keys(self, name: str, fresh: Mapping[str, str], gone: Iterable[str]) -> None:
        with self.writing():
            self.db.executemany("DELETE FROM held_keys WHERE name = ? AND item = ?", [[name, one] for one in gone])
            rows = [[name, item, key] for item, key in fresh.items()]
            self.db.executemany("INSERT OR REPLACE INTO held_keys VALUES (?, ?, ?)", rows)

    def held(self, kind: HeldKind, items: Sequence[str]) -> list[Held]:
        """What was held of some items, by id."""
        query = "SELECT data FROM held WHERE kind = ? AND item = ?"
        found = [
            msgspec.json.decode(data, type=Held) for one in items for (data,) in self.db.execute(query, [kind, one])
        ]
        return sorted(found, key=lambda one: one.id)

    def hold(self, kind: HeldKind, items: Sequence[str], held: Iterable[Held]) -> None:
        """Replaces what is held of some items."""
        with self.writing():
            self.db.executemany("DELETE FROM held WHERE kind = ? AND item = ?", [[kind, one] for one in items])
            rows = [[kind, one.id, one.item, msgspec.json.encode(bare(one)).decode()] for one in held]
            self.db.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?)", rows)


def bare(one: Held) -> Held:
    """Without the words of pages: only who and what is compared. What a hit is called stands in a list."""
    none: tuple[Span, ...] = ()
    cells = {name: dict.fromkeys(values, none) for name, values in one.cells.items()}
    return msgspec.structs.replace(
        one, what=one.what if one.kind == "hit" else "", cells=cells, said=(), tellings=(), why=""
    )


def column(value: object) -> object:
    return msgspec.json.encode(value).decode() if isinstance(value, tuple) else value


def changed(values: Sequence[object]) -> CaseChange:
    fields = dict(zip(COLUMNS, values, strict=True))
    for name in JSON:
        fields[name] = msgspec.json.decode(str(fields[name]))
    return msgspec.convert(fields, CaseChange, strict=False)
