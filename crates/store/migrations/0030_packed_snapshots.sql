-- Room for more people: snapshots in a table with row ids, and of alerts' classes the one index that is asked by. Columns and keys are the same:
-- the Worker before this goes on working. See docs/decisions/0058-room-for-more-people.md.

-- A sealed section is often longer than the 1,002 bytes that a tree of keys keeps in its own pages, and took a page of 4 KiB for the rest; a tree
-- of rows keeps 4,061. Both tables are here where there were too many rows to copy them at once: ../ahead/0030_packed_snapshots.sql copied most of them.
CREATE TABLE IF NOT EXISTS packed_snapshots (
  array_user_id TEXT    NOT NULL,
  section       TEXT    NOT NULL,
  has_items     INTEGER NOT NULL, -- whether its list is not empty
  updated_at    INTEGER NOT NULL,
  body          TEXT    NOT NULL, -- as in `snapshots`
  PRIMARY KEY (array_user_id, section)
) STRICT;

CREATE TABLE IF NOT EXISTS packed_until (
  id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  array_user_id TEXT    NOT NULL,
  section       TEXT    NOT NULL
) STRICT;

INSERT OR IGNORE INTO packed_until (id, array_user_id, section) VALUES (1, '', '');

INSERT OR IGNORE INTO packed_snapshots (array_user_id, section, has_items, updated_at, body)
SELECT array_user_id, section, has_items, updated_at, body FROM snapshots
WHERE (array_user_id, section) > (SELECT array_user_id, section FROM packed_until);

-- Its triggers go with it.
DROP TABLE snapshots;
DROP TABLE packed_until;
ALTER TABLE packed_snapshots RENAME TO snapshots;

-- Lists of a class are those of the neighborhood watch alone.
DROP INDEX alerts_of_class;
CREATE INDEX alerts_of_watch ON alerts (array_user_id, created_at, seq) WHERE class = 'NEIGHBORHOOD_WATCH';
