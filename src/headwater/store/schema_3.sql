-- Version 3: what statements say of their own certainty; transcripts' turns; utterances.

-- Statements: the mode in which a thing is said, and how certain it is put.

ALTER TABLE statements ADD COLUMN "modality" TEXT;

ALTER TABLE statements ADD COLUMN "certainty" TEXT;

-- Whom somebody belongs to, with the words that say so; the readings where two stand.

ALTER TABLE actors ADD COLUMN "affiliation" TEXT;

ALTER TABLE actors ADD COLUMN "role_span" TEXT;

ALTER TABLE actors ADD COLUMN "affiliation_span" TEXT;

ALTER TABLE statements ADD COLUMN "others" TEXT NOT NULL DEFAULT '[]';
