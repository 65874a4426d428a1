-- The user made as many profiles today as may be.
ALTER TABLE guard ADD COLUMN creations_left INTEGER CONSTRAINT creations_exhausted CHECK (creations_left = 1);
