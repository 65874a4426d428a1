-- Links from a tenant's application into the page: where the application is, and codes that are good once and for the page that asked
-- (PKCE). Only additions: the Worker before this goes on working. Times are Unix milliseconds.

-- Where the page sends whom an application is to let in. Set by an operator, never by a caller.
CREATE TABLE link_urls (
  account TEXT NOT NULL PRIMARY KEY,
  url     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A code is kept for a while after its use: whoever brings it once more ends the session that it gave.
CREATE TABLE link_codes (
  user_id        TEXT    NOT NULL,
  hash           TEXT    NOT NULL, -- SHA-256 of the code's text
  code_challenge TEXT    NOT NULL, -- SHA-256 of what the page alone knows
  expires_at     INTEGER NOT NULL,
  spent_by       TEXT,             -- the id of the session that its use gave, or would have given; NULL until it was used
  PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_codes_age ON link_codes (expires_at);
