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

-- Failed attempts to authenticate a person, whoever's profile it was. Under keyed hashes: of an SSN of nine digits; of name, date of birth
-- and the last four digits.
CREATE TABLE person_attempts (
  person_key     TEXT    NOT NULL PRIMARY KEY,
  failures       INTEGER NOT NULL,
  last_failed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX person_attempts_age ON person_attempts (last_failed_at);

-- These hashes of the profile's person. The second is absent until it is computed, which a job does for profiles of before.
ALTER TABLE profiles ADD COLUMN ssn_key TEXT;
ALTER TABLE profiles ADD COLUMN person_key TEXT;
CREATE INDEX profiles_ssn ON profiles (ssn_key) WHERE ssn_key IS NOT NULL;
CREATE INDEX profiles_unkeyed ON profiles (person_key) WHERE person_key IS NULL;

ALTER TABLE guard ADD COLUMN ssn_left INTEGER CONSTRAINT ssn_exhausted CHECK (ssn_left = 1);

-- For which user a receipt of a subscription was taken: none other may have it. All under keyed hashes.
CREATE TABLE receipts (
  id         TEXT    NOT NULL PRIMARY KEY, -- of issuer and `jti`, or of what was signed
  user_key   TEXT    NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX receipts_expiry ON receipts (expires_at);

ALTER TABLE guard ADD COLUMN receipt_own INTEGER CONSTRAINT receipt_taken CHECK (receipt_own = 1);
