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

-- What people set right in an article: its day, who said something.

ALTER TABLE rulings ADD COLUMN "amends" TEXT NOT NULL DEFAULT '[]';
