-- Guesses by network, so that a stranger can slow strangers and not the owner; refresh tokens that are counted. Times are Unix milliseconds.
-- The subject is the keyed hash of a user name in its account, as in `usernames`, where a name is guessed for, and else the user's id.
-- A network is the keyed hash of an IPv4 /24 or an IPv6 /48. The table `guesses` is that of the Worker before this one.
CREATE TABLE guess_counts (
  subject     TEXT    NOT NULL,
  kind        TEXT    NOT NULL, -- what is guessed: each kind has a count of its own
  network_key TEXT    NOT NULL,
  failures    INTEGER NOT NULL,
  last_at     INTEGER NOT NULL,
  PRIMARY KEY (subject, kind, network_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX guess_counts_age ON guess_counts (last_at);

-- The newest 55 failures over all networks: as many as tell how long a strange network waits.
CREATE TABLE recent_guesses (
  subject     TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  seq         INTEGER NOT NULL, -- the order in which they came
  network_key TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (subject, kind, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX recent_guesses_age ON recent_guesses (at);

-- From which networks a user has logged in.
CREATE TABLE known_networks (
  user_id     TEXT    NOT NULL,
  network_key TEXT    NOT NULL,
  last_at     INTEGER NOT NULL,
  PRIMARY KEY (user_id, network_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_networks_age ON known_networks (last_at);

-- Where there are as many as may be, those that strangers began go first.
ALTER TABLE challenges ADD COLUMN from_known INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reset_tokens ADD COLUMN from_known INTEGER NOT NULL DEFAULT 0;

-- A call that has nothing to guess is no guess.
ALTER TABLE guard ADD COLUMN factor_known INTEGER CONSTRAINT factor_unknown CHECK (factor_known = 1);

-- How many refresh tokens of the session came before the current one. The rotation was at `last_used_at`.
ALTER TABLE sessions ADD COLUMN counter INTEGER NOT NULL DEFAULT 0;
