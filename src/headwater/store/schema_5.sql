-- Version 5: who is who across a case, hits on sanctions lists, claims, conflicts, what each reading added.

-- Who is who across a case.

CREATE TABLE identities (
  "id" TEXT PRIMARY KEY,
  "name" TEXT,
  "kind" TEXT,
  "country" TEXT,
  "principal" TEXT,
  "within" TEXT,
  "aliases" TEXT,
  "identifiers" TEXT,
  "roles" TEXT,
  "members" TEXT,
  "unnamed" INTEGER,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL
);

CREATE INDEX identities_item ON identities (item, made_by);

CREATE INDEX identities_name ON identities ("name");

CREATE TABLE same_actors (
  "id" TEXT PRIMARY KEY,
  "a" TEXT,
  "b" TEXT,
  "score" REAL,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL
);

CREATE INDEX same_actors_item ON same_actors (item, made_by);

-- Corrections of who is who.

ALTER TABLE rulings ADD COLUMN "actors" TEXT NOT NULL DEFAULT '[]';

-- What texts tell of people's ages, ships' and aircraft's numbers, and where places lie.

ALTER TABLE actors ADD COLUMN "age" INTEGER;

ALTER TABLE actors ADD COLUMN "identifiers" TEXT NOT NULL DEFAULT '[]';

ALTER TABLE actors ADD COLUMN "within" TEXT;
