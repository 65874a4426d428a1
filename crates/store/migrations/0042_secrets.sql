-- When a client was given its secret, and since when its tokens are good. Only additions: the Worker before this goes on working. Unix
-- milliseconds. See docs/decisions/0042-keys-that-come-and-go.md.

ALTER TABLE oauth_clients ADD COLUMN secret_at INTEGER;   -- when the secret of now was made, where it took the place of one
ALTER TABLE oauth_clients ADD COLUMN tokens_from INTEGER; -- tokens that were issued before are refused, where a secret ended at once
