-- People who are brought in from another system. Only additions: the Worker before this goes on working.
-- See docs/decisions/0048-people-from-elsewhere.md.

-- How that system knew the user, and by which its next import finds the user of the account. NULL where nobody was brought in.
ALTER TABLE users ADD COLUMN external_id TEXT; -- sealed
ALTER TABLE users ADD COLUMN external_key TEXT;
CREATE UNIQUE INDEX users_external ON users (account, external_key) WHERE external_key IS NOT NULL;
-- keyed: users.external_key

-- What that system made of the password, or an empty text where it had none, until there is a password of ours. So long the column `password`
-- holds what no password makes.
ALTER TABLE logins ADD COLUMN foreign_hash TEXT; -- sealed

-- Whoever sets a password, the Worker before this one too, leaves nothing that an older one fits.
CREATE TRIGGER foreign_hash_replaced AFTER UPDATE OF password ON logins
WHEN OLD.foreign_hash IS NOT NULL AND OLD.foreign_hash IS NEW.foreign_hash AND OLD.password <> NEW.password
BEGIN
  UPDATE logins SET foreign_hash = NULL WHERE user_id = NEW.user_id;
END;

-- What it costs to look at the foreign hashes of an account, so that it can be spent for names that nobody has, too.
CREATE TABLE foreign_costs (
  account TEXT NOT NULL,
  costs   TEXT NOT NULL,
  PRIMARY KEY (account, costs)
) STRICT, WITHOUT ROWID;
