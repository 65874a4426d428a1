-- Ahead of migration 0030, where a database has more than some 100,000 people: that migration copies snapshots at once, and D1 ends after 30 seconds
-- whatever is sent to it at once. This copies 100,000 of them, and is run until `missing` is 0. Meanwhile the Worker goes on: it knows the old table alone,
-- and triggers copy what it writes. Migration 0030 then copies what came since the last run, and takes all of this away. See docs/deploy.md.

CREATE TABLE IF NOT EXISTS packed_snapshots (
  array_user_id TEXT    NOT NULL,
  section       TEXT    NOT NULL,
  has_items     INTEGER NOT NULL, -- whether its list is not empty
  updated_at    INTEGER NOT NULL,
  body          TEXT    NOT NULL, -- as in `snapshots`
  PRIMARY KEY (array_user_id, section)
) STRICT;

-- Up to which key rows were copied.
CREATE TABLE IF NOT EXISTS packed_until (
  id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  array_user_id TEXT    NOT NULL,
  section       TEXT    NOT NULL
) STRICT;

INSERT OR IGNORE INTO packed_until (id, array_user_id, section) VALUES (1, '', '');

CREATE TRIGGER IF NOT EXISTS snapshot_packed_added AFTER INSERT ON snapshots
BEGIN
  INSERT INTO packed_snapshots (array_user_id, section, has_items, updated_at, body)
  VALUES (NEW.array_user_id, NEW.section, NEW.has_items, NEW.updated_at, NEW.body)
  ON CONFLICT (array_user_id, section) DO UPDATE SET has_items = excluded.has_items, updated_at = excluded.updated_at, body = excluded.body;
END;

CREATE TRIGGER IF NOT EXISTS snapshot_packed_changed AFTER UPDATE ON snapshots
BEGIN
  DELETE FROM packed_snapshots WHERE array_user_id = OLD.array_user_id AND section = OLD.section;
  INSERT INTO packed_snapshots (array_user_id, section, has_items, updated_at, body)
  VALUES (NEW.array_user_id, NEW.section, NEW.has_items, NEW.updated_at, NEW.body);
END;

CREATE TRIGGER IF NOT EXISTS snapshot_packed_removed AFTER DELETE ON snapshots
BEGIN
  DELETE FROM packed_snapshots WHERE array_user_id = OLD.array_user_id AND section = OLD.section;
END;

-- A row that a trigger copied before is the newer one.
INSERT OR IGNORE INTO packed_snapshots (array_user_id, section, has_items, updated_at, body)
SELECT array_user_id, section, has_items, updated_at, body FROM snapshots
WHERE (array_user_id, section) > (SELECT array_user_id, section FROM packed_until) ORDER BY array_user_id, section LIMIT 100000;

-- The last of them, else the last of all.
UPDATE packed_until SET (array_user_id, section) = (
  SELECT array_user_id, section FROM (
    SELECT array_user_id, section FROM snapshots
    WHERE (array_user_id, section) > (SELECT array_user_id, section FROM packed_until) ORDER BY array_user_id, section LIMIT 100000
  ) ORDER BY array_user_id DESC, section DESC LIMIT 1
) WHERE EXISTS (SELECT 1 FROM snapshots WHERE (array_user_id, section) > (SELECT array_user_id, section FROM packed_until));

SELECT EXISTS (SELECT 1 FROM snapshots WHERE (array_user_id, section) > (SELECT array_user_id, section FROM packed_until)) AS missing;
