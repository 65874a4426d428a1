-- The Programs API: programmes, their keys, accounts and the people under them. Times are Unix milliseconds.
-- Columns whose comment says "sealed" hold personal data or secrets, see docs/decisions/0001-sealed-columns.md; "keyed hash" is an HMAC
-- under a key of that column's own.

CREATE TABLE programs (
  program_code TEXT    NOT NULL PRIMARY KEY,
  environment  TEXT    NOT NULL CHECK (environment IN ('pie', 'production')),
  revision     INTEGER NOT NULL, -- goes up with every change: what a cache holds of another one is not used
  response_key TEXT,             -- the partner's public key, Base64
  limits       TEXT,             -- JSON, as in `Program`; without any, those of the contract
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The key pairs that partners encrypt to. All decrypt until they are removed.
CREATE TABLE program_keys (
  program_code TEXT    NOT NULL,
  key_hash     TEXT    NOT NULL, -- `publicKeyHash`, Base64
  public_key   TEXT    NOT NULL, -- SubjectPublicKeyInfo, Base64
  private_key  TEXT    NOT NULL, -- sealed: PKCS #8, Base64
  created_at   INTEGER NOT NULL,
  PRIMARY KEY (program_code, key_hash)
) STRICT, WITHOUT ROWID;

-- For which programme a client's tokens are.
ALTER TABLE oauth_clients ADD COLUMN program_code TEXT;

CREATE TABLE program_accounts (
  account_id   TEXT    NOT NULL PRIMARY KEY,
  program_code TEXT    NOT NULL,
  account_type TEXT    NOT NULL CHECK (account_type IN ('consumer', 'business')),
  state        TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'active', 'locked', 'closed')),
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE program_users (
  account_id       TEXT    NOT NULL,
  user_id          TEXT    NOT NULL,
  preference       TEXT    NOT NULL DEFAULT 'manual',
  names            TEXT,    -- sealed
  middle_name      TEXT,    -- sealed
  names_at         INTEGER,
  dob              TEXT,    -- sealed
  dob_key          TEXT,    -- keyed hash, of this user alone
  ssn              TEXT,    -- sealed: nine digits, or the last four
  ssn_key          TEXT,    -- keyed hash of nine digits, of the programme
  suffix_key       TEXT,    -- keyed hash of the last four, of this user alone
  email            TEXT,    -- sealed
  email_verified   INTEGER NOT NULL DEFAULT 0,
  email_at         INTEGER,
  kyc              TEXT    NOT NULL DEFAULT 'pending' CHECK (kyc IN ('pending', 'passed', 'failed')),
  encryption       TEXT,    -- the version in which the data came last
  user_id_created  TEXT,
  password_changed TEXT,
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL,
  PRIMARY KEY (account_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE program_addresses (
  account_id  TEXT    NOT NULL,
  user_id     TEXT    NOT NULL,
  seq         INTEGER NOT NULL, -- the order in which they came
  type        TEXT    NOT NULL,
  address     TEXT    NOT NULL, -- sealed
  is_default  INTEGER NOT NULL,
  is_verified INTEGER NOT NULL DEFAULT 0,
  is_returned INTEGER NOT NULL DEFAULT 0,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (account_id, user_id, seq),
  UNIQUE (account_id, user_id, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE program_phones (
  account_id  TEXT    NOT NULL,
  user_id     TEXT    NOT NULL,
  seq         INTEGER NOT NULL, -- the order in which they came
  type        TEXT    NOT NULL,
  number      TEXT    NOT NULL, -- sealed
  number_key  TEXT    NOT NULL, -- keyed hash, of the programme
  is_default  INTEGER NOT NULL,
  is_verified INTEGER NOT NULL DEFAULT 0,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (account_id, user_id, seq),
  UNIQUE (account_id, user_id, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE program_terms (
  account_id  TEXT    NOT NULL,
  user_id     TEXT    NOT NULL,
  terms_id    TEXT    NOT NULL,
  accepted_at TEXT    NOT NULL,
  accepted    INTEGER NOT NULL,
  PRIMARY KEY (account_id, user_id, terms_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE program_contact_verifications (
  account_id TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  id         TEXT NOT NULL,
  PRIMARY KEY (account_id, user_id, id)
) STRICT, WITHOUT ROWID;

-- Directory: every ephemeral key that was accepted, with the answer that a retry of the same request gets.
CREATE TABLE program_ephemeral_keys (
  program_code TEXT    NOT NULL,
  key_hash     TEXT    NOT NULL,
  request_hash TEXT    NOT NULL, -- of request id, path and body
  answer       TEXT    NOT NULL,
  created_at   INTEGER NOT NULL,
  PRIMARY KEY (program_code, key_hash)
) STRICT, WITHOUT ROWID;

-- Directory: which accounts hold, or held, an SSN or a telephone number. A row is active while its account is not closed and holds it.
CREATE TABLE program_holders (
  program_code TEXT    NOT NULL,
  account_type TEXT    NOT NULL,
  kind         TEXT    NOT NULL CHECK (kind IN ('ssn', 'phone')),
  value_key    TEXT    NOT NULL, -- keyed hash
  account_id   TEXT    NOT NULL,
  is_active    INTEGER NOT NULL,
  PRIMARY KEY (program_code, account_type, kind, value_key, account_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX program_holders_account ON program_holders (account_id);

ALTER TABLE guard ADD COLUMN program_current INTEGER CONSTRAINT program_changed CHECK (program_current = 1);
ALTER TABLE guard ADD COLUMN program_known INTEGER CONSTRAINT program_unknown CHECK (program_known = 1);
ALTER TABLE guard ADD COLUMN holder_known INTEGER CONSTRAINT holder_unknown CHECK (holder_known = 1);
ALTER TABLE guard ADD COLUMN account_open INTEGER CONSTRAINT account_locked CHECK (account_open = 1);
ALTER TABLE guard ADD COLUMN account_not_closed INTEGER CONSTRAINT account_closed CHECK (account_not_closed = 1);
ALTER TABLE guard ADD COLUMN identity_free INTEGER CONSTRAINT identity_immutable CHECK (identity_free = 1);
ALTER TABLE guard ADD COLUMN ssn_active INTEGER CONSTRAINT ssn_active_exceeded CHECK (ssn_active = 1);
ALTER TABLE guard ADD COLUMN ssn_lifetime INTEGER CONSTRAINT ssn_lifetime_exceeded CHECK (ssn_lifetime = 1);
ALTER TABLE guard ADD COLUMN phone_active INTEGER CONSTRAINT phone_active_exceeded CHECK (phone_active = 1);
ALTER TABLE guard ADD COLUMN phone_lifetime INTEGER CONSTRAINT phone_lifetime_exceeded CHECK (phone_lifetime = 1);
