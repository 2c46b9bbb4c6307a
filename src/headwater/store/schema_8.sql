-- Version 8.

-- What has changed since a run over the case ended, by the stage that works on it (store/stirred.py): the next run looks
-- at nothing else. Work that was done or is to be done again, by its item; pages; articles that rulings name; articles
-- of pairs; stories. No part of an export.

CREATE TABLE stirred (
  stage TEXT NOT NULL,
  item TEXT NOT NULL,
  PRIMARY KEY (stage, item)
) WITHOUT ROWID;

CREATE TRIGGER stirred_work_in AFTER INSERT ON work BEGIN
  INSERT INTO stirred VALUES (new.stage, new.item) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_work_changed AFTER UPDATE ON work BEGIN
  INSERT INTO stirred VALUES (new.stage, new.item) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_work_out AFTER DELETE ON work BEGIN
  INSERT INTO stirred VALUES (old.stage, old.item) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_pages_in AFTER INSERT ON pages BEGIN
  INSERT INTO stirred VALUES ('pages', new.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_pages_changed AFTER UPDATE ON pages BEGIN
  INSERT INTO stirred VALUES ('pages', new.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_pages_out AFTER DELETE ON pages BEGIN
  INSERT INTO stirred VALUES ('pages', old.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_pairs_in AFTER INSERT ON pairs BEGIN
  INSERT INTO stirred VALUES ('pairs', new.a), ('pairs', new.b) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_pairs_out AFTER DELETE ON pairs BEGIN
  INSERT INTO stirred VALUES ('pairs', old.a), ('pairs', old.b) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_stories_in AFTER INSERT ON stories BEGIN
  INSERT INTO stirred VALUES ('stories', new.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_stories_changed AFTER UPDATE ON stories BEGIN
  INSERT INTO stirred VALUES ('stories', new.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_stories_out AFTER DELETE ON stories BEGIN
  INSERT INTO stirred VALUES ('stories', old.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER stirred_rulings AFTER INSERT ON ruling_steps BEGIN
  INSERT INTO stirred SELECT 'rulings', one.value FROM rulings, json_each(rulings.together) AS one WHERE rulings.number = new.ruling ON CONFLICT DO NOTHING;
  INSERT INTO stirred SELECT 'rulings', one.value FROM rulings, json_each(rulings.apart) AS one WHERE rulings.number = new.ruling ON CONFLICT DO NOTHING;
  INSERT INTO stirred SELECT 'rulings', json_extract(one.value, '$.article') FROM rulings, json_each(rulings.amends) AS one WHERE rulings.number = new.ruling ON CONFLICT DO NOTHING;
END;

-- The articles of one text among the neighbours.

CREATE INDEX neighbour_articles_twin ON neighbour_articles (twin, article);

-- Stories by their words, as articles are in the tables without `arc_` (version 4): whose arcs are looked for. arc_pairs:
-- the stories that are held against each other. No part of an export.

CREATE TABLE arc_neighbour_articles (
  number INTEGER PRIMARY KEY,
  article TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  twin INTEGER NOT NULL,
  name INTEGER NOT NULL
);

CREATE TABLE arc_neighbour_terms (
  number INTEGER PRIMARY KEY,
  terms BLOB NOT NULL
);

CREATE TABLE arc_neighbours (
  number INTEGER PRIMARY KEY,
  floor INTEGER NOT NULL,
  list BLOB NOT NULL
);

CREATE TABLE arc_neighbour_common (
  mark INTEGER PRIMARY KEY,
  holding INTEGER NOT NULL
);

CREATE TABLE arc_marks (
  segment INTEGER NOT NULL,
  first INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (segment, first)
) WITHOUT ROWID;

CREATE TABLE arc_marks_gone (
  text INTEGER PRIMARY KEY
);

CREATE TABLE arc_pairs (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;

CREATE INDEX arc_pairs_b ON arc_pairs (b);

-- The desk: stories of some days, without a look at the others. Some cases of version 7 have them.

CREATE INDEX IF NOT EXISTS story_heads_last ON story_heads (last_day, first_day, story);

CREATE INDEX IF NOT EXISTS story_heads_first ON story_heads (first_day, last_day, story);
