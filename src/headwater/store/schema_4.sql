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
