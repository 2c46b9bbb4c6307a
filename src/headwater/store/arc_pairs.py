"""The stories that are held against each other, in the case file."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

Sides = tuple[str, str]  # two stories, ascending


class ArcPairs:
    """Reads and writes inside the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def of(self, stories: Sequence[str] | None) -> list[Sides]:
        """The pairs in which one of these stories is, or all."""
        if stories is None:
            return self.db.execute("SELECT a, b FROM arc_pairs ORDER BY a, b").fetchall()
        query = " UNION ".join(
            f"SELECT a, b FROM json_each(:asked) AS asked CROSS JOIN arc_pairs ON {side} = asked.value" for side in "ab"
        )
        return self.db.execute(f"{query} ORDER BY 1, 2", {"asked": json.dumps(stories)}).fetchall()

    def change(self, come: Iterable[Sides], go: Iterable[Sides]) -> None:
        self.db.executemany("DELETE FROM arc_pairs WHERE a = ? AND b = ?", go)
        self.db.executemany("INSERT INTO arc_pairs VALUES (?, ?)", come)

    def clear(self) -> None:
        self.db.execute("DELETE FROM arc_pairs")
