-- Version 3: what statements say of their own certainty; transcripts' turns; utterances.

-- Statements: the mode in which a thing is said, and how certain it is put.

ALTER TABLE statements ADD COLUMN "modality" TEXT;

ALTER TABLE statements ADD COLUMN "certainty" TEXT;
