-- Version 5: who is who across a case, hits on sanctions lists, claims, conflicts, what each reading added.

-- What each sentence says, clause by clause; and the claims of a story, with everything that says or denies them.

CREATE TABLE clauses (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "sentence" TEXT,
  "zone" TEXT,
  "content" TEXT,
  "statements" TEXT,
  "verb" TEXT,
  "cue" TEXT,
  "words" TEXT,
  "actors" TEXT,
  "agents" TEXT,
  "objects" TEXT,
  "numbers" TEXT,
  "days" TEXT,
  "kinds" TEXT,
  "roles" TEXT,
  "polarity" TEXT,
  "modality" TEXT,
  "certainty" TEXT,
  "extents" TEXT,
  "source" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX clauses_item ON clauses (item, made_by);

CREATE INDEX clauses_article ON clauses (article);

CREATE TABLE claims (
  "id" TEXT PRIMARY KEY,
  "story" TEXT,
  "proposition" TEXT,
  "said" TEXT,
  "members" TEXT,
  "denials" TEXT,
  "asserted_by" TEXT,
  "denied_by" TEXT,
  "reported_by" TEXT,
  "articles" TEXT,
  "outlets" TEXT,
  "outlets_unknown" TEXT,
  "origins" TEXT,
  "undetermined" TEXT,
  "first_said" TEXT,
  "last_said" TEXT,
  "standing" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX claims_item ON claims (item, made_by);

CREATE INDEX claims_story ON claims (story);

-- Tellings that differ, with what in them differs; and claims that grow stronger or weaker from telling to telling.

CREATE TABLE conflicts (
  "id" TEXT PRIMARY KEY,
  "story" TEXT,
  "kind" TEXT,
  "compatible" INTEGER,
  "sides" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX conflicts_item ON conflicts (item, made_by);

CREATE TABLE drifts (
  "id" TEXT PRIMARY KEY,
  "story" TEXT,
  "claim" TEXT,
  "way" TEXT,
  "steps" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX drifts_item ON drifts (item, made_by);

-- What each reading added, one row a change; no part of an export. spans, dropped and added are JSON.

CREATE TABLE changes (
  number INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "story" TEXT,
  "what" TEXT NOT NULL,
  "before" TEXT,
  "after" TEXT,
  "spans" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  "headline" INTEGER NOT NULL,
  "dropped" TEXT NOT NULL,
  "added" TEXT NOT NULL
);

CREATE INDEX changes_story ON changes ("story");

-- What the case held at the end of the last run, against which the next one is compared: pages with their stories, the
-- keys of work, and claims, deals and events by what anchors them.

CREATE TABLE held_pages (
  article TEXT PRIMARY KEY,
  page TEXT NOT NULL,
  story TEXT
) WITHOUT ROWID;

CREATE TABLE held_keys (
  name TEXT NOT NULL,
  item TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (name, item)
) WITHOUT ROWID;

CREATE TABLE held (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  item TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;

CREATE INDEX held_item ON held (kind, item);
