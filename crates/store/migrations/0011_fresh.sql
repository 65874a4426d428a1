-- A lost second factor: from `reset_at` on (Unix milliseconds) log-ins do not ask for it any more, unless it is used before.
ALTER TABLE second_factors ADD COLUMN reset_at INTEGER;

-- A user name that was left by a rename: its `user_id` is empty, so that it is nobody's, until the row goes.
ALTER TABLE usernames ADD COLUMN left_by TEXT;
ALTER TABLE usernames ADD COLUMN reserved_until INTEGER;

CREATE INDEX usernames_left ON usernames (left_by) WHERE left_by IS NOT NULL;
CREATE INDEX usernames_reserved ON usernames (reserved_until) WHERE reserved_until IS NOT NULL;

ALTER TABLE guard ADD COLUMN reset_free INTEGER CONSTRAINT reset_under_way CHECK (reset_free = 1);
ALTER TABLE guard ADD COLUMN renames_left INTEGER CONSTRAINT renames_exhausted CHECK (renames_left = 1);
