-- Version 3: what statements say of their own certainty; transcripts' turns; utterances.

-- Statements: the mode in which a thing is said, and how certain it is put.

ALTER TABLE statements ADD COLUMN "modality" TEXT;

ALTER TABLE statements ADD COLUMN "certainty" TEXT;

-- Whom somebody belongs to, with the words that say so; the readings where two stand.

ALTER TABLE actors ADD COLUMN "affiliation" TEXT;

ALTER TABLE actors ADD COLUMN "role_span" TEXT;

ALTER TABLE actors ADD COLUMN "affiliation_span" TEXT;

ALTER TABLE statements ADD COLUMN "others" TEXT NOT NULL DEFAULT '[]';

-- The index of shared text. A text: articles that are the same words. runs: 5 bytes each, ascending. postings: blocks of
-- 8-byte numbers, ascending, each a run and a text (store/postings.py). postings_gone: texts of which postings remain.

CREATE TABLE texts (
  number INTEGER PRIMARY KEY,
  twin INTEGER NOT NULL UNIQUE,
  size INTEGER NOT NULL
);

CREATE TABLE text_runs (
  text INTEGER PRIMARY KEY,
  runs BLOB NOT NULL
);

CREATE TABLE text_articles (
  article TEXT PRIMARY KEY,
  text INTEGER,
  key TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX text_articles_text ON text_articles (text);

CREATE TABLE partners (
  text INTEGER NOT NULL,
  other INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (text, other)
) WITHOUT ROWID;

CREATE INDEX partners_other ON partners (other);

CREATE TABLE crowds (
  run INTEGER PRIMARY KEY,
  first INTEGER NOT NULL,
  size INTEGER NOT NULL
);

CREATE TABLE postings (
  segment INTEGER NOT NULL,
  first INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (segment, first)
) WITHOUT ROWID;

CREATE TABLE postings_gone (
  text INTEGER PRIMARY KEY
);

CREATE INDEX pairs_a ON pairs (a);

CREATE TABLE utterances (
  "id" TEXT PRIMARY KEY,
  "story" TEXT,
  "speakers" TEXT,
  "said_at" TEXT,
  "base" TEXT,
  "base_statement" TEXT,
  "quoted" INTEGER,
  "tellings" TEXT,
  "same_words" TEXT,
  "articles" TEXT,
  "outlets" TEXT,
  "outlets_unknown" TEXT,
  "texts_independent" TEXT,
  "undetermined" TEXT,
  "principals" TEXT,
  "principal_unknown" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX utterances_item ON utterances (item, made_by);

CREATE TABLE turns (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "nth" INTEGER,
  "kind" TEXT,
  "speaker" TEXT,
  "speaker_span" TEXT,
  "spoken" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX turns_item ON turns (item, made_by);

CREATE INDEX turns_article ON turns (article);

CREATE TABLE quote_checks (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "statement" TEXT,
  "quotation" TEXT,
  "speaker" TEXT,
  "verdict" TEXT,
  "transcript" TEXT,
  "turn" TEXT,
  "said_by" TEXT,
  "speaker_agrees" TEXT,
  "found" TEXT,
  "sentences" TEXT,
  "left_out" TEXT,
  "differences" TEXT,
  "share" REAL,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (transcript) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX quote_checks_item ON quote_checks (item, made_by);

CREATE INDEX quote_checks_article ON quote_checks (article);

CREATE INDEX quote_checks_transcript ON quote_checks (transcript);

-- Copies: whether the words came through another language, and what then shows it.

ALTER TABLE copies ADD COLUMN "translated" INTEGER DEFAULT 0;

ALTER TABLE copies ADD COLUMN "retold" TEXT DEFAULT '[]';

-- What hangs on a story, by it: a story that is no more takes it along, and would else look through all of it.

CREATE INDEX moments_story ON moments (story);

CREATE INDEX origin_nodes_story ON origin_nodes (story);

CREATE INDEX origin_edges_story ON origin_edges (story);

CREATE INDEX counts_story ON counts (story);

CREATE INDEX timeline_story ON timeline (story);

CREATE INDEX utterances_story ON utterances (story);
