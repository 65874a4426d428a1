-- Tenants, api keys and clients as operators keep them. Only additions: the Worker before this goes on working. Times are Unix milliseconds,
-- days are those of UTC since 1970. See docs/decisions/0042-keys-that-come-and-go.md.

-- A tenant. There is one as soon as there is a key of its account.
CREATE TABLE accounts (
  account        TEXT    NOT NULL PRIMARY KEY,
  name           TEXT,    -- what people are told
  people_per_day INTEGER, -- in place of PEOPLE_PER_DAY
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX accounts_age ON accounts (created_at, account);

INSERT INTO accounts (account, created_at, updated_at)
SELECT account, min(created_at), min(created_at) FROM api_keys GROUP BY account;

CREATE TRIGGER api_keys_account AFTER INSERT ON api_keys BEGIN
  INSERT INTO accounts (account, created_at, updated_at) VALUES (NEW.account, NEW.created_at, NEW.created_at)
  ON CONFLICT (account) DO NOTHING;
END;

-- The id of a key is `key_` and the beginning of its hash, so that those of before have one, too.
ALTER TABLE api_keys ADD COLUMN label TEXT;
ALTER TABLE api_keys ADD COLUMN expires_at INTEGER; -- refused from then on
ALTER TABLE api_keys ADD COLUMN next_hash TEXT;     -- of the key that takes its place
CREATE UNIQUE INDEX api_keys_id ON api_keys (substr(hash, 1, 16));

-- A secret that was replaced goes on for a while beside the one that took its place.
ALTER TABLE oauth_clients ADD COLUMN label TEXT;
ALTER TABLE oauth_clients ADD COLUMN expires_at INTEGER;   -- refused from then on
ALTER TABLE oauth_clients ADD COLUMN former_hash TEXT;     -- of the secret before
ALTER TABLE oauth_clients ADD COLUMN former_until INTEGER; -- refused from then on
CREATE INDEX oauth_clients_age ON oauth_clients (created_at, client_id);
CREATE INDEX oauth_clients_program ON oauth_clients (program_code) WHERE program_code IS NOT NULL;

-- A key pair of a program that was replaced goes on for a while, too: what is encrypted to it is refused from then on.
ALTER TABLE program_keys ADD COLUMN ends_at INTEGER;
CREATE INDEX program_keys_end ON program_keys (ends_at) WHERE ends_at IS NOT NULL;

-- On which day an api key was used last, by its hash, and a client got a token last, by its id: written once a day.
CREATE TABLE last_uses (
  id  TEXT    NOT NULL PRIMARY KEY,
  day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Events about keys and clients, which the command line can't seal, until the scheduled job has them told. Nothing in them is about a person.
CREATE TABLE key_events (
  at   INTEGER NOT NULL,
  id   TEXT    NOT NULL, -- a UUID, which the event keeps
  kind TEXT    NOT NULL,
  data TEXT    NOT NULL, -- JSON
  PRIMARY KEY (at, id)
) STRICT, WITHOUT ROWID;

-- The caller's api key is one and goes on; the key or client of that id is there, and goes on.
ALTER TABLE guard ADD COLUMN api_key_known INTEGER CONSTRAINT api_key_unknown CHECK (api_key_known = 1);
ALTER TABLE guard ADD COLUMN tenant_known INTEGER CONSTRAINT tenant_unknown CHECK (tenant_known = 1);
ALTER TABLE guard ADD COLUMN credential_known INTEGER CONSTRAINT credential_unknown CHECK (credential_known = 1);
ALTER TABLE guard ADD COLUMN credential_current INTEGER CONSTRAINT credential_replaced CHECK (credential_current = 1);
