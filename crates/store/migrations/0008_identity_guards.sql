-- Guards of the Identity API: what was read before a password was compared still holds, and an address book has an end.
ALTER TABLE guard ADD COLUMN login_unchanged INTEGER CONSTRAINT login_changed CHECK (login_unchanged = 1);
ALTER TABLE guard ADD COLUMN addresses_left INTEGER CONSTRAINT addresses_exhausted CHECK (addresses_left = 1);
