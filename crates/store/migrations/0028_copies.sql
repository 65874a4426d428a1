-- As many copies of what is known of people were given out today as may be.
ALTER TABLE guard ADD COLUMN copies_left INTEGER CONSTRAINT copies_exhausted CHECK (copies_left = 1);

-- An operator deactivated the user, which the site does not take back.
ALTER TABLE users ADD COLUMN is_held INTEGER NOT NULL DEFAULT 0;
ALTER TABLE guard ADD COLUMN user_released INTEGER CONSTRAINT user_held CHECK (user_released = 1);
