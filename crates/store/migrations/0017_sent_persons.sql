-- Which person a failed attempt is of. See docs/decisions/0030-persons-and-guesses.md. Times are Unix milliseconds.

-- Which person Array was told of under an id, whatever the profile says since. Kept without the user until no failure of it counts any
-- more. All under hashes: they name nobody.
CREATE TABLE sent_persons (
  array_key  TEXT    NOT NULL PRIMARY KEY, -- SHA-256 of `array_user_id`, which is random
  user_key   TEXT    NOT NULL,             -- keyed hash of the user id, as in `auth_attempts`
  ssn_key    TEXT,                         -- as in `profiles`
  person_key TEXT,
  ended_at   INTEGER                       -- when the profile went
) STRICT, WITHOUT ROWID;

CREATE INDEX sent_persons_user ON sent_persons (user_key);
CREATE INDEX sent_persons_age ON sent_persons (ended_at) WHERE ended_at IS NOT NULL;

-- Whether `person_key` is what this Worker makes of the person. The Worker before this one leaves 0, also where it changes a person, and a
-- job computes the hash anew.
ALTER TABLE profiles ADD COLUMN person_form INTEGER NOT NULL DEFAULT 0;
CREATE INDEX profiles_formless ON profiles (person_form) WHERE person_form = 0;
CREATE INDEX profiles_person ON profiles (person_key) WHERE person_key IS NOT NULL AND ssn_key IS NULL;

CREATE TRIGGER person_unkeyed AFTER UPDATE OF person_key ON profiles WHEN NEW.person_key IS NULL
BEGIN
  UPDATE profiles SET person_form = 0 WHERE user_id = NEW.user_id;
END;

ALTER TABLE guard ADD COLUMN person_same INTEGER CONSTRAINT person_changed CHECK (person_same = 1);
