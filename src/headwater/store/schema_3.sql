-- Version 3: what statements say of their own certainty; transcripts' turns; utterances.

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
