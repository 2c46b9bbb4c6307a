-- Version 6.

-- Clauses that stand alone, are told as over, are taken back; claims of which no member stands alone.

ALTER TABLE clauses ADD COLUMN "past" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE clauses ADD COLUMN "alone" TEXT;

ALTER TABLE claims ADD COLUMN "fragment" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE clauses ADD COLUMN "taken_back" INTEGER NOT NULL DEFAULT 0;
