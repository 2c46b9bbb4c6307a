"""The tables of sanctions lists: versions are added, and never changed or removed."""

from collections.abc import Iterable, Iterator
from itertools import count

import msgspec

from headwater.records.listings import ListEntry, ListVersion
from headwater.store.connection import Connection

COLUMNS = ", ".join(f'"{name}"' for name in ListVersion.__struct_fields__)
ENTRY = msgspec.json.Decoder(ListEntry)


class Listings(Connection):
    """The lists of a case."""

    def list_versions(self) -> list[ListVersion]:
        """All of them, in the order in which they were added."""
        rows = self.db.execute(f"SELECT {COLUMNS} FROM list_versions ORDER BY number")
        fields = ListVersion.__struct_fields__
        return [msgspec.convert(dict(zip(fields, row, strict=True)), ListVersion) for row in rows]

    def add_list_version(self, version: ListVersion, entries: Iterable[ListEntry]) -> ListVersion:
        """Keeps a version with its entries, counted here: all of them, or nothing where reading them fails."""
        with self.writing():
            marks = ", ".join("?" * len(ListVersion.__struct_fields__))
            query = f"INSERT INTO list_versions ({COLUMNS}) VALUES ({marks})"
            number = self.db.execute(query, msgspec.structs.astuple(version)).lastrowid
            places = count(1)
            self.db.executemany(
                "INSERT INTO list_entries VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (number, next(places), one.key, one.schema, one.name, msgspec.json.encode(one).decode())
                    for one in entries
                ),
            )
            made = next(places) - 1
            self.db.execute("UPDATE list_versions SET entries = ? WHERE number = ?", [made, number])
            self.input_changed()
        return msgspec.structs.replace(version, entries=made)

    def list_entries(self, version: str) -> Iterator[ListEntry]:
        """The entries of a version, by its id, in the order of the list."""
        query = "SELECT number FROM list_versions WHERE id = ?"
        for (entry,) in self.db.execute(
            f"SELECT entry FROM list_entries WHERE version = ({query}) ORDER BY place", [version]
        ):
            yield ENTRY.decode(entry)

    def list_entry(self, version: str, key: str) -> ListEntry:
        """The entry of a version that its publisher calls so. Raises KeyError where there is none."""
        query = "SELECT number FROM list_versions WHERE id = ?"
        found = self.db.execute(
            f'SELECT entry FROM list_entries WHERE "key" = ? AND version = ({query}) ORDER BY place', [key, version]
        ).fetchone()
        if found is None:
            raise KeyError(key)
        return ENTRY.decode(found[0])
