-- A second factor that is being set up. The confirmed one stays in force until this one is confirmed.
CREATE TABLE begun_factors (
  user_id        TEXT NOT NULL PRIMARY KEY,
  secret         TEXT NOT NULL, -- sealed
  recovery_codes TEXT NOT NULL  -- a JSON array of their hashes
) STRICT, WITHOUT ROWID;

-- Nobody was asked for those that were never confirmed: whoever had begun begins again.
DELETE FROM recovery_codes WHERE user_id IN (SELECT user_id FROM second_factors WHERE confirmed_at IS NULL);
DELETE FROM second_factors WHERE confirmed_at IS NULL;
