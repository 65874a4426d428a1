-- Who has an address or a number, in the order of pages: one is read without looking at the others, however many there are. Only additions, and
-- an index in place of another one: the Worker before this goes on working. See docs/decisions/0058-room-for-more-people.md.

ALTER TABLE contacts ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0; -- that of the user, Unix milliseconds

UPDATE contacts SET created_at = coalesce((SELECT created_at FROM users WHERE users.user_id = contacts.user_id), 0);

-- The Worker before this leaves 0.
CREATE TRIGGER contact_dated AFTER INSERT ON contacts WHEN NEW.created_at = 0
BEGIN
  UPDATE contacts SET created_at = coalesce((SELECT created_at FROM users WHERE user_id = NEW.user_id), 0)
  WHERE user_id = NEW.user_id AND kind = NEW.kind AND value_key = NEW.value_key;
END;

DROP INDEX contacts_values;
CREATE INDEX contacts_newest ON contacts (account, kind, value_key, created_at, user_id);
