-- How far a job came that takes more than one minute's call: src/reseal.rs. No owner, no personal data but ids.
CREATE TABLE job_states (
  job   TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
