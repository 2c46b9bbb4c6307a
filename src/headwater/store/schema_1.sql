-- Version 1 of a case file. Landed migrations are never edited: a change of a record comes with the next one.
-- Scalars are plain columns; spans, lists and other records are JSON text. made_by and item: which stage made the
-- row, and from what (an article's, a pair's or a story's id).

CREATE TABLE blobs (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  zlib BLOB NOT NULL
);

CREATE TABLE pages (
  "id" TEXT,
  "address" TEXT,
  "outlet" TEXT,
  "url" TEXT,
  "media_type" TEXT,
  "sha256" TEXT,
  "fetched_at" TEXT,
  PRIMARY KEY (id, address),
  FOREIGN KEY (sha256) REFERENCES blobs(sha256)
);

CREATE TABLE articles (
  "id" TEXT PRIMARY KEY,
  "page" TEXT,
  "outlet" TEXT,
  "outlet_span" TEXT,
  "title" TEXT,
  "deck" TEXT,
  "byline" TEXT,
  "dateline" TEXT,
  "credits" TEXT,
  "published" TEXT,
  "language" TEXT,
  "body" TEXT,
  "dropped" TEXT,
  "fields" TEXT,
  "text" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL
);

CREATE TABLE issues (
  "id" TEXT PRIMARY KEY,
  "code" TEXT,
  "address" TEXT,
  "detail" TEXT,
  "article" TEXT,
  "span" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL
);

CREATE TABLE sentences (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "span" TEXT,
  "zone" TEXT,
  "paragraph" INTEGER,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE actors (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "name" TEXT,
  "kind" TEXT,
  "role" TEXT,
  "country" TEXT,
  "principal" TEXT,
  "aliases" TEXT,
  "unnamed" INTEGER,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE mentions (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "span" TEXT,
  "actor" TEXT,
  "kind" TEXT,
  "resolved_by" TEXT,
  "others" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE times (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "span" TEXT,
  "type" TEXT,
  "value" TEXT,
  "mod" TEXT,
  "when" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE datings (
  "article" TEXT,
  "by" TEXT,
  "when" TEXT,
  "evidence" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL
);

CREATE TABLE statements (
  "id" TEXT PRIMARY KEY,
  "article" TEXT,
  "sentence" TEXT,
  "speaker" TEXT,
  "speaker_span" TEXT,
  "cue" TEXT,
  "content" TEXT,
  "manner" TEXT,
  "act" TEXT,
  "polarity" TEXT,
  "chain" TEXT,
  "said_at" TEXT,
  "within" TEXT,
  "inherited" INTEGER,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE sketches (
  "article" TEXT,
  "title" TEXT,
  "published" TEXT,
  "words" INTEGER,
  "twin" TEXT,
  "shingles" TEXT,
  "terms" TEXT,
  "names" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (article) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE pairs (
  "id" TEXT PRIMARY KEY,
  "a" TEXT,
  "b" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (a) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (b) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE copies (
  "id" TEXT PRIMARY KEY,
  "a" TEXT,
  "b" TEXT,
  "relation" TEXT,
  "direction" TEXT,
  "share" REAL,
  "passages" TEXT,
  "confidence" REAL,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (a) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (b) REFERENCES articles(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE stories (
  "id" TEXT PRIMARY KEY,
  "title" TEXT,
  "title_span" TEXT,
  "articles" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL
);

CREATE TABLE moments (
  "id" TEXT PRIMARY KEY,
  "story" TEXT,
  "articles" TEXT,
  "when" TEXT,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE origin_nodes (
  "id" TEXT PRIMARY KEY,
  "story" TEXT,
  "kind" TEXT,
  "name" TEXT,
  "principal" TEXT,
  "members" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE origin_edges (
  "id" TEXT PRIMARY KEY,
  "story" TEXT,
  "source" TEXT,
  "target" TEXT,
  "kind" TEXT,
  "evidence" TEXT,
  "confidence" REAL,
  "why" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE counts (
  "story" TEXT,
  "pages" INTEGER,
  "outlets" TEXT,
  "outlets_unknown" TEXT,
  "copies" TEXT,
  "texts_independent" TEXT,
  "undetermined" TEXT,
  "principals" TEXT,
  "principal_unknown" INTEGER,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE timeline (
  "id" TEXT PRIMARY KEY,
  "story" TEXT,
  "kind" TEXT,
  "when" TEXT,
  "text" TEXT,
  "speaker" TEXT,
  "cites" TEXT,
  "statements" TEXT,
  "articles" TEXT,
  made_by TEXT NOT NULL,
  item TEXT NOT NULL,
  FOREIGN KEY (story) REFERENCES stories(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE work (
  stage TEXT NOT NULL,
  item TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (stage, item)
) WITHOUT ROWID;

CREATE TABLE journal (
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT NOT NULL
);

CREATE TABLE former_stories (
  former TEXT PRIMARY KEY,
  present TEXT NOT NULL
);

CREATE TABLE story_articles (
  article TEXT PRIMARY KEY,
  story TEXT NOT NULL
);

CREATE VIRTUAL TABLE articles_fts USING fts5(text, content='articles', content_rowid='rowid', tokenize="unicode61 remove_diacritics 2");

CREATE INDEX articles_item ON articles (item, made_by);

CREATE INDEX issues_item ON issues (item, made_by);

CREATE INDEX issues_article ON issues (article);

CREATE INDEX sentences_item ON sentences (item, made_by);

CREATE INDEX sentences_article ON sentences (article);

CREATE INDEX actors_item ON actors (item, made_by);

CREATE INDEX actors_article ON actors (article);

CREATE INDEX mentions_item ON mentions (item, made_by);

CREATE INDEX mentions_article ON mentions (article);

CREATE INDEX times_item ON times (item, made_by);

CREATE INDEX times_article ON times (article);

CREATE INDEX datings_item ON datings (item, made_by);

CREATE INDEX datings_article ON datings (article);

CREATE INDEX statements_item ON statements (item, made_by);

CREATE INDEX statements_article ON statements (article);

CREATE INDEX sketches_item ON sketches (item, made_by);

CREATE INDEX sketches_article ON sketches (article);

CREATE INDEX pairs_item ON pairs (item, made_by);

CREATE INDEX copies_item ON copies (item, made_by);

CREATE INDEX stories_item ON stories (item, made_by);

CREATE INDEX moments_item ON moments (item, made_by);

CREATE INDEX origin_nodes_item ON origin_nodes (item, made_by);

CREATE INDEX origin_edges_item ON origin_edges (item, made_by);

CREATE INDEX counts_item ON counts (item, made_by);

CREATE INDEX timeline_item ON timeline (item, made_by);

CREATE INDEX pages_address ON pages (address);

CREATE INDEX pages_sha256 ON pages (sha256);

CREATE INDEX pairs_b ON pairs (b);

CREATE INDEX copies_a ON copies (a);

CREATE INDEX copies_b ON copies (b);

CREATE INDEX work_item ON work (item);

CREATE INDEX story_articles_story ON story_articles (story);

CREATE TRIGGER articles_in AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts(rowid, text) VALUES (new.rowid, new.text);
END;

CREATE TRIGGER articles_changed AFTER UPDATE OF text ON articles BEGIN
  INSERT INTO articles_fts(articles_fts, rowid, text) VALUES ('delete', old.rowid, old.text);
  INSERT INTO articles_fts(rowid, text) VALUES (new.rowid, new.text);
END;

CREATE TRIGGER articles_out AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts(articles_fts, rowid, text) VALUES ('delete', old.rowid, old.text);
  DELETE FROM work WHERE item = old.id;
END;

CREATE TRIGGER pairs_out AFTER DELETE ON pairs BEGIN
  DELETE FROM work WHERE item = old.id;
END;

CREATE TRIGGER stories_out AFTER DELETE ON stories BEGIN
  DELETE FROM work WHERE item = old.id;
END;

CREATE TRIGGER stories_gone AFTER DELETE ON stories BEGIN
  DELETE FROM datings WHERE item = old.id;
END;
