-- What comes by webhook. The vendor knows a user by `array_user_id` alone, and that is the owner here. Columns named "sealed" open
-- with the key of that id, see docs/decisions/0001-sealed-columns.md. Times are Unix milliseconds.

-- Attempts and audit rows stand under it, and who delivers a webhook does not know the user id that it is the hash of.
ALTER TABLE array_users ADD COLUMN user_key TEXT;

CREATE TABLE alerts (
  array_user_id TEXT    NOT NULL,
  seq           INTEGER NOT NULL, -- the order in which they came
  alert_id      TEXT    NOT NULL,
  bureau        TEXT    NOT NULL,
  class         TEXT    NOT NULL,
  create_date   TEXT    NOT NULL, -- as it came
  updated_date  TEXT    NOT NULL, -- as it came
  created_at    INTEGER NOT NULL, -- `create_date`, to sort by
  received_at   INTEGER NOT NULL,
  is_read       INTEGER NOT NULL DEFAULT 0,
  is_sample     INTEGER NOT NULL DEFAULT 0,
  details       TEXT    NOT NULL, -- sealed
  PRIMARY KEY (array_user_id, seq),
  UNIQUE (array_user_id, alert_id, bureau)
) STRICT, WITHOUT ROWID;

CREATE INDEX alerts_newest ON alerts (array_user_id, created_at, seq);
CREATE INDEX alerts_of_bureau ON alerts (array_user_id, bureau, created_at, seq);
CREATE INDEX alerts_of_class ON alerts (array_user_id, class, created_at, seq);
CREATE INDEX alerts_age ON alerts (received_at);
CREATE INDEX alerts_sample ON alerts (array_user_id) WHERE is_sample = 1;

-- How many alerts of the neighbourhood watch a user has: counted here, so that nobody has to count them when they are many.
CREATE TABLE watch_alerts (
  array_user_id TEXT    NOT NULL PRIMARY KEY,
  total         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER watch_alert_added AFTER INSERT ON alerts WHEN NEW.class = 'NEIGHBORHOOD_WATCH'
BEGIN
  INSERT INTO watch_alerts (array_user_id, total) VALUES (NEW.array_user_id, 1)
  ON CONFLICT (array_user_id) DO UPDATE SET total = total + 1;
END;

CREATE TRIGGER watch_alert_removed AFTER DELETE ON alerts WHEN OLD.class = 'NEIGHBORHOOD_WATCH'
BEGIN
  UPDATE watch_alerts SET total = total - 1 WHERE array_user_id = OLD.array_user_id;
END;

CREATE TRIGGER watch_alert_changed AFTER UPDATE OF class ON alerts
WHEN (OLD.class = 'NEIGHBORHOOD_WATCH') <> (NEW.class = 'NEIGHBORHOOD_WATCH')
BEGIN
  INSERT INTO watch_alerts (array_user_id, total) VALUES (NEW.array_user_id, 1)
  ON CONFLICT (array_user_id) DO UPDATE SET total = total + iif(NEW.class = 'NEIGHBORHOOD_WATCH', 1, -1);
END;

-- The sections of a snapshot, each whole. A section of samples has `.sample` behind its name.
CREATE TABLE snapshots (
  array_user_id TEXT    NOT NULL,
  section       TEXT    NOT NULL,
  has_items     INTEGER NOT NULL, -- whether its list is not empty
  updated_at    INTEGER NOT NULL,
  body          TEXT    NOT NULL, -- sealed
  PRIMARY KEY (array_user_id, section)
) STRICT, WITHOUT ROWID;

-- Directory: what was delivered already, by a keyed hash of the sender's id or of the body.
CREATE TABLE deliveries (
  source     TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveries_expiry ON deliveries (expires_at);

-- Deliveries that changed nothing, for inspection. The owner is the user as the vendor names it, or the keyed hash of another sender's id.
CREATE TABLE kept_deliveries (
  owner       TEXT    NOT NULL,
  received_at INTEGER NOT NULL,
  id          TEXT    NOT NULL,
  source      TEXT    NOT NULL,
  body        TEXT    NOT NULL, -- sealed
  PRIMARY KEY (owner, received_at, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_deliveries_age ON kept_deliveries (received_at);
CREATE INDEX user_tokens_expiry ON user_tokens (expires_at);
