-- Version 4: why an article is in its story; corrections; arcs; the log of what became of a story.

-- One row an article and story: what decided.

CREATE TABLE memberships (
  "id" TEXT PRIMARY KEY,
  "story" TEXT,
  "article" TEXT,
  "by" TEXT,
  "nearest" TEXT,
  "score" REAL,
  "terms" TEXT,
  "names" TEXT,
  "passages" INTEGER,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX memberships_item ON memberships (item, made_by);

CREATE INDEX memberships_story ON memberships (story);

CREATE INDEX memberships_article ON memberships (article);

-- Corrections: what people ruled of the stories, and every step of it. No stage, rerun or forgotten page deletes any.
-- `together` and `apart` are JSON lists of article ids; the articles need not be in the case.

CREATE TABLE rulings (
  "number" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "kind" TEXT NOT NULL,
  "together" TEXT NOT NULL,
  "apart" TEXT NOT NULL,
  "who" TEXT,
  "why" TEXT,
  undone INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE ruling_steps (
  step INTEGER PRIMARY KEY,
  ruling INTEGER NOT NULL REFERENCES rulings(number),
  what TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT,
  why TEXT
);

CREATE INDEX ruling_steps_ruling ON ruling_steps (ruling);

-- Whose news the other text of a pair tells again.

ALTER TABLE copies ADD COLUMN "retells" TEXT;

-- One row for two stories that continue one another.

CREATE TABLE arcs (
  "id" TEXT PRIMARY KEY,
  "earlier" TEXT,
  "later" TEXT,
  "order" TEXT,
  "mentions" TEXT,
  "names" TEXT,
  "score" REAL,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (earlier) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (later) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX arcs_item ON arcs (item, made_by);

CREATE INDEX arcs_earlier ON arcs (earlier);

CREATE INDEX arcs_later ON arcs (later);
