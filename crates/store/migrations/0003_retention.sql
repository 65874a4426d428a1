-- What has expired is found by its time, and removed in bounded steps: see src/retention.rs.
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX challenges_expiry ON challenges (expires_at);
CREATE INDEX reset_tokens_expiry ON reset_tokens (expires_at);
CREATE INDEX guesses_age ON guesses (last_at);
