-- Version 5: who is who across a case, hits on sanctions lists, claims, conflicts, what each reading added.

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
