"""The shape of a case file, version by version. A migration that has landed is never edited: add the next.

Version 1 is made from the records as they are; the migration that changes a record's table comes with that change.
"""

import sqlite3
from collections.abc import Callable

from headwater.store.tables import TABLES, create

APPLICATION_ID = 0x48445752  # "HDWR": `file headwater.case` and other tools can tell what it is


def first(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, zlib BLOB NOT NULL)")
    for kind in TABLES:
        db.execute(create(kind))
    for kind, name in TABLES.items():
        if "made_by" in [column[1] for column in db.execute(f"PRAGMA table_info({name})")]:
            db.execute(f"CREATE INDEX {name}_item ON {name} (item, made_by)")
        if "article" in kind.__struct_fields__:
            db.execute(f"CREATE INDEX {name}_article ON {name} (article)")
    db.execute("CREATE INDEX pages_address ON pages (address)")
    db.execute("CREATE INDEX pages_sha256 ON pages (sha256)")
    db.execute("CREATE INDEX pairs_b ON pairs (b)")
    db.execute("CREATE INDEX copies_a ON copies (a)")
    db.execute("CREATE INDEX copies_b ON copies (b)")
    db.execute(
        "CREATE TABLE work (stage TEXT NOT NULL, item TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (stage, item))"
        " WITHOUT ROWID"
    )
    db.execute("CREATE INDEX work_item ON work (item)")
    db.execute("CREATE TABLE journal (at TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL)")
    db.execute("CREATE TABLE former_stories (former TEXT PRIMARY KEY, present TEXT NOT NULL)")
    db.execute("CREATE TABLE story_articles (article TEXT PRIMARY KEY, story TEXT NOT NULL)")
    db.execute("CREATE INDEX story_articles_story ON story_articles (story)")
    db.execute(
        "CREATE VIRTUAL TABLE articles_fts USING fts5"
        "(text, content='articles', content_rowid='rowid', tokenize=\"unicode61 remove_diacritics 2\")"
    )
    db.execute(
        "CREATE TRIGGER articles_in AFTER INSERT ON articles BEGIN"
        " INSERT INTO articles_fts(rowid, text) VALUES (new.rowid, new.text); END"
    )
    db.execute(
        "CREATE TRIGGER articles_changed AFTER UPDATE OF text ON articles BEGIN"
        " INSERT INTO articles_fts(articles_fts, rowid, text) VALUES ('delete', old.rowid, old.text);"
        " INSERT INTO articles_fts(rowid, text) VALUES (new.rowid, new.text); END"
    )
    db.execute(
        "CREATE TRIGGER articles_out AFTER DELETE ON articles BEGIN"
        " INSERT INTO articles_fts(articles_fts, rowid, text) VALUES ('delete', old.rowid, old.text);"
        " DELETE FROM work WHERE item = old.id; END"
    )
    for name in ("pairs", "stories"):
        db.execute(f"CREATE TRIGGER {name}_out AFTER DELETE ON {name} BEGIN DELETE FROM work WHERE item = old.id; END")
    db.execute("CREATE TRIGGER stories_gone AFTER DELETE ON stories BEGIN DELETE FROM datings WHERE item = old.id; END")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (first,)
