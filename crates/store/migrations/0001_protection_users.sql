-- Users of the Protection API. Times are Unix milliseconds. Every primary key begins with its owner.
-- Columns whose comment says "sealed" hold `kid.base64url` as docs/decisions/0001-sealed-columns.md describes, never clear text.

CREATE TABLE profiles (
  user_id       TEXT    NOT NULL PRIMARY KEY,
  array_user_id TEXT    NOT NULL,
  version       INTEGER NOT NULL CONSTRAINT profile_version CHECK (version IN (0, 1)),
  authenticated INTEGER NOT NULL DEFAULT 0,
  names         TEXT, -- sealed
  dob           TEXT, -- sealed
  email         TEXT, -- sealed
  phone         TEXT, -- sealed
  ssn           TEXT, -- sealed
  address       TEXT, -- sealed
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Directory: webhooks know a user by this id alone.
CREATE TABLE array_users (
  array_user_id TEXT NOT NULL PRIMARY KEY,
  user_id       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user_tokens (
  user_id    TEXT    NOT NULL PRIMARY KEY,
  token_hash TEXT    NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entitlements (
  user_id    TEXT    NOT NULL,
  source     TEXT    NOT NULL,
  code       TEXT    NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, source, code)
) STRICT, WITHOUT ROWID;

-- Configuration as data: which enrolments an entitlement gives in which migration version.
CREATE TABLE entitlement_map (
  entitlement     TEXT    NOT NULL,
  version         INTEGER NOT NULL,
  enrollment_code TEXT    NOT NULL,
  PRIMARY KEY (entitlement, version, enrollment_code)
) STRICT, WITHOUT ROWID;

INSERT INTO entitlement_map (entitlement, version, enrollment_code) VALUES
  ('idp-basic', 0, 'credit-monitoring'),
  ('idp-basic', 1, 'idd-standalone'),
  ('idp-pro', 0, 'credit-monitoring'),
  ('idp-pro', 0, 'data-removal'),
  ('idp-pro', 0, 'neighborhood-watch'),
  ('idp-pro', 1, 'idd-standalone'),
  ('idp-pro', 1, 'data-removal'),
  ('idp-pro', 1, 'neighborhood-watch');

CREATE TABLE enrollments (
  user_id    TEXT    NOT NULL,
  code       TEXT    NOT NULL,
  active     INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, code)
) STRICT, WITHOUT ROWID;

-- Every change of an enrolment, written by the two triggers below so that no statement can forget it.
CREATE TABLE enrollment_history (
  user_id    TEXT    NOT NULL,
  seq        INTEGER NOT NULL,
  code       TEXT    NOT NULL,
  active     INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER enrollment_added AFTER INSERT ON enrollments
BEGIN
  INSERT INTO enrollment_history (user_id, seq, code, active, changed_at)
  SELECT NEW.user_id, coalesce(max(seq), 0) + 1, NEW.code, NEW.active, NEW.changed_at
  FROM enrollment_history WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER enrollment_changed AFTER UPDATE OF active ON enrollments WHEN OLD.active <> NEW.active
BEGIN
  INSERT INTO enrollment_history (user_id, seq, code, active, changed_at)
  SELECT NEW.user_id, coalesce(max(seq), 0) + 1, NEW.code, NEW.active, NEW.changed_at
  FROM enrollment_history WHERE user_id = NEW.user_id;
END;

-- Under a keyed hash of the user id, because these counters outlive the user until the lock ends.
CREATE TABLE auth_attempts (
  user_key       TEXT    NOT NULL PRIMARY KEY,
  failures       INTEGER NOT NULL,
  last_failed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who did what and when, under the same keyed hash. No personal data.
CREATE TABLE audit (
  user_key   TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  id         TEXT    NOT NULL,
  actor      TEXT    NOT NULL,
  action     TEXT    NOT NULL,
  request_id TEXT    NOT NULL,
  PRIMARY KEY (user_key, at, id)
) STRICT, WITHOUT ROWID;

-- What the vendor is still to be told.
CREATE TABLE outbox (
  user_id    TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  payload    TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

-- Never holds a row. A batch inserts a 0 where its condition does not hold, and the name of the
-- violated constraint says what was wrong; the whole batch is then undone.
CREATE TABLE guard (
  user_known      INTEGER CONSTRAINT user_unknown CHECK (user_known = 1),
  attempts_left   INTEGER CONSTRAINT attempts_exhausted CHECK (attempts_left = 1),
  lock_ended      INTEGER CONSTRAINT attempts_too_early CHECK (lock_ended = 1),
  entitled        INTEGER CONSTRAINT entitlements_required CHECK (entitled = 1),
  version_differs INTEGER CONSTRAINT version_unchanged CHECK (version_differs = 1)
) STRICT;
