-- The life of a person. Only additions: the Worker before this goes on working. Times are Unix milliseconds.
-- See docs/decisions/0041-the-life-of-a-person.md.

-- Why the user was deactivated or activated last, in the words of whoever did it, and when. NULL where nobody ever did.
ALTER TABLE users ADD COLUMN state_reason TEXT; -- sealed
ALTER TABLE users ADD COLUMN state_at INTEGER;

-- By which addresses and telephone numbers, as they stand in the profile, a user of an account is found. Also those that nobody verified.
CREATE TABLE contacts (
  user_id   TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
  value_key TEXT NOT NULL, -- keyed hash, of the account
  account   TEXT NOT NULL,
  PRIMARY KEY (user_id, kind, value_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX contacts_values ON contacts (account, kind, value_key, user_id);
-- keyed: contacts.value_key

-- 1 where the contacts are those of the profile, -1 where it does not open. The Worker before this leaves 0, also where it changes a
-- profile, and a job enters them.
ALTER TABLE users ADD COLUMN contacts_known INTEGER NOT NULL DEFAULT 0;
CREATE INDEX users_without_contacts ON users (contacts_known, user_id) WHERE contacts_known = 0;

CREATE TRIGGER contacts_outdated AFTER UPDATE OF profile ON users
BEGIN
  UPDATE users SET contacts_known = 0 WHERE user_id = NEW.user_id;
END;

-- The people of an account, newest first.
CREATE INDEX users_newest ON users (account, created_at, user_id);

-- The accounts of a program, newest first, all of them or those in a state.
CREATE INDEX program_accounts_newest ON program_accounts (program_code, created_at, account_id);
CREATE INDEX program_accounts_states ON program_accounts (program_code, state, created_at, account_id);

-- Nobody is erased but under an account that is closed.
ALTER TABLE guard ADD COLUMN account_shut INTEGER CONSTRAINT account_still_open CHECK (account_shut = 1);
