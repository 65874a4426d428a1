-- In which session an address was asked for; NULL where a site's server did, or it is a sign-up's. What was asked for in a session goes with
-- its log-out. docs/decisions/0054-what-was-begun-goes.md.
ALTER TABLE email_tokens ADD COLUMN session_id TEXT;
