"""Postings on disk: which texts hold which runs, as sorted numbers in blocks, in segments that grow by merging.

A number is a run and a text. New ones come as a segment of their own, which is merged with the former ones that are not
much larger; so a posting is written a few times in all, however many come, and a search reads a few segments. In one
run with 12 million postings in batches of 100,000: 7 s of CPU and 8 bytes each, where a table with an index by run took
70 s and 16 bytes, and was slowing down.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from headwater.flow.group.pairs.run_index import NONE, RUN_BITS, TEXT_BITS, TEXTS, Ints, found, inside, posted

BLOCK = 4096  # numbers a row: 32 KB, since a search for a few runs reads a block for each
WINDOW = 256  # blocks in memory at a time: 8 MB
# A segment takes in those before it that are less than so many times as large. With 10^7 postings there are then three
# at most, and each posting has been written five times.
GROWTH = 4
GONE = 0.2  # part of the texts: with more that have gone, all is merged, and what was theirs is dropped
END = (1 << (RUN_BITS + TEXT_BITS)) - 1  # no text has the last number


class Postings:
    """Reads and writes inside the caller's transaction. `tail`: bits that follow the run; what they hold beside the
    text, which comes last, belongs to both."""

    def __init__(self, db: sqlite3.Connection, table: str = "postings", tail: int = TEXT_BITS) -> None:
        self.db, self.table, self.tail = db, table, tail
        self._firsts: dict[int, Ints] = {}
        for (segment,) in db.execute(f"SELECT DISTINCT segment FROM {table} ORDER BY segment").fetchall():
            rows = db.execute(f"SELECT first FROM {table} WHERE segment = ? ORDER BY first", [segment]).fetchall()
            self._firsts[segment] = np.array(rows, np.int64).ravel()
        self.gone = np.array(db.execute(f"SELECT text FROM {table}_gone ORDER BY text").fetchall(), np.int64).ravel()

    def find(self, runs: Ints) -> tuple[Ints, Ints]:
        """(run, text) of the texts that hold these runs."""
        parts = [part for segment in self._firsts for part in self._of(segment, runs)]
        held = self._present(np.sort(np.concatenate(parts)) if parts else NONE)
        return held >> self.tail, held & ((1 << self.tail) - 1)

    def add(self, run: Ints, text: Ints) -> None:
        fresh = posted(run, text, self.tail)
        size, group = -(-len(fresh) // BLOCK), []
        for segment in sorted(self._firsts, reverse=True):
            if len(self._firsts[segment]) >= GROWTH * size:
                break
            size += len(self._firsts[segment])
            group.append(segment)
        self._merge(group, fresh)

    def remove(self, texts: Sequence[int], present: int) -> None:
        """Takes the postings of texts away. `present`: how many texts remain."""
        self.db.executemany(f"INSERT INTO {self.table}_gone VALUES (?)", [[text] for text in texts])
        self.gone = np.sort(np.concatenate((self.gone, np.array(texts, np.int64))))
        if len(self.gone) > GONE * present:
            self._merge(list(self._firsts), NONE)
            self.db.execute(f"DELETE FROM {self.table}_gone")
            self.gone = NONE

    def _present(self, postings: Ints) -> Ints:
        return postings[~inside(postings & TEXTS, self.gone)] if len(self.gone) else postings

    def _of(self, segment: int, runs: Ints) -> Iterator[Ints]:
        """What a segment has of these runs."""
        low, high = runs << self.tail, (runs << self.tail) | ((1 << self.tail) - 1)
        firsts = self._firsts[segment]
        begin = np.maximum(firsts.searchsorted(low, "right") - 1, 0)  # the first block that may hold a run
        end = firsts.searchsorted(high)  # and one behind the last
        edges = np.bincount(begin, minlength=len(firsts) + 1)
        edges -= np.bincount(np.maximum(begin, end), minlength=len(firsts) + 1)
        wanted = np.flatnonzero(edges.cumsum() > 0)
        query = f"SELECT data FROM {self.table} WHERE segment = ? AND first = ?"
        for at in range(0, len(wanted), WINDOW):
            blocks = wanted[at : at + WINDOW]
            here = slice(int(end.searchsorted(blocks[0], "right")), int(begin.searchsorted(blocks[-1], "right")))
            names = firsts[blocks].tolist()
            data = joined(self.db.execute(query, [segment, first]).fetchone()[0] for first in names)
            yield found(data, runs[here], self.tail)

    def _merge(self, group: list[int], fresh: Ints) -> None:
        """Writes these segments and fresh numbers as one segment."""
        target = max(self._firsts, default=0) + 1
        firsts, rest = [], NONE
        for piece in (*self._pieces(group, fresh), None):
            rest = rest if piece is None else np.concatenate((rest, piece))
            whole = len(rest) if piece is None else len(rest) // BLOCK * BLOCK
            rows = [
                (target, int(rest[at]), rest[at : min(at + BLOCK, whole)].tobytes()) for at in range(0, whole, BLOCK)
            ]
            self.db.executemany(f"INSERT INTO {self.table} VALUES (?, ?, ?)", rows)
            firsts += [first for _, first, _ in rows]
            rest = rest[whole:]
        for segment in group:
            self.db.execute(f"DELETE FROM {self.table} WHERE segment = ?", [segment])
            del self._firsts[segment]
        if firsts:
            self._firsts[target] = np.array(firsts, np.int64)

    def _pieces(self, group: list[int], fresh: Ints) -> Iterator[Ints]:
        """All numbers of some segments and the fresh ones, in order, some blocks at a time."""
        firsts = np.sort(np.concatenate([NONE, *(self._firsts[segment] for segment in group)]))
        for low, high in pairwise([0, *firsts[WINDOW::WINDOW].tolist(), END]):
            parts = [self._range(segment, low, high) for segment in group]
            piece = np.sort(np.concatenate((*parts, within(fresh, low, high))))
            yield self._present(piece)

    def _range(self, segment: int, low: int, high: int) -> Ints:
        firsts = self._firsts[segment]
        begin = int(firsts[max(0, int(firsts.searchsorted(low, "right")) - 1)])
        query = f"SELECT data FROM {self.table} WHERE segment = ? AND first >= ? AND first < ? ORDER BY first"
        return within(joined(data for (data,) in self.db.execute(query, [segment, begin, high])), low, high)


def within(numbers: Ints, low: int, high: int) -> Ints:
    return numbers[numbers.searchsorted(low) : numbers.searchsorted(high)]


def joined(blocks: Iterator[bytes]) -> Ints:
    return np.frombuffer(b"".join(blocks), "<i8")
