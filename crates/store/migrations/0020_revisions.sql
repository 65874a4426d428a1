-- Revisions: a counter in the row of what can be changed, by which a client says which one it has read (`ETag`, `If-Match`). See
-- docs/decisions/0039-revisions.md. Kept by triggers, so that no statement can forget it, nor the Worker before this one. What is sealed
-- anew, or found by another key, is no change. The revision of a program (0007) is counted where it is written.

ALTER TABLE profiles ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE addresses ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
-- Of the account and of all people under it.
ALTER TABLE program_accounts ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

CREATE TRIGGER profile_revised AFTER UPDATE OF updated_at ON profiles
BEGIN
  UPDATE profiles SET revision = revision + 1 WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER user_revised AFTER UPDATE OF updated_at ON users
BEGIN
  UPDATE users SET revision = revision + 1 WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER user_state_revised AFTER UPDATE OF is_active, email_verified_at ON users
WHEN OLD.is_active <> NEW.is_active OR OLD.email_verified_at IS NOT NEW.email_verified_at
BEGIN
  UPDATE users SET revision = revision + 1 WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER user_login_added AFTER INSERT ON logins
BEGIN
  UPDATE users SET revision = revision + 1 WHERE user_id = NEW.user_id;
END;

-- A user is told with the addresses.
CREATE TRIGGER address_added AFTER INSERT ON addresses
BEGIN
  UPDATE users SET revision = revision + 1 WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER address_removed AFTER DELETE ON addresses
BEGIN
  UPDATE users SET revision = revision + 1 WHERE user_id = OLD.user_id;
END;

CREATE TRIGGER address_revised AFTER UPDATE OF revision ON addresses
BEGIN
  UPDATE users SET revision = revision + 1 WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER address_default_changed AFTER UPDATE OF is_default ON addresses WHEN OLD.is_default <> NEW.is_default
BEGIN
  UPDATE addresses SET revision = revision + 1 WHERE user_id = NEW.user_id AND seq = NEW.seq;
END;

CREATE TRIGGER program_account_revised AFTER UPDATE OF updated_at ON program_accounts
BEGIN
  UPDATE program_accounts SET revision = revision + 1 WHERE account_id = NEW.account_id;
END;

CREATE TRIGGER program_user_added AFTER INSERT ON program_users
BEGIN
  UPDATE program_accounts SET revision = revision + 1 WHERE account_id = NEW.account_id;
END;

CREATE TRIGGER program_user_revised AFTER UPDATE OF updated_at ON program_users
BEGIN
  UPDATE program_accounts SET revision = revision + 1 WHERE account_id = NEW.account_id;
END;

CREATE TRIGGER program_user_removed AFTER DELETE ON program_users
BEGIN
  UPDATE program_accounts SET revision = revision + 1 WHERE account_id = OLD.account_id;
END;

ALTER TABLE guard ADD COLUMN revision_current INTEGER CONSTRAINT revision_changed CHECK (revision_current = 1);

-- How many alerts a user has, and how many of them were not read: counted here, so that nobody has to count them when they are many.
CREATE TABLE alert_counts (
  array_user_id TEXT    NOT NULL PRIMARY KEY,
  total         INTEGER NOT NULL,
  unread        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO alert_counts (array_user_id, total, unread)
SELECT array_user_id, count(*), sum(is_read = 0) FROM alerts GROUP BY array_user_id;

CREATE TRIGGER alert_added AFTER INSERT ON alerts
BEGIN
  INSERT INTO alert_counts (array_user_id, total, unread) VALUES (NEW.array_user_id, 1, NEW.is_read = 0)
  ON CONFLICT (array_user_id) DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;

CREATE TRIGGER alert_removed AFTER DELETE ON alerts
BEGIN
  UPDATE alert_counts SET total = total - 1, unread = unread - (OLD.is_read = 0) WHERE array_user_id = OLD.array_user_id;
END;

CREATE TRIGGER alert_marked AFTER UPDATE OF is_read ON alerts WHEN OLD.is_read <> NEW.is_read
BEGIN
  UPDATE alert_counts SET unread = unread + iif(NEW.is_read = 0, 1, -1) WHERE array_user_id = NEW.array_user_id;
END;
