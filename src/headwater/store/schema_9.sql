-- Version 9.

-- The terms of articles, packed (flow/group/pairs/weights.py), by their numbers in the index of neighbours: made when
-- two are linked for the first time, also of articles that were in the case before. earliest, latest: the days of
-- publication, counted from the year 1. No part of an export.

CREATE TABLE story_terms (
  number INTEGER PRIMARY KEY,
  earliest REAL,
  latest REAL,
  terms BLOB NOT NULL
);
