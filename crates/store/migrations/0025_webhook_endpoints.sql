-- Where the events of an account go, and what became of each. Only additions: the Worker before this goes on working. Times are Unix
-- milliseconds. See docs/decisions/0049-an-endpoint-of-each-account.md.

CREATE TABLE webhook_endpoints (
  account       TEXT    NOT NULL PRIMARY KEY,
  url           TEXT    NOT NULL,
  types         TEXT,             -- JSON, the types that it takes; NULL: all
  secret        TEXT    NOT NULL, -- sealed
  former_secret TEXT,             -- sealed: of before the last rotation, signs beside it
  former_until  INTEGER,          -- and no more from then on
  disabled_at   INTEGER,
  disabled_why  TEXT,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Receivers that failed last: the endpoint of that account, or WEBHOOK_URL under ''. No row: it answered.
CREATE TABLE failing_receivers (
  account      TEXT    NOT NULL PRIMARY KEY,
  failures     INTEGER NOT NULL, -- one after the other
  paused_until INTEGER NOT NULL  -- nothing is tried before
) STRICT, WITHOUT ROWID;

-- Whose event it is: kept with it, since it outlives its user. NULL where it is no account's, and of the Worker before this.
ALTER TABLE events ADD COLUMN account TEXT;
ALTER TABLE events ADD COLUMN code INTEGER; -- what the receiver answered last
UPDATE events SET account = (SELECT account FROM users WHERE users.user_id = events.user_id);

CREATE INDEX events_age ON events (created_at, id);
CREATE INDEX events_of_kind ON events (kind, created_at, id);
CREATE INDEX events_of_account ON events (account, created_at, id) WHERE account IS NOT NULL;
CREATE INDEX events_of_account_and_kind ON events (account, kind, created_at, id) WHERE account IS NOT NULL;

-- Events that were delivered, or given up.
CREATE TABLE ended_events (
  user_id    TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  account    TEXT,
  kind       TEXT    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('sent', 'dead')),
  payload    TEXT,             -- sealed; NULL where it had a secret or an address in it
  created_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  attempts   INTEGER NOT NULL,
  code       INTEGER,          -- what the receiver answered last
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX ended_events_id ON ended_events (id);
CREATE INDEX ended_events_age ON ended_events (state, created_at, id);
CREATE INDEX ended_events_of_kind ON ended_events (state, kind, created_at, id);
CREATE INDEX ended_events_of_account ON ended_events (state, account, created_at, id) WHERE account IS NOT NULL;
CREATE INDEX ended_events_of_account_and_kind ON ended_events (state, account, kind, created_at, id) WHERE account IS NOT NULL;

-- Every try to deliver an event.
CREATE TABLE event_tries (
  user_id  TEXT    NOT NULL,
  event_id TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  account  TEXT,
  kind     TEXT    NOT NULL,
  attempt  INTEGER NOT NULL, -- 1 for the first
  code     INTEGER,          -- what was answered; NULL where nothing was
  ms       INTEGER NOT NULL, -- how long it took
  PRIMARY KEY (user_id, event_id, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_tries_age ON event_tries (at, event_id);
CREATE INDEX event_tries_of_account ON event_tries (account, at, event_id) WHERE account IS NOT NULL;

-- The account has an endpoint.
ALTER TABLE guard ADD COLUMN webhook_known INTEGER CONSTRAINT webhook_unknown CHECK (webhook_known = 1);
