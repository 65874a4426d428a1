-- A user who is being created with the vendor. Whoever finds an old one takes it over: see src/reservation.rs.
CREATE TABLE reservations (
  user_id    TEXT    NOT NULL PRIMARY KEY,
  id         TEXT    NOT NULL, -- the same at every try, so that the vendor can know a try again
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX reservations_age ON reservations (created_at);

ALTER TABLE guard ADD COLUMN user_absent INTEGER CONSTRAINT user_exists CHECK (user_absent = 1);
ALTER TABLE guard ADD COLUMN reservation_free INTEGER CONSTRAINT reservation_held CHECK (reservation_free = 1);

-- The outbox is tried again until the vendor takes what is in it.
ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN next_at INTEGER NOT NULL DEFAULT 0;

CREATE INDEX outbox_due ON outbox (next_at);
