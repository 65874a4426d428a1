-- E-mail addresses are verified before a secret is sent to them. Times are Unix milliseconds. See docs/decisions/0028-verified-addresses.md.

-- When the user's address was verified; NULL where it was not. Who is there already, and whom the Worker before this one makes, was never
-- asked and counts as verified: 0.
ALTER TABLE users ADD COLUMN email_verified_at INTEGER DEFAULT 0;

-- The keyed hash of the address in lower case, by which its user is found. NULL where nobody proved here that the address is theirs.
ALTER TABLE users ADD COLUMN email_key TEXT;
CREATE INDEX users_email ON users (account, email_key, email_verified_at) WHERE email_key IS NOT NULL;

-- What was sent to an address, so that who reads it verifies the address. All of a user are for the one that was asked for last.
CREATE TABLE email_tokens (
  user_id    TEXT    NOT NULL,
  hash       TEXT    NOT NULL,
  email      TEXT    NOT NULL, -- sealed
  email_key  TEXT    NOT NULL, -- as in `users`
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX email_tokens_expiry ON email_tokens (expires_at);

-- Between reading a profile and writing it nobody else wrote it.
ALTER TABLE guard ADD COLUMN profile_unchanged INTEGER CONSTRAINT profile_changed CHECK (profile_unchanged = 1);

-- Codes that were mailed for a log-in; also those for nobody, who is answered alike. The subject is a keyed hash of what was asked for: a
-- user name, or an address.
CREATE TABLE mailed_codes (
  subject     TEXT    NOT NULL,
  hash        TEXT    NOT NULL, -- of the challenge that goes with it
  user_id     TEXT    NOT NULL, -- of nobody one that no user has
  code        TEXT    NOT NULL, -- a keyed hash
  network_key TEXT    NOT NULL, -- from where it was asked for
  from_known  INTEGER NOT NULL,
  tries       INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  PRIMARY KEY (subject, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX mailed_codes_user ON mailed_codes (user_id);
CREATE INDEX mailed_codes_expiry ON mailed_codes (expires_at);

-- What was right before the second factor: a password, or a code that was mailed.
ALTER TABLE challenges ADD COLUMN amr TEXT NOT NULL DEFAULT 'pwd';
