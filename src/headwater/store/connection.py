"""One connection to a case, and its transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

LAST = "\U0010ffff"  # after every other character: `prefix` to `prefix + LAST` holds all that begins so


class Connection:
    """Close it, or use it as a context manager."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self.db = db
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is kept, or none. Nested use joins the outer one."""
        if self.db.in_transaction:
            yield
            return
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def inputs(self) -> str:
        """How often what the stages work on has changed: pages, rulings, lists."""
        found = self.db.execute("SELECT key FROM work WHERE stage = 'inputs' AND item = 'case'").fetchone()
        return "0" if found is None else str(found[0])

    def input_changed(self) -> None:
        """Noted in the transaction of the change, so that no run which ends meanwhile takes it for done."""
        self.db.execute("INSERT INTO work VALUES ('inputs', 'case', '1') ON CONFLICT DO UPDATE SET key = key + 1")
