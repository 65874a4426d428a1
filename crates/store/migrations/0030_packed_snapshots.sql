-- Room for more people: snapshots in a table with row ids, and of alerts' classes the one index that is asked by. Columns and keys are the same:
-- the Worker before this goes on working. See docs/decisions/0058-room-for-more-people.md.

-- A sealed section is often longer than the 1,002 bytes that a tree of keys keeps in its own pages, and took a page of 4 KiB for the rest; a tree
-- of rows keeps 4,061.
ALTER TABLE snapshots RENAME TO snapshots_before;

CREATE TABLE snapshots (
  array_user_id TEXT    NOT NULL,
  section       TEXT    NOT NULL,
  has_items     INTEGER NOT NULL, -- whether its list is not empty
  updated_at    INTEGER NOT NULL,
  body          TEXT    NOT NULL, -- sealed
  PRIMARY KEY (array_user_id, section)
) STRICT;

INSERT INTO snapshots (array_user_id, section, has_items, updated_at, body)
SELECT array_user_id, section, has_items, updated_at, body FROM snapshots_before;

DROP TABLE snapshots_before;

-- Lists of a class are those of the neighborhood watch alone.
DROP INDEX alerts_of_class;
CREATE INDEX alerts_of_watch ON alerts (array_user_id, created_at, seq) WHERE class = 'NEIGHBORHOOD_WATCH';
