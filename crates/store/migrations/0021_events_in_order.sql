-- What a user's events are claimed by, the oldest first: of one user, none goes before the one before it.
CREATE INDEX events_of_user ON events (user_id, created_at);
