"""The index of shared text in the case file. See `headwater.flow.group.pairs.run_index` for what it answers."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np

from headwater.flow.group.pairs.run_index import NONE, RUN_BITS, Crowd, Home, Ints, Text, flat
from headwater.store.postings import Postings

WIDTH = (RUN_BITS + 7) // 8  # bytes of a run
TABLES = ("texts", "text_runs", "text_articles", "partners", "crowds", "postings", "postings_gone")
NUMBERED = (("texts", "number"), ("postings_gone", "text"))
LIST = "json_each(?) AS asked"  # numbers that a query is about, of any length


class StoredRuns:
    """Reads and writes inside the caller's transaction; after one that failed, make another."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._load()

    def _load(self) -> None:
        self._postings = Postings(self.db)
        self._crowds = {run: Crowd(run, first, size) for run, first, size in self.db.execute("SELECT * FROM crowds")}

    def clear(self) -> None:
        """Empties the index."""
        for table in TABLES:
            self.db.execute(f"DELETE FROM {table}")
        self._load()

    def keys(self, articles: Sequence[str] | None = None) -> dict[str, str]:
        if articles is None:
            return dict(self.db.execute("SELECT article, key FROM text_articles").fetchall())
        query = f"SELECT article, text_articles.key FROM {LIST} CROSS JOIN text_articles ON article = asked.value"
        return dict(self._ask(query, articles))

    def homes(self, articles: Sequence[str]) -> dict[str, int | None]:
        query = f"SELECT article, text FROM {LIST} CROSS JOIN text_articles ON article = asked.value"
        return dict(self._ask(query, articles))

    def heads(self, texts: Sequence[int], most: int) -> dict[int, list[str]]:
        query = "SELECT article FROM text_articles WHERE text = ? ORDER BY article LIMIT ?"
        return {text: [one for (one,) in self.db.execute(query, [text, most])] for text in texts}

    def members(self, text: int) -> list[str]:
        query = "SELECT article FROM text_articles WHERE text = ? ORDER BY article"
        return [one for (one,) in self.db.execute(query, [text])]

    def numbers(self, twins: Sequence[int]) -> dict[int, int]:
        return dict(self._ask(f"SELECT twin, number FROM {LIST} CROSS JOIN texts ON twin = asked.value", twins))

    def unused(self) -> int:
        query = (
            "SELECT max(ifnull((SELECT max(number) FROM texts), 0), ifnull((SELECT max(text) FROM postings_gone), 0))"
        )
        return int(self.db.execute(query).fetchone()[0]) + 1

    def twins(self, texts: Ints) -> Ints:
        return self._column("twin", texts)

    def sizes(self, texts: Ints) -> Ints:
        return self._column("size", texts)

    def runs(self, texts: Ints) -> tuple[Ints, Ints]:
        query = f"SELECT text, runs FROM {LIST} CROSS JOIN text_runs ON text = asked.value"
        return flat({text: unpacked(runs) for text, runs in self._ask(query, texts.tolist())})

    def holders(self, runs: Ints) -> tuple[Ints, Ints]:
        return self._postings.find(runs)

    def crowds(self, runs: Ints) -> list[Crowd]:
        return [self._crowds[run] for run in runs.tolist() if run in self._crowds]

    def chosen(self, texts: Ints) -> tuple[Ints, Ints, Ints]:
        return self._partners("text", texts)

    def choosers(self, texts: Ints) -> tuple[Ints, Ints, Ints]:
        return self._partners("other", texts)

    def place(self, homes: Sequence[Home], left: Sequence[str]) -> None:
        self.db.executemany("DELETE FROM text_articles WHERE article = ?", [[one] for one in left])
        self.db.executemany("INSERT INTO text_articles VALUES (?, ?, ?)", homes)

    def change(self, added: Sequence[Text], gone: Sequence[int]) -> None:
        for table, column in (("texts", "number"), ("text_runs", "text")):
            self.db.executemany(f"DELETE FROM {table} WHERE {column} = ?", [[one] for one in gone])
        if gone:
            present = int(self.db.execute("SELECT count(*) FROM texts").fetchone()[0])
            self._postings.remove(gone, present)
        if added:
            self.db.executemany("INSERT INTO texts VALUES (?, ?, ?)", [(n, twin, len(runs)) for n, twin, runs in added])
            self.db.executemany("INSERT INTO text_runs VALUES (?, ?)", [(n, packed(runs)) for n, _, runs in added])
            self._postings.add(*flat({text.number: text.runs for text in added}))

    def gather(self, crowds: Sequence[Crowd], dissolved: Sequence[int]) -> None:
        for run in dissolved:
            del self._crowds[run]
        self._crowds.update((crowd.run, crowd) for crowd in crowds)
        self.db.executemany("DELETE FROM crowds WHERE run = ?", [[run] for run in dissolved])
        self.db.executemany("INSERT OR REPLACE INTO crowds VALUES (?, ?, ?)", crowds)

    def choose(self, gone: tuple[Ints, Ints], rows: tuple[Ints, Ints, Ints]) -> None:
        sides = zip(*(side.tolist() for side in gone), strict=True)
        self.db.executemany("DELETE FROM partners WHERE text = ? AND other = ?", sides)
        kept = zip(*(column.tolist() for column in rows), strict=True)
        self.db.executemany("INSERT OR REPLACE INTO partners VALUES (?, ?, ?)", kept)

    def _ask(self, query: str, values: Sequence[Any]) -> Iterable[Any]:
        return self.db.execute(query, [json.dumps(values)])

    def _column(self, name: str, texts: Ints) -> Ints:
        query = f"SELECT {name} FROM {LIST} CROSS JOIN texts ON number = asked.value"
        return np.fromiter(chain.from_iterable(self._ask(query, texts.tolist())), np.int64, len(texts))

    def _partners(self, side: str, texts: Ints) -> tuple[Ints, Ints, Ints]:
        query = f"SELECT text, other, count FROM {LIST} CROSS JOIN partners ON {side} = asked.value"
        rows = np.fromiter(chain.from_iterable(self._ask(query, texts.tolist())), np.int64)
        text, other, count = rows.reshape(-1, 3).T
        return text, other, count


def packed(runs: Ints) -> bytes:
    return runs.astype("<i8").view(np.uint8).reshape(-1, 8)[:, :WIDTH].tobytes()


def unpacked(data: bytes) -> Ints:
    if not data:
        return NONE
    wide = np.zeros((len(data) // WIDTH, 8), np.uint8)
    wide[:, :WIDTH] = np.frombuffer(data, np.uint8).reshape(-1, WIDTH)
    return wide.view("<i8").ravel().astype(np.int64)
