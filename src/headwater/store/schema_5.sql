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

-- What is printed beside a name: births, ages, numbers of papers and registers, and that a name is a ship's.

CREATE TABLE particulars (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "actor" TEXT,
  "named" TEXT,
  "kind" TEXT,
  "value" TEXT,
  "years" TEXT,
  "span" TEXT,
  "sentence" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX particulars_item ON particulars (item, made_by);

CREATE INDEX particulars_article ON particulars (article);

-- Actors that may be listed parties, one row for an actor and an entry.

CREATE TABLE matches (
  "id" TEXT PRIMARY KEY,
  "identity" TEXT,
  "name" TEXT,
  "kind" TEXT,
  "said" TEXT,
  "list" TEXT,
  "version" TEXT,
  "list_dated" TEXT,
  "key" TEXT,
  "entry" TEXT,
  "schema" TEXT,
  "matched" TEXT,
  "matched_kind" TEXT,
  "score" REAL,
  "name_score" REAL,
  "basis" TEXT,
  "reasons" TEXT,
  "programmes" TEXT,
  "listed_on" TEXT,
  "updated_on" TEXT,
  "born" TEXT,
  "identifiers" TEXT,
  "beside" TEXT,
  "named" TEXT,
  "sentences" TEXT,
  "articles" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL
);

CREATE INDEX matches_item ON matches (item, made_by);

CREATE INDEX matches_entry ON matches ("list", "key");

-- What the names of the case lead to in each list in use, so that a name is screened once. state: of the screening.

CREATE TABLE screened_names (
  version TEXT NOT NULL,
  state TEXT NOT NULL,
  "schema" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  hits TEXT NOT NULL,
  PRIMARY KEY (version, state, "schema", "name")
) WITHOUT ROWID;

-- Decisions on hits and every step of them. No stage, rerun or forgotten page deletes any.

CREATE TABLE hit_decisions (
  "number" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "list" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "verdict" TEXT NOT NULL,
  "who" TEXT,
  "why" TEXT,
  "basis" TEXT NOT NULL,
  "entry" TEXT NOT NULL,
  "articles" TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE hit_decision_steps (
  step INTEGER PRIMARY KEY,
  decision INTEGER NOT NULL REFERENCES hit_decisions(number),
  what TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT,
  why TEXT
);

CREATE INDEX hit_decision_steps_decision ON hit_decision_steps (decision);

-- Resolutions, orders, laws and programmes that the text names.

CREATE TABLE instruments (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "span" TEXT,
  "sentence" TEXT,
  "name" TEXT,
  "kind" TEXT,
  "issuer" TEXT,
  "number" TEXT,
  "year" INTEGER,
  "specific" INTEGER,
  "programmes" TEXT,
  "statements" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX instruments_item ON instruments (item, made_by);

CREATE INDEX instruments_article ON instruments (article);

-- The desk: one short row a story, kept by triggers, so that its first page reads fifty rows of a case of any size.
-- `first_day` and `last_day` are those of the news, as far as its moments know them.

CREATE TABLE story_heads (
  story TEXT PRIMARY KEY REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pages INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  outlets_unknown INTEGER NOT NULL,
  texts INTEGER NOT NULL,
  undetermined INTEGER NOT NULL,
  moments INTEGER NOT NULL,
  first_day TEXT,
  last_day TEXT
) WITHOUT ROWID;

CREATE INDEX story_heads_pages ON story_heads (pages DESC, story);

CREATE INDEX story_heads_days ON story_heads (last_day DESC, story);

CREATE TRIGGER story_heads_counted AFTER INSERT ON counts BEGIN
  INSERT OR REPLACE INTO story_heads SELECT NEW.story, NEW.pages, json_array_length(NEW.outlets),
    json_array_length(NEW.outlets_unknown), json_array_length(NEW.texts_independent),
    json_array_length(NEW.undetermined), count(*), min(json_extract("when", '$.earliest')),
    max(json_extract("when", '$.latest'))
  FROM moments WHERE story = NEW.story;
END;

CREATE TRIGGER story_heads_dated AFTER INSERT ON moments BEGIN
  UPDATE story_heads SET (moments, first_day, last_day) =
    (SELECT count(*), min(json_extract("when", '$.earliest')), max(json_extract("when", '$.latest'))
     FROM moments WHERE story = NEW.story)
  WHERE story = NEW.story;
END;

INSERT INTO story_heads SELECT counts.story, pages, json_array_length(outlets), json_array_length(outlets_unknown),
  json_array_length(texts_independent), json_array_length(undetermined),
  (SELECT count(*) FROM moments WHERE moments.story = counts.story),
  (SELECT min(json_extract("when", '$.earliest')) FROM moments WHERE moments.story = counts.story),
  (SELECT max(json_extract("when", '$.latest')) FROM moments WHERE moments.story = counts.story)
FROM counts;

-- How many records of a kind there are, without counting them.

CREATE TABLE totals (
  what TEXT PRIMARY KEY,
  number INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO totals VALUES ('stories', (SELECT count(*) FROM stories)), ('articles', (SELECT count(*) FROM articles));

CREATE TRIGGER totals_story_in AFTER INSERT ON stories BEGIN
  UPDATE totals SET number = number + 1 WHERE what = 'stories';
END;

CREATE TRIGGER totals_story_out AFTER DELETE ON stories BEGIN
  UPDATE totals SET number = number - 1 WHERE what = 'stories';
END;

CREATE TRIGGER totals_article_in AFTER INSERT ON articles BEGIN
  UPDATE totals SET number = number + 1 WHERE what = 'articles';
END;

CREATE TRIGGER totals_article_out AFTER DELETE ON articles BEGIN
  UPDATE totals SET number = number - 1 WHERE what = 'articles';
END;

-- The articles that a deal is read from.

CREATE TABLE deal_articles (
  deal TEXT NOT NULL REFERENCES deals(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  article TEXT NOT NULL,
  PRIMARY KEY (article, deal)
) WITHOUT ROWID;

CREATE INDEX deal_articles_deal ON deal_articles (deal);

INSERT INTO deal_articles SELECT DISTINCT deals.id, json_extract(step.value, '$.article') FROM deals, json_each(steps) AS step;

CREATE TRIGGER deal_articles_in AFTER INSERT ON deals BEGIN
  INSERT OR IGNORE INTO deal_articles SELECT NEW.id, json_extract(value, '$.article') FROM json_each(NEW.steps);
END;

-- The stories that an event is told in.

CREATE TABLE occurrence_stories (
  occurrence TEXT NOT NULL REFERENCES occurrences(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  story TEXT NOT NULL,
  PRIMARY KEY (story, occurrence)
) WITHOUT ROWID;

CREATE INDEX occurrence_stories_occurrence ON occurrence_stories (occurrence);

INSERT INTO occurrence_stories SELECT DISTINCT occurrences.id, told.value FROM occurrences, json_each(stories) AS told;

CREATE TRIGGER occurrence_stories_in AFTER INSERT ON occurrences BEGIN
  INSERT OR IGNORE INTO occurrence_stories SELECT NEW.id, value FROM json_each(NEW.stories);
END;
