-- Quotas: what an account may take up, and what goes by itself. See docs/decisions/0022-quotas.md. Times are Unix milliseconds.

-- How many people were made in an account in a day of UTC. Those of the public keys of browsers are counted apart.
CREATE TABLE people_counts (
  account TEXT    NOT NULL,
  kind    TEXT    NOT NULL CHECK (kind IN ('server', 'browser')),
  day     INTEGER NOT NULL, -- since 1970
  people  INTEGER NOT NULL,
  PRIMARY KEY (account, kind, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX people_counts_age ON people_counts (day);

-- Guests are found by their age. Kept by a trigger, so that the Worker before this one keeps it, too.
ALTER TABLE users ADD COLUMN has_login INTEGER NOT NULL DEFAULT 0;
UPDATE users SET has_login = 1 WHERE user_id IN (SELECT user_id FROM logins);
CREATE INDEX users_guests ON users (created_at) WHERE has_login = 0;

CREATE TRIGGER login_added AFTER INSERT ON logins
BEGIN
  UPDATE users SET has_login = 1 WHERE user_id = NEW.user_id;
END;

ALTER TABLE guard ADD COLUMN people_left INTEGER CONSTRAINT people_exhausted CHECK (people_left = 1);
ALTER TABLE guard ADD COLUMN guests_idle INTEGER CONSTRAINT guests_busy CHECK (guests_idle = 1);
