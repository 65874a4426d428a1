-- The audit trail that nobody wipes, and what of it needs two. Times are Unix milliseconds. Only additions: the Worker before this
-- goes on working.

-- Who sat before the client that acted, where somebody did; the request id that the client chose, beside ours; how often it happened,
-- where rows of the same kind are one.
ALTER TABLE audit ADD COLUMN person TEXT;
ALTER TABLE audit ADD COLUMN client_request_id TEXT;
ALTER TABLE audit ADD COLUMN count INTEGER NOT NULL DEFAULT 1;
CREATE INDEX audit_age ON audit (at, id);

-- Audit rows of refused log-ins stand under it, and who logs in gives a user name, not the user id that it is the hash of. NULL in rows
-- that the Worker before this made: the scheduled job fills them in.
ALTER TABLE users ADD COLUMN user_key TEXT;
CREATE INDEX users_without_key ON users (user_key, user_id) WHERE user_key IS NULL;

-- The chain over the audit trail: each link is a keyed hash over the rows behind those of the link before it, and over that link.
CREATE TABLE audit_links (
  seq       INTEGER NOT NULL,
  former    TEXT    NOT NULL, -- the link before; none for the first
  former_at INTEGER NOT NULL, -- the time of its last row; 0 for the first
  since     INTEGER NOT NULL, -- the time of the first row
  until_at  INTEGER NOT NULL, -- the place of the last row in the order of time and id
  until_id  TEXT    NOT NULL,
  rows      INTEGER NOT NULL,
  link      TEXT    NOT NULL,
  PRIMARY KEY (seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_links_age ON audit_links (until_at);

-- A change of the key that whole data is encrypted to, until it takes effect: the key (NULL: none any more), when, and which client
-- asked for it.
ALTER TABLE programs ADD COLUMN next_response_key TEXT;
ALTER TABLE programs ADD COLUMN next_response_at INTEGER;
ALTER TABLE programs ADD COLUMN next_response_by TEXT;
