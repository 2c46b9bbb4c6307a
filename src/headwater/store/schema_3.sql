-- Version 3: what statements say of their own certainty; transcripts' turns; utterances.

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
