-- Audit rows under hashes of a secret of their own, and links that can be checked without their rows. Only additions: the Worker before
-- this goes on working.

-- The keyed hash under which deliveries about the user are recorded. NULL in rows that the Worker before this made: until the scheduled
-- job fills it in, `user_key` is that hash.
ALTER TABLE array_users ADD COLUMN audit_key TEXT;

-- Whose hashes were not made with the newest key: the scheduled job looks for them.
CREATE INDEX users_by_audit_key ON users (user_key);
CREATE INDEX array_users_by_audit_key ON array_users (audit_key);

-- SHA-256 over the rows of the link, which stays checkable when they have gone by their age; `link` is then over all other columns. NULL
-- in links that the Worker before this made: those are over the rows.
ALTER TABLE audit_links ADD COLUMN digest TEXT;
