-- Version 3: what statements say of their own certainty; transcripts' turns; utterances.

-- Whom somebody belongs to, with the words that say so; the readings where two stand.

ALTER TABLE actors ADD COLUMN "affiliation" TEXT;

ALTER TABLE actors ADD COLUMN "role_span" TEXT;

ALTER TABLE actors ADD COLUMN "affiliation_span" TEXT;

ALTER TABLE statements ADD COLUMN "others" TEXT NOT NULL DEFAULT '[]';
