-- Version 6.

-- Watching (`headwater watch`): the row of the log that was looked at last; when each source was read, and how often
-- in a row in vain; alerts (JSON), each once; whom they are to go to; how each channel is doing. No part of an export.

CREATE TABLE watch_cursor (
  "only" INTEGER PRIMARY KEY CHECK ("only" = 1),
  number INTEGER NOT NULL
);

CREATE TRIGGER watch_cursor_back AFTER DELETE ON changes BEGIN
  UPDATE watch_cursor SET number = min(number, (SELECT ifnull(max(number), 0) FROM changes));
END;

CREATE TABLE watch_sources (
  source TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  fails INTEGER NOT NULL,
  dead_since TEXT
) WITHOUT ROWID;

CREATE TABLE watch_alerts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  data TEXT NOT NULL
);

CREATE TABLE watch_deliveries (
  alert TEXT NOT NULL REFERENCES watch_alerts(id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (channel, alert)
) WITHOUT ROWID;

CREATE INDEX watch_deliveries_waiting ON watch_deliveries (channel) WHERE state = 'waiting';

CREATE TABLE watch_channels (
  channel TEXT PRIMARY KEY,
  digest_at TEXT NOT NULL,
  fails INTEGER NOT NULL,
  tried_at TEXT
) WITHOUT ROWID;

-- Clauses that stand alone, are told as over, are taken back; claims of which no member stands alone.

ALTER TABLE clauses ADD COLUMN "past" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE clauses ADD COLUMN "alone" TEXT;

ALTER TABLE claims ADD COLUMN "fragment" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE clauses ADD COLUMN "taken_back" INTEGER NOT NULL DEFAULT 0;

-- What people set right in an article: its day, who said something.

ALTER TABLE rulings ADD COLUMN "amends" TEXT NOT NULL DEFAULT '[]';

-- The articles that an actor of the case and a hit on a list are named in; how each source was doing at its last visit.

CREATE TABLE identity_articles (
  identity TEXT NOT NULL REFERENCES identities(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  article TEXT NOT NULL,
  PRIMARY KEY (article, identity)
) WITHOUT ROWID;

CREATE INDEX identity_articles_identity ON identity_articles (identity);

INSERT INTO identity_articles SELECT DISTINCT identities.id, json_extract(one.value, '$.article') FROM identities, json_each(members) AS one;

CREATE TRIGGER identity_articles_in AFTER INSERT ON identities BEGIN
  INSERT OR IGNORE INTO identity_articles SELECT NEW.id, json_extract(value, '$.article') FROM json_each(NEW.members);
END;

CREATE TABLE match_articles (
  "match" TEXT NOT NULL REFERENCES matches(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  article TEXT NOT NULL,
  PRIMARY KEY (article, "match")
) WITHOUT ROWID;

CREATE INDEX match_articles_match ON match_articles ("match");

INSERT INTO match_articles SELECT DISTINCT matches.id, one.value FROM matches, json_each(articles) AS one;

CREATE TRIGGER match_articles_in AFTER INSERT ON matches BEGIN
  INSERT OR IGNORE INTO match_articles SELECT NEW.id, value FROM json_each(NEW.articles);
END;

ALTER TABLE visits ADD COLUMN fine INTEGER;

ALTER TABLE visits ADD COLUMN state TEXT;

CREATE INDEX visits_fine ON visits (fine, source);

CREATE INDEX issues_code ON issues ("code");

CREATE INDEX issues_address ON issues ("address");

CREATE INDEX changes_at ON changes (at, reading);

CREATE INDEX changes_shown ON changes (reading DESC, at DESC, ifnull("story", ''), "headline" DESC, number);
