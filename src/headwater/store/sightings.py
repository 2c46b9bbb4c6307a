"""What is met where, and how the latest run over a source went: kept for `headwater sources`."""

from collections.abc import Mapping

import msgspec

from headwater.flow.collect.versions import home
from headwater.store.connection import Connection


class Sighting(msgspec.Struct, frozen=True, array_like=True):
    """What is met at an address of a source since `at`: a page, or an issue's `code`.

    `etag` and `last_modified` let the next run ask for changes only.
    """

    source: str
    address: str
    page: str | None
    code: str | None
    at: str
    etag: str | None = None
    last_modified: str | None = None


class Visit(msgspec.Struct, frozen=True, array_like=True):
    """The latest run over a source: how many pages it met, how many of them were new, how many issues."""

    source: str
    at: str
    met: int
    fresh: int
    faults: int


class Sightings(Connection):
    """The tables of sightings and visits."""

    def saw(self, sighting: Sighting) -> bool:
        """Notes what was met at an address; False, and nothing is written, where the same is met as before."""
        before = self.sighting(sighting.source, sighting.address)
        if before is not None and msgspec.structs.replace(sighting, at=before.at) == before:
            return False
        self._replace("sightings", sighting)
        return True

    def visited(self, visit: Visit, fine: bool, state: str) -> None:
        """Notes the latest run over a source, and how it was doing then (JSON)."""
        self._replace("visits", visit, {"fine": fine, "state": state})

    def _replace(self, table: str, one: msgspec.Struct, more: Mapping[str, object] | None = None) -> None:
        row = msgspec.structs.asdict(one) | dict(more or {})
        with self.writing():
            self.db.execute(
                f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                list(row.values()),
            )

    def sightings(self, source: str) -> list[Sighting]:
        """What is met at the addresses of a source, by address."""
        names = ", ".join(Sighting.__struct_fields__)
        rows = self.db.execute(f"SELECT {names} FROM sightings WHERE source = ? ORDER BY address", [source])
        return [msgspec.convert(row, Sighting) for row in rows.fetchall()]

    def latest_sightings(self, address: str) -> list[Sighting]:
        """What is met at an address through whichever source, the oldest first."""
        names = ", ".join(Sighting.__struct_fields__)
        rows = self.db.execute(f"SELECT {names} FROM sightings WHERE address = ? ORDER BY at, source", [address])
        return [msgspec.convert(row, Sighting) for row in rows.fetchall()]

    def sharing_an_address(self) -> list[str]:
        """The pages at an address at which the case has met others, too, by id."""
        met: dict[str, set[str]] = {}
        for page, *where in self.db.execute("SELECT id, address, url, path FROM pages"):
            met.setdefault(home(page, *where), set()).add(page)
        return sorted({page for pages in met.values() if len(pages) > 1 for page in pages})

    def visits(self, source: str | None = None) -> list[Visit]:
        """By source: all, or the one."""
        names, where = ", ".join(Visit.__struct_fields__), "" if source is None else " WHERE source = ?"
        query = f"SELECT {names} FROM visits{where} ORDER BY source"
        rows = self.db.execute(query, [] if source is None else [source]).fetchall()
        return [msgspec.convert(row, Visit) for row in rows]

    def basis_of(self, article: str) -> str | None:
        """What the day of an article rests on; None where the case has no such article."""
        query = "SELECT json_extract(published, '$.basis') FROM articles WHERE id = ?"
        found = self.db.execute(query, [article]).fetchone()
        return None if found is None else str(found[0])

    def issues_at(self, address: str) -> list[tuple[str, str | None]]:
        """Code and article of each issue of an address."""
        return self.db.execute("SELECT code, article FROM issues WHERE address = ? ORDER BY id", [address]).fetchall()

    # ------------------------------------------------------------------------------------------------- states

    def unjudged_visits(self) -> list[Visit]:
        """Those without a note of how their source was doing: a page went, or an older Headwater made the case."""
        names = ", ".join(Visit.__struct_fields__)
        rows = self.db.execute(f"SELECT {names} FROM visits WHERE fine IS NULL ORDER BY source").fetchall()
        return [msgspec.convert(row, Visit) for row in rows]

    def states(self, *, skip: int, limit: int) -> list[tuple[str, str | None]]:
        """Sources and how they were doing, those that need somebody first."""
        query = "SELECT source, state FROM visits ORDER BY fine, source LIMIT ? OFFSET ?"
        return self.db.execute(query, [limit, skip]).fetchall()

    def sighting(self, source: str, address: str) -> Sighting | None:
        """What was last met at an address of a source."""
        names = ", ".join(Sighting.__struct_fields__)
        row = self.db.execute(
            f"SELECT {names} FROM sightings WHERE source = ? AND address = ?", [source, address]
        ).fetchone()
        return None if row is None else msgspec.convert(row, Sighting)

    def validators(self) -> dict[str, tuple[str | None, str | None]]:
        """Address -> etag and last-modified of its answer, to ask for changes only. Of a feed or list with faults
        there are none: what failed last time is asked for again."""
        rows = self.db.execute(
            "SELECT address, etag, last_modified FROM sightings AS one WHERE code IS NULL"
            " AND (etag IS NOT NULL OR last_modified IS NOT NULL) AND (page IS NOT NULL OR NOT EXISTS"
            " (SELECT 1 FROM sightings WHERE source = one.source AND code IS NOT NULL)) ORDER BY at, source"
        ).fetchall()
        return {address: (etag, last_modified) for address, etag, last_modified in rows}

    def forget_source(self, source: str) -> bool:
        """Drops what is known of how a source was doing; its pages stay. False where no such source is known."""
        with self.writing():
            self.db.execute("DELETE FROM sightings WHERE source = ?", [source])
            return self.db.execute("DELETE FROM visits WHERE source = ?", [source]).rowcount > 0
