-- The life of a person. Only additions: the Worker before this goes on working. Times are Unix milliseconds.
-- See docs/decisions/0041-the-life-of-a-person.md.

-- Why the user was deactivated or activated last, in the words of whoever did it, and when. NULL where nobody ever did.
ALTER TABLE users ADD COLUMN state_reason TEXT; -- sealed
ALTER TABLE users ADD COLUMN state_at INTEGER;
