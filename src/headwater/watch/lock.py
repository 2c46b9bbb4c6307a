"""One watcher a case: the lock of a small database beside it, which the system drops when its process ends, however."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from headwater.issues import StopRun


@contextmanager
def alone(case: Path) -> Iterator[None]:
    """Holds the lock, or raises `StopRun`. Readers and writers of the case itself are not in its way."""
    beside = case.with_name(f"{case.name}-watching")
    try:
        db = sqlite3.connect(beside, isolation_level=None, timeout=0)
    except sqlite3.Error as error:
        raise StopRun(f"{beside} cannot be opened: {error}") from None
    try:
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise StopRun(
                f"another `headwater watch` is at work on {case}: end it, or add your sources to its file"
            ) from None
        yield
    finally:
        db.close()
