-- Version 2: where pages came from and what came along with them; every claim about dates; who wrote; versions of one
-- address; sightings: what was met where, and since when;
-- visits: the latest run over a source.

CREATE TABLE pages_2 (
  "id" TEXT,
  "address" TEXT,
  "outlet" TEXT,
  "url" TEXT,
  "media_type" TEXT,
  "sha256" TEXT,
  "fetched_at" TEXT,
  "first_seen" TEXT,
  "path" TEXT,
  "came_from" TEXT,
  "fields" TEXT NOT NULL DEFAULT '[]',
  FOREIGN KEY (sha256) REFERENCES blobs(sha256)
);

INSERT INTO pages_2 (id, address, outlet, url, media_type, sha256, fetched_at)
  SELECT id, address, outlet, url, media_type, sha256, fetched_at FROM pages;

DROP TABLE pages;

ALTER TABLE pages_2 RENAME TO pages;

CREATE UNIQUE INDEX pages_met ON pages (id, address, ifnull(came_from, ''));

CREATE INDEX pages_address ON pages (address);

CREATE INDEX pages_sha256 ON pages (sha256);

ALTER TABLE articles ADD COLUMN "modified" TEXT NOT NULL
  DEFAULT '{"earliest":null,"latest":null,"basis":"unknown","said":null,"why":"not looked for yet"}';

ALTER TABLE articles ADD COLUMN "dates" TEXT NOT NULL DEFAULT '[]';

ALTER TABLE articles ADD COLUMN "authors" TEXT NOT NULL DEFAULT '[]';

ALTER TABLE articles ADD COLUMN "declared" TEXT NOT NULL DEFAULT '[]';

ALTER TABLE articles ADD COLUMN "form" TEXT;

ALTER TABLE articles ADD COLUMN "notice" TEXT;

CREATE TABLE versions (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "by" TEXT,
  "address" TEXT,
  "basis" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("by") REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX versions_item ON versions (item, made_by);

CREATE INDEX versions_article ON versions (article);

CREATE TABLE sightings (
  source TEXT NOT NULL,
  address TEXT NOT NULL,
  page TEXT,
  code TEXT,
  at TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  PRIMARY KEY (source, address)
) WITHOUT ROWID;

CREATE TABLE visits (
  source TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  met INTEGER NOT NULL,
  fresh INTEGER NOT NULL,
  faults INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX sightings_address ON sightings (address);
