-- Keyed hashes of what is looked up name their key from now on, `kid.hash`; what has no key id was made by the key `0`. When the key is
-- replaced they are computed anew from sealed columns. Here is what was missing for that: the values that stood nowhere else.
-- See docs/decisions/0026-replacing-the-index-key.md.

-- A user name that was left by a rename. The owner is `left_by`.
ALTER TABLE usernames ADD COLUMN name TEXT; -- sealed

-- The recovery codes that a factor came with, taken ones too: `recovery_codes` has the hashes of those that are left.
ALTER TABLE begun_factors ADD COLUMN codes TEXT; -- sealed
ALTER TABLE second_factors ADD COLUMN codes TEXT; -- sealed

-- An SSN or a telephone number of an account, which counts for ever, also when the account does not hold it any more. The owner is the
-- account.
ALTER TABLE program_holders ADD COLUMN value TEXT; -- sealed
CREATE INDEX program_holders_values ON program_holders (account_id, kind, value_key);

CREATE INDEX profiles_persons ON profiles (person_key) WHERE person_key IS NOT NULL;
CREATE INDEX sent_persons_ssn ON sent_persons (ssn_key) WHERE ssn_key IS NOT NULL;
CREATE INDEX sent_persons_person ON sent_persons (person_key) WHERE person_key IS NOT NULL;

-- Every column of keyed hashes under INDEX_KEY. Those of the audit trail are under AUDIT_KEY.
-- keyed: logins.username_key, usernames.username_key
-- keyed: users.email_key, email_tokens.email_key, mailed_codes.network_key
-- keyed: profiles.ssn_key, profiles.person_key, person_attempts.person_key
-- keyed: sent_persons.user_key, sent_persons.ssn_key, sent_persons.person_key
-- keyed: array_users.user_key, auth_attempts.user_key, outbox.user_id
-- keyed: begun_factors.recovery_codes, recovery_codes.hash
-- keyed: program_users.dob_key, program_users.ssn_key, program_users.suffix_key, program_phones.number_key, program_holders.value_key
-- keyed: guess_counts.subject, guess_counts.network_key, recent_guesses.subject, recent_guesses.network_key, known_networks.network_key
-- keyed: receipts.id, receipts.user_key, deliveries.id, kept_deliveries.owner, kept_deliveries.id, reservations.id
