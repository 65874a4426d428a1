-- Answers of calls that create, for whoever sends the same call again with the same `Idempotency-Key`. Only additions: the Worker before
-- this goes on working. Times are Unix milliseconds. See docs/decisions/0038-idempotency-keys.md.

-- Looked up before it is known whose it will be: a directory. The answer is sealed for the user whom it is about, and goes with that user.
CREATE TABLE kept_answers (
  key_hash   TEXT    NOT NULL PRIMARY KEY, -- keyed hash of caller, method, path and key
  user_id    TEXT    NOT NULL,
  answer     TEXT    NOT NULL, -- sealed: the keyed hash of the request, the status and the body
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_answers_user ON kept_answers (user_id, expires_at);
CREATE INDEX kept_answers_age ON kept_answers (expires_at);

-- keyed: kept_answers.key_hash

ALTER TABLE guard ADD COLUMN answer_new INTEGER CONSTRAINT answer_kept CHECK (answer_new = 1);
