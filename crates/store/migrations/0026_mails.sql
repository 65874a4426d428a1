-- How an account looks in what people get of it, and which of its two ways an event has gone. Only additions: the Worker before this goes on
-- working. See docs/decisions/0050-mails-of-our-own.md.

-- A tenant's look; `name` (0023) is what it is called.
ALTER TABLE accounts ADD COLUMN logo_url TEXT;      -- https
ALTER TABLE accounts ADD COLUMN accent_color TEXT;  -- #rrggbb
ALTER TABLE accounts ADD COLUMN support_email TEXT; -- whom people write to
ALTER TABLE accounts ADD COLUMN page_url TEXT;      -- where the links of its mails lead

-- By which a client says which version it has read, as in 0020.
ALTER TABLE accounts ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

CREATE TRIGGER account_revised AFTER UPDATE OF updated_at ON accounts
BEGIN
  UPDATE accounts SET revision = revision + 1 WHERE account = NEW.account;
END;

-- An account is told with the address of its application.
CREATE TRIGGER link_url_added AFTER INSERT ON link_urls
BEGIN
  UPDATE accounts SET revision = revision + 1 WHERE account = NEW.account;
END;

CREATE TRIGGER link_url_changed AFTER UPDATE OF url ON link_urls WHEN OLD.url <> NEW.url
BEGIN
  UPDATE accounts SET revision = revision + 1 WHERE account = NEW.account;
END;

CREATE TRIGGER link_url_removed AFTER DELETE ON link_urls
BEGIN
  UPDATE accounts SET revision = revision + 1 WHERE account = OLD.account;
END;

-- Of an event that is mailed and told to a receiver: 1 once it was mailed, 2 once it was told, while the other still fails.
ALTER TABLE events ADD COLUMN done INTEGER NOT NULL DEFAULT 0;
