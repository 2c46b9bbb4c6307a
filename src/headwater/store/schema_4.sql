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

-- What became of the stories, oldest first. at and by: the moment and the command, once that has ended; reading: how
-- many readings there were then; why: the reason, once the stories of that run have been weighed.

CREATE TABLE story_log (
  number INTEGER PRIMARY KEY,
  reading INTEGER,
  at TEXT,
  by TEXT,
  kind TEXT NOT NULL,
  story TEXT NOT NULL,
  other TEXT,
  articles TEXT NOT NULL,
  why TEXT
);

CREATE INDEX story_log_story ON story_log (story);

CREATE INDEX story_log_other ON story_log (other) WHERE other IS NOT NULL;

CREATE INDEX story_log_reading ON story_log (reading, kind);

CREATE INDEX story_log_open ON story_log (number) WHERE why IS NULL;

CREATE INDEX story_log_running ON story_log (number) WHERE at IS NULL;

CREATE INDEX former_stories_present ON former_stories (present);
