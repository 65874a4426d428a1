-- The Identity API: tenants, users with a login of their own, guests, sessions, second factors.
-- Times are Unix milliseconds. Columns named "sealed" hold personal data, see docs/decisions/0001-sealed-columns.md.

-- Tenants are accounts; a key belongs to one. The hash is SHA-256 of the key's text.
CREATE TABLE api_keys (
  account    TEXT    NOT NULL,
  hash       TEXT    NOT NULL,
  kind       TEXT    NOT NULL CHECK (kind IN ('server', 'browser')),
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;

-- Clients of `POST /oauth/token`. The hash is SHA-256 of the secret; scopes stand with spaces between them.
CREATE TABLE oauth_clients (
  client_id   TEXT    NOT NULL PRIMARY KEY,
  secret_hash TEXT    NOT NULL,
  scopes      TEXT    NOT NULL,
  created_at  INTEGER NOT NULL,
  revoked_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  user_id           TEXT    NOT NULL PRIMARY KEY,
  account           TEXT    NOT NULL,
  is_active         INTEGER NOT NULL DEFAULT 1,
  registration_site TEXT,
  profile           TEXT    NOT NULL, -- sealed: name, phone, email, extra
  created_at        INTEGER NOT NULL,
  updated_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The login of a user; a guest has none.
CREATE TABLE logins (
  user_id       TEXT    NOT NULL PRIMARY KEY,
  login_id      TEXT    NOT NULL,
  username      TEXT    NOT NULL, -- sealed
  username_key  TEXT    NOT NULL, -- as in `usernames`
  password      TEXT    NOT NULL, -- PHC string, Argon2id with a pepper
  created_at    INTEGER NOT NULL,
  last_login_at INTEGER
) STRICT, WITHOUT ROWID;

-- Directory: who has which user name. The key is a keyed hash of the name in lower case.
CREATE TABLE usernames (
  account      TEXT NOT NULL,
  username_key TEXT NOT NULL,
  user_id      TEXT NOT NULL,
  PRIMARY KEY (account, username_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE addresses (
  user_id    TEXT    NOT NULL,
  seq        INTEGER NOT NULL, -- the order in which they came
  address_id TEXT    NOT NULL,
  address    TEXT    NOT NULL, -- sealed
  is_default INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, seq),
  UNIQUE (user_id, address_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_default_address ON addresses (user_id) WHERE is_default = 1;

-- A refresh family. `current` is the hash of the token that was handed out last, `previous` of the one before it.
CREATE TABLE sessions (
  user_id      TEXT    NOT NULL,
  session_id   TEXT    NOT NULL,
  current      TEXT    NOT NULL,
  previous     TEXT,
  amr          TEXT    NOT NULL, -- with spaces between
  auth_time    INTEGER NOT NULL, -- Unix seconds, as the claim
  created_at   INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  PRIMARY KEY (user_id, session_id)
) STRICT, WITHOUT ROWID;

-- TOTP. Without `confirmed_at` it asks for nothing yet. `last_step` is the newest time step whose code was taken.
CREATE TABLE second_factors (
  user_id      TEXT    NOT NULL PRIMARY KEY,
  secret       TEXT    NOT NULL, -- sealed
  confirmed_at INTEGER,
  last_step    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  user_id TEXT NOT NULL,
  hash    TEXT NOT NULL,
  PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

-- A password that was right and waits for its second factor.
CREATE TABLE challenges (
  user_id    TEXT    NOT NULL,
  hash       TEXT    NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE reset_tokens (
  user_id    TEXT    NOT NULL,
  hash       TEXT    NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

-- Guesses of a password or a code, under a keyed hash of what is guessed for: the same whether that exists or not.
CREATE TABLE guesses (
  subject_key TEXT    NOT NULL PRIMARY KEY,
  failures    INTEGER NOT NULL,
  last_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Events that other systems are to be told, see docs/configuration.md.
CREATE TABLE events (
  user_id    TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  payload    TEXT    NOT NULL, -- sealed: a reset token is in one
  created_at INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX events_due ON events (next_at);

DROP TABLE guard;

-- Never holds a row. A batch inserts a 0 where its condition does not hold, and the name of the
-- violated constraint says what was wrong; the whole batch is then undone.
CREATE TABLE guard (
  user_known      INTEGER CONSTRAINT user_unknown CHECK (user_known = 1),
  attempts_left   INTEGER CONSTRAINT attempts_exhausted CHECK (attempts_left = 1),
  lock_ended      INTEGER CONSTRAINT attempts_too_early CHECK (lock_ended = 1),
  entitled        INTEGER CONSTRAINT entitlements_required CHECK (entitled = 1),
  version_differs INTEGER CONSTRAINT version_unchanged CHECK (version_differs = 1),
  caller_known    INTEGER CONSTRAINT caller_unknown CHECK (caller_known = 1),
  account_user    INTEGER CONSTRAINT account_user_unknown CHECK (account_user = 1),
  factor_free     INTEGER CONSTRAINT second_factor_required CHECK (factor_free = 1),
  address_known   INTEGER CONSTRAINT address_unknown CHECK (address_known = 1),
  guess_allowed   INTEGER CONSTRAINT guess_too_early CHECK (guess_allowed = 1),
  code_unused     INTEGER CONSTRAINT code_used CHECK (code_unused = 1),
  token_known     INTEGER CONSTRAINT token_unknown CHECK (token_known = 1),
  token_current   INTEGER CONSTRAINT token_expired CHECK (token_current = 1)
) STRICT;
