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

-- By what stories are found: days, names, places, outlets. actor_names: every spelling under which the case knows an
-- actor, the last word of a person's name among them, with the name that its article gives it.

CREATE TABLE actor_names (
  spelling TEXT NOT NULL COLLATE NOCASE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  article TEXT NOT NULL,
  PRIMARY KEY (spelling, name, kind, article)
) WITHOUT ROWID;

CREATE INDEX actor_names_article ON actor_names (article);

CREATE VIEW actor_spellings AS
  SELECT actors.id, actors.article, actors.name, actors.kind, alias.value AS spelling
    FROM actors, json_each(actors.aliases) AS alias WHERE NOT actors.unnamed
  UNION ALL SELECT id, article, name, kind, name FROM actors WHERE NOT unnamed
  UNION ALL SELECT id, article, name, kind, replace(name, rtrim(name, replace(name, ' ', '')), '') FROM actors
    WHERE NOT unnamed AND kind = 'person' AND instr(name, ' ') AND name NOT LIKE '%.';

INSERT OR IGNORE INTO actor_names SELECT DISTINCT spelling, name, kind, article FROM actor_spellings;

CREATE TRIGGER actors_named AFTER INSERT ON actors BEGIN
  INSERT OR IGNORE INTO actor_names
    SELECT spelling, name, kind, article FROM actor_spellings WHERE id = new.id;
END;

CREATE TRIGGER actors_gone AFTER DELETE ON actors BEGIN
  DELETE FROM actor_names WHERE article = old.article AND name = old.name AND kind = old.kind;
END;

CREATE INDEX mentions_place ON mentions (actor, article) WHERE kind = 'place';

CREATE INDEX articles_outlet ON articles (outlet COLLATE NOCASE);

CREATE INDEX articles_days ON articles (json_extract(published, '$.latest'), json_extract(published, '$.earliest'));

CREATE INDEX moments_days ON moments (json_extract("when", '$.latest'), json_extract("when", '$.earliest'), story);

CREATE INDEX pages_path ON pages (path) WHERE path IS NOT NULL;

-- What names a story: the first sentence of a page, where none has a headline.

ALTER TABLE sketches ADD COLUMN "opening" TEXT;

ALTER TABLE stories ADD COLUMN "title_is" TEXT NOT NULL DEFAULT 'headline';

-- What happened, as sentences tell it, in the terms of a beat. roles: JSON list of {name, span, actor}.

CREATE TABLE events (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "sentence" TEXT,
  "beat" TEXT,
  "kind" TEXT,
  "trigger" TEXT,
  "roles" TEXT,
  "where" TEXT,
  "when" TEXT,
  "standing" TEXT,
  "status" TEXT,
  "stage" INTEGER,
  "code" TEXT,
  "statement" TEXT,
  "asserted_by" TEXT,
  "denied_by" TEXT,
  "why" TEXT,
  "pledge" INTEGER,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX events_item ON events (item, made_by);

CREATE INDEX events_article ON events (article);

CREATE INDEX events_days ON events (beat, json_extract("when", '$.latest'), json_extract("when", '$.earliest'));

-- The day of an event's report beside its own, and the rows that tell the same act of another time.

ALTER TABLE timeline ADD COLUMN "reported" TEXT;

ALTER TABLE timeline ADD COLUMN "disputed" TEXT NOT NULL DEFAULT '[]';

-- One row for what happened, with all of its reports.

CREATE TABLE occurrences (
  "id" TEXT PRIMARY KEY,
  "beat" TEXT,
  "kind" TEXT,
  "stage" INTEGER,
  "code" TEXT,
  "roles" TEXT,
  "where" TEXT,
  "when" TEXT,
  "dates" TEXT,
  "disputed" INTEGER,
  "standing" TEXT,
  "status" TEXT,
  "reports" TEXT,
  "first_reported" TEXT,
  "articles" TEXT,
  "stories" TEXT,
  "texts_independent" TEXT,
  "undetermined" TEXT,
  "origins" TEXT,
  "origins_unknown" TEXT,
  "denied_by" TEXT,
  "narrated" TEXT,
  "may_be" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL
);

CREATE INDEX occurrences_item ON occurrences (item, made_by);

CREATE INDEX occurrences_kind ON occurrences (beat, kind);

-- The register of deals, one row each; parties, quantities, steps, denials and the rows of the history are JSON.

CREATE TABLE deals (
  "id" TEXT PRIMARY KEY,
  "beat" TEXT,
  "supplier" TEXT,
  "recipient" TEXT,
  "between" TEXT,
  "end_user" TEXT,
  "intermediaries" TEXT,
  "goods" TEXT,
  "items" TEXT,
  "quantity" TEXT,
  "delivered" TEXT,
  "stage" INTEGER,
  "status" TEXT,
  "standing" TEXT,
  "route" TEXT,
  "ordered" TEXT,
  "delivered_on" TEXT,
  "window" TEXT,
  "considerations" TEXT,
  "assessments" TEXT,
  "denials" TEXT,
  "steps" TEXT,
  "rows" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL
);

CREATE INDEX deals_item ON deals (item, made_by);



-- The index of neighbours (store/neighbours.py). twin and name: hashes by which equally similar articles are told apart.
-- terms: the heaviest, 4 bytes of mark and 2 of weight each; list: the nearest, 4 bytes of number and 4 of score
-- each; floor: the least score of a full list. marks: postings.
-- neighbour_common: the marks by which nobody is found, with how many articles hold them.

CREATE TABLE neighbour_articles (
  number INTEGER PRIMARY KEY,
  article TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  twin INTEGER NOT NULL,
  name INTEGER NOT NULL
);

CREATE TABLE neighbour_terms (
  number INTEGER PRIMARY KEY,
  terms BLOB NOT NULL
);

CREATE TABLE neighbours (
  number INTEGER PRIMARY KEY,
  floor INTEGER NOT NULL,
  list BLOB NOT NULL
);

CREATE TABLE neighbour_common (
  mark INTEGER PRIMARY KEY,
  holding INTEGER NOT NULL
);

CREATE TABLE marks (
  segment INTEGER NOT NULL,
  first INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (segment, first)
) WITHOUT ROWID;

CREATE TABLE marks_gone (
  text INTEGER PRIMARY KEY
);

-- One row for a page that only mentions the news of an earlier one.

CREATE TABLE follow_ups (
  "id" TEXT PRIMARY KEY,
  "earlier" TEXT,
  "later" TEXT,
  "mention" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (earlier) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (later) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX follow_ups_item ON follow_ups (item, made_by);

CREATE INDEX follow_ups_earlier ON follow_ups (earlier);

CREATE INDEX follow_ups_later ON follow_ups (later);

-- Sanctions lists, version by version: no version is ever changed or removed. An entry is JSON, as its list prints it.

CREATE TABLE list_versions (
  "number" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "list" TEXT NOT NULL,
  "form" TEXT NOT NULL,
  "dated" TEXT,
  "added_at" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "size" INTEGER NOT NULL,
  "entries" INTEGER NOT NULL
);

CREATE TABLE list_entries (
  version INTEGER NOT NULL REFERENCES list_versions(number),
  place INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "schema" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "entry" TEXT NOT NULL,
  PRIMARY KEY (version, place)
) WITHOUT ROWID;

CREATE INDEX list_entries_key ON list_entries ("key");
