"""The shape of a case file, version by version: `schema_N.sql` brings a case from version N-1 to N.

A migration that has landed is never edited: a change of a record comes with the next file.
"""

import sqlite3
from importlib.resources import files

APPLICATION_ID = 0x48445752  # "HDWR": `file headwater.case` and other tools can tell what it is
VERSION = 9


def statements(version: int) -> list[str]:
    """The SQL statements that lead to a version. A blank line parts them, since triggers hold semicolons."""
    script = files(__package__).joinpath(f"schema_{version}.sql").read_text(encoding="utf-8")
    return [part for part in script.split("\n\n") if not part.startswith("--")]


def advance(db: sqlite3.Connection, version: int) -> None:
    """Brings a case from `version - 1` to `version`, inside the caller's transaction."""
    for statement in statements(version):
        db.execute(statement)
