-- Version 7.

-- What the grouping knows of every article (store/story_graph.py), by its number in the index of neighbours. words: of
-- its body; title: a hash of its headline, 0 for none; levels: 6 floats; links: see LINK there. story_titles: hashes of
-- the headlines that several stories bear. No part of an export.

CREATE TABLE story_links (
  number INTEGER PRIMARY KEY,
  words INTEGER NOT NULL,
  title INTEGER NOT NULL,
  levels BLOB NOT NULL,
  links BLOB NOT NULL
);

CREATE INDEX story_links_title ON story_links (title);

CREATE TABLE story_titles (
  title INTEGER PRIMARY KEY
);

-- Articles whose links have changed since they were last grouped; anew: their text, their copies or what people ruled
-- of them has, too; title: that of one that has left.

CREATE TABLE story_touched (
  article TEXT PRIMARY KEY,
  anew INTEGER NOT NULL,
  title INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TRIGGER story_touched_copies_in AFTER INSERT ON copies BEGIN
  INSERT INTO story_touched (article, anew) VALUES (new.a, 1), (new.b, 1) ON CONFLICT DO UPDATE SET anew = 1;
END;

CREATE TRIGGER story_touched_copies_out AFTER DELETE ON copies BEGIN
  INSERT INTO story_touched (article, anew) VALUES (old.a, 1), (old.b, 1) ON CONFLICT DO UPDATE SET anew = 1;
END;

CREATE TRIGGER story_touched_follow_ups_in AFTER INSERT ON follow_ups BEGIN
  INSERT INTO story_touched (article, anew) VALUES (new.earlier, 1), (new.later, 1) ON CONFLICT DO UPDATE SET anew = 1;
END;

CREATE TRIGGER story_touched_follow_ups_out AFTER DELETE ON follow_ups BEGIN
  INSERT INTO story_touched (article, anew) VALUES (old.earlier, 1), (old.later, 1) ON CONFLICT DO UPDATE SET anew = 1;
END;

CREATE TRIGGER story_touched_rulings AFTER INSERT ON ruling_steps BEGIN
  INSERT INTO story_touched (article, anew) SELECT one.value, 1 FROM rulings, json_each(rulings.together) AS one WHERE rulings.number = new.ruling ON CONFLICT DO UPDATE SET anew = 1;
  INSERT INTO story_touched (article, anew) SELECT one.value, 1 FROM rulings, json_each(rulings.apart) AS one WHERE rulings.number = new.ruling ON CONFLICT DO UPDATE SET anew = 1;
END;
