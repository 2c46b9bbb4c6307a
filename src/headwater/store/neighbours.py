"""The index of neighbours in the case file. See `headwater.flow.group.pairs.neighbours` for what it answers.

What decides whether a newcomer enters a list is in memory as well: 24 bytes an article.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from headwater.flow.group.pairs.marks import WEIGHT_BITS, Ints, Marks
from headwater.flow.group.pairs.neighbours import Entry, Rows
from headwater.flow.group.pairs.run_index import TEXT_BITS, TEXTS, distinct, inside
from headwater.store.postings import Postings

TABLES = (
    "neighbour_articles",
    "neighbour_terms",
    "neighbours",
    "neighbour_common",
    "marks",
    "marks_gone",
)
LIST = "json_each(?) AS asked"  # numbers that a query is about, of any length
TERM = np.dtype([("mark", "<u4"), ("weight", "<u2")])
PLACE = np.dtype([("other", "<u4"), ("score", "<u4")])
TWIN, NAME, FLOOR = range(3)


class StoredNeighbours:
    """Reads and writes inside the caller's transaction; after one that failed, make another. `of`: what the names of
    its tables begin with where not articles but stories are in it."""

    def __init__(self, db: sqlite3.Connection, of: str = "") -> None:
        self.db, self.of = db, of
        self._load()

    def _load(self) -> None:
        self._postings = Postings(self.db, f"{self.of}marks", TEXT_BITS + WEIGHT_BITS)
        common = self.db.execute(f"SELECT mark, holding FROM {self.of}neighbour_common ORDER BY mark").fetchall()
        self._common, self._holding = np.array(common, np.int64).reshape(-1, 2).T.copy()
        self._known = np.zeros((self.unused(), 3), np.int64)
        query = (
            f"SELECT number, twin, name, ifnull(floor, 0) FROM {self.of}neighbour_articles"
            f" LEFT JOIN {self.of}neighbours USING (number)"
        )
        rows = np.array(self.db.execute(query).fetchall(), np.int64).reshape(-1, 4)
        self._known[rows[:, 0]] = rows[:, 1:]

    def clear(self) -> None:
        """Empties the index."""
        for table in TABLES:
            self.db.execute(f"DELETE FROM {self.of}{table}")
        self._load()

    def keys(self, articles: Sequence[str] | None = None) -> dict[str, str]:
        if articles is None:
            return dict(self.db.execute(f"SELECT article, key FROM {self.of}neighbour_articles").fetchall())
        query = (
            f"SELECT article, held.key FROM {LIST} CROSS JOIN {self.of}neighbour_articles AS held"
            " ON article = asked.value"
        )
        return dict(self._ask(query, articles))

    def numbers(self, articles: Sequence[str]) -> dict[str, int]:
        query = f"SELECT article, number FROM {LIST} CROSS JOIN {self.of}neighbour_articles ON article = asked.value"
        return dict(self._ask(query, articles))

    def names(self, numbers: Sequence[int]) -> dict[int, str]:
        query = f"SELECT number, article FROM {LIST} CROSS JOIN {self.of}neighbour_articles ON number = asked.value"
        return dict(self._ask(query, numbers))

    def unused(self) -> int:
        query = (
            f"SELECT ifnull(max(number), 0) FROM {self.of}neighbour_articles"
            f" UNION ALL SELECT ifnull(max(text), 0) FROM {self.of}marks_gone"
        )
        return max(int(number) for (number,) in self.db.execute(query)) + 1

    def order(self, numbers: Ints) -> tuple[Ints, Ints]:
        return self._known[numbers, TWIN], self._known[numbers, NAME]

    def floors(self, numbers: Ints) -> Ints:
        found: Ints = self._known[numbers, FLOOR]
        return found

    def terms(self, numbers: Ints) -> Marks:
        query = f"SELECT terms FROM {LIST} CROSS JOIN {self.of}neighbour_terms ON number = asked.value"
        rows = [terms for (terms,) in self._ask(query, numbers.tolist())]
        terms = np.frombuffer(b"".join(rows), TERM)
        owner = np.repeat(np.arange(len(rows)), [len(row) // TERM.itemsize for row in rows])
        return Marks(owner, terms["mark"].astype(np.int64), terms["weight"].astype(np.int64))

    def holders(self, sought: Ints) -> Marks:
        mark, held = self._postings.find(sought)
        return Marks(held & TEXTS, mark, held >> TEXT_BITS)

    def common(self) -> Ints:
        return self._common

    def holding(self, common: Ints) -> Ints:
        found: Ints = self._holding[self._common.searchsorted(common)]
        return found

    def say_common(self, marks: Ints, holding: Ints, rare: Ints) -> None:
        query = f"DELETE FROM {self.of}neighbour_common WHERE mark = ?"
        self.db.executemany(query, [[mark] for mark in rare.tolist()])
        self._write(marks, holding)
        stay = ~inside(self._common, np.sort(rare))
        known = np.concatenate((self._common[stay], marks))
        order = np.argsort(known)
        self._common, self._holding = known[order], np.concatenate((self._holding[stay], holding))[order]

    def _write(self, marks: Ints, holding: Ints) -> None:
        rows = zip(marks.tolist(), holding.tolist(), strict=True)
        self.db.executemany(f"INSERT OR REPLACE INTO {self.of}neighbour_common VALUES (?, ?)", rows)

    def _count(self, marks: Ints, step: int) -> None:
        """So many more, or less, hold these marks."""
        held, times = np.unique(marks[inside(marks, self._common)], return_counts=True)
        place = self._common.searchsorted(held)
        self._holding[place] += step * times
        self._write(held, self._holding[place])

    def chosen(self, numbers: Ints) -> Rows:
        query = f"SELECT number, list FROM {LIST} CROSS JOIN {self.of}neighbours ON number = asked.value"
        rows = self._ask(query, numbers.tolist())
        number, lists = zip(*rows, strict=True) if (rows := list(rows)) else ((), ())
        places = np.frombuffer(b"".join(lists), PLACE)
        sizes = [len(one) // PLACE.itemsize for one in lists]
        one = np.repeat(np.array(number, np.int64), sizes)
        return one, places["other"].astype(np.int64), places["score"].astype(np.int64)

    def choosers(self, numbers: Ints) -> Rows:
        """An article is only in the lists of those that hold one of its marks."""
        sought = np.setdiff1d(self.terms(numbers).mark, self._common)
        one, other, score = self.chosen(distinct(self.holders(sought).owner))
        kept = inside(other, np.sort(numbers))
        return one[kept], other[kept], score[kept]

    def change(self, added: Sequence[Entry], terms: Marks, gone: Sequence[int]) -> None:
        self._count(self.terms(np.array(gone, np.int64)).mark, -1)
        for table in ("neighbour_articles", "neighbour_terms", "neighbours"):
            self.db.executemany(f"DELETE FROM {self.of}{table} WHERE number = ?", [[one] for one in gone])
        if gone:
            present = int(self.db.execute(f"SELECT count(*) FROM {self.of}neighbour_articles").fetchone()[0])
            self._postings.remove(gone, present)
        if added:
            self.db.executemany(f"INSERT INTO {self.of}neighbour_articles VALUES (?, ?, ?, ?, ?)", added)
            self.db.executemany(f"INSERT INTO {self.of}neighbour_terms VALUES (?, ?)", packed(added, terms))
            number = np.array([entry.number for entry in added], np.int64)
            self._postings.add(terms.mark, (terms.weight << TEXT_BITS) | number[terms.owner])
            self._grow(int(number[-1]))
            self._known[number] = [(entry.twin, entry.name, 0) for entry in added]
            self._count(terms.mark, 1)

    def choose(self, gone: tuple[Ints, Ints], rows: Rows, floors: tuple[Ints, Ints]) -> None:
        self._known[floors[0], FLOOR] = floors[1]
        lists = distinct(np.concatenate((gone[0], rows[0], floors[0])))
        one, other, score = self.chosen(lists)
        stay = ~inside(one << TEXT_BITS | other, np.sort(gone[0] << TEXT_BITS | gone[1]))
        one, other, score = (
            np.concatenate((old[stay], new)) for old, new in zip((one, other, score), rows, strict=True)
        )
        order = np.argsort(one, kind="stable")
        table = np.empty(len(one), PLACE)
        table["other"], table["score"] = other[order], score[order]
        edges = np.searchsorted(one[order], np.append(lists, TEXTS)).tolist()
        floor = self._known[lists, FLOOR].tolist()
        self.db.executemany(
            f"INSERT OR REPLACE INTO {self.of}neighbours VALUES (?, ?, ?)",
            (
                (number, floor[at], table[edges[at] : edges[at + 1]].tobytes())
                for at, number in enumerate(lists.tolist())
            ),
        )

    def _grow(self, last: int) -> None:
        if last >= len(self._known):
            more = max(last + 1, len(self._known) * 5 // 4) - len(self._known)
            self._known = np.concatenate((self._known, np.zeros((more, 3), np.int64)))

    def _ask(self, query: str, values: Sequence[Any]) -> Iterable[Any]:
        return self.db.execute(query, [json.dumps(values)])


def packed(added: Sequence[Entry], terms: Marks) -> Iterable[tuple[int, bytes]]:
    table = np.empty(len(terms.mark), TERM)
    table["mark"], table["weight"] = terms.mark, terms.weight
    edges = np.searchsorted(terms.owner, np.arange(len(added) + 1)).tolist()
    return ((one.number, table[edges[row] : edges[row + 1]].tobytes()) for row, one in enumerate(added))
