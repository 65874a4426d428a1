//! From a former key of the blind indexes to the one in use: what moves all rows of a value, so that they stay together.
//!
//! Each of these stands in front of the statements that ask by the value, in their batch, and the job of every minute does the same for
//! values that nobody asks for. Without a former key there are no statements. What can't move, because a row of the same value is there
//! under the key in use, stays: that is so only where a Worker wrote that did not know both keys.

use crate::db::Statement;
use crate::guess::{Guess, guessed_user};
use crate::keyed::Moves;
use crate::sql;

/// Sets `$column` of the rows of `$table` for which `$is_meant` holds of a move `m`.
macro_rules! moved {
    ($moves:expr, $table:literal, $column:literal, $is_meant:literal) => {
        sql!(
            concat!(
                "UPDATE OR IGNORE ",
                $table,
                " SET ",
                $column,
                " = m.value ->> 'new' FROM json_each(:moves) m WHERE ",
                $is_meant,
                " AND ",
                $table,
                ".",
                $column,
                " = m.value ->> 'old'"
            ),
            moves = $moves.json(),
        )
    };
}

/// Adds up failures under both keys, and forgets those under the former.
macro_rules! added_up {
    ($moves:expr, $table:literal, $key:literal) => {
        [
            sql!(
                concat!(
                    "INSERT INTO ", $table, " (", $key, ", failures, last_failed_at) \
                     SELECT m.value ->> 'new', sum(a.failures), max(a.last_failed_at) FROM json_each(:moves) m \
                     CROSS JOIN ", $table, " a ON a.", $key, " = m.value ->> 'old' GROUP BY 1 \
                     ON CONFLICT (", $key, ") DO UPDATE SET failures = failures + excluded.failures, \
                     last_failed_at = max(last_failed_at, excluded.last_failed_at)"
                ),
                moves = $moves.json(),
            ),
            sql!(
                concat!(
                    "DELETE FROM ", $table, " WHERE ", $key, " IN (SELECT value ->> 'old' FROM json_each(:moves))"
                ),
                moves = $moves.json(),
            ),
        ]
    };
}

/// The statements, where there is anything to move.
fn if_any<const N: usize>(moves: &Moves, all: impl FnOnce() -> [Statement; N]) -> Vec<Statement> {
    if moves.is_empty() { Vec::new() } else { Vec::from(all()) }
}

/// User names of accounts: whose they are, and what was guessed for them.
#[must_use]
pub fn usernames(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        [
            moved!(moves, "usernames", "username_key", "usernames.account = m.value ->> 'owner'"),
            sql!(
                "UPDATE logins SET username_key = m.value ->> 'new' FROM json_each(:moves) m JOIN usernames n \
                 ON n.account = m.value ->> 'owner' AND n.username_key = m.value ->> 'new' \
                 WHERE logins.user_id = n.user_id AND logins.username_key = m.value ->> 'old'",
                moves = moves.json(),
            ),
            moved!(moves, "guess_counts", "subject", "true"),
            moved!(moves, "recent_guesses", "subject", "true"),
        ]
    })
}

/// Networks from which something was guessed. The owner is the subject of the guesses.
#[must_use]
pub fn guessing_networks(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        [
            moved!(
                moves,
                "guess_counts",
                "network_key",
                "guess_counts.subject = m.value ->> 'owner'"
            ),
            moved!(
                moves,
                "recent_guesses",
                "network_key",
                "recent_guesses.subject = m.value ->> 'owner'"
            ),
        ]
    })
}

/// E-mail addresses of accounts: whose they are, and what was guessed for them. A token that is under way has its address sealed.
#[must_use]
pub fn emails(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        [
            moved!(moves, "users", "email_key", "users.account = m.value ->> 'owner'"),
            moved!(moves, "guess_counts", "subject", "true"),
            moved!(moves, "recent_guesses", "subject", "true"),
        ]
    })
}

/// What other systems call people of an account.
#[must_use]
pub fn external_ids(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        [moved!(moves, "users", "external_key", "users.account = m.value ->> 'owner'")]
    })
}

/// Addresses and telephone numbers by which people of an account are found.
#[must_use]
pub fn contacts(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        [moved!(
            moves,
            "contacts",
            "value_key",
            "contacts.account = m.value ->> 'owner' AND contacts.kind IN ('email', 'phone')"
        )]
    })
}

/// Networks from which users logged in, who are the owners.
#[must_use]
pub fn networks_of(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        [moved!(
            moves,
            "known_networks",
            "network_key",
            "known_networks.user_id = m.value ->> 'owner'"
        )]
    })
}

/// Networks from which the user logged in for whom something is guessed.
#[must_use]
pub fn known_networks(moves: &Moves, guess: &Guess<'_>) -> Vec<Statement> {
    if_any(moves, || {
        [sql!(
            concat!(
                "UPDATE OR IGNORE known_networks SET network_key = m.value ->> 'new' FROM json_each(:moves) m \
                 WHERE known_networks.user_id = ",
                guessed_user!(),
                " AND known_networks.network_key = m.value ->> 'old'"
            ),
            moves = moves.json(),
            user_id = guess.user_id(),
            account = guess.account(),
            mail_account = guess.mail_account(),
            subject = guess.key(),
            code_hash = guess.code_hash(),
        )]
    })
}

/// Recovery codes of users, who are the owners.
#[must_use]
pub fn recovery_codes(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        [moved!(moves, "recovery_codes", "hash", "recovery_codes.user_id = m.value ->> 'owner'")]
    })
}

/// SSNs of nine digits: of profiles, and under which attempts are counted.
#[must_use]
pub fn ssns(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        let [add, forget] = added_up!(moves, "person_attempts", "person_key");
        [
            moved!(moves, "profiles", "ssn_key", "profiles.ssn_key IS NOT NULL"),
            moved!(moves, "sent_persons", "ssn_key", "sent_persons.ssn_key IS NOT NULL"),
            add,
            forget,
        ]
    })
}

/// Persons, by name, date of birth and last four digits: of profiles, and under which attempts are counted.
#[must_use]
pub fn persons(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        let [add, forget] = added_up!(moves, "person_attempts", "person_key");
        [
            moved!(moves, "profiles", "person_key", "profiles.person_key IS NOT NULL"),
            moved!(moves, "sent_persons", "person_key", "sent_persons.person_key IS NOT NULL"),
            add,
            forget,
        ]
    })
}

/// Users, who are the owners too: under which attempts are counted, and Array is told that one is gone.
#[must_use]
pub fn users(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        let [add, forget] = added_up!(moves, "auth_attempts", "user_key");
        [
            sql!(
                "UPDATE array_users SET user_key = m.value ->> 'new' FROM json_each(:moves) m JOIN profiles p \
                 ON p.user_id = m.value ->> 'owner' WHERE array_users.array_user_id = p.array_user_id \
                 AND array_users.user_key = m.value ->> 'old'",
                moves = moves.json(),
            ),
            add,
            forget,
            moved!(moves, "sent_persons", "user_key", "true"),
            moved!(moves, "outbox", "user_id", "outbox.kind = 'user.deleted'"),
        ]
    })
}

/// Receipts, each by its own hash, and for whom they were taken: a user.
#[must_use]
pub fn receipts(ids: &Moves, users: &Moves) -> Vec<Statement> {
    if_any(ids, || {
        [
            sql!(
                "UPDATE receipts SET user_key = m.value ->> 'new' FROM json_each(:users) m JOIN json_each(:ids) i \
                 WHERE receipts.id = i.value ->> 'old' AND receipts.user_key = m.value ->> 'old'",
                users = users.json(),
                ids = ids.json(),
            ),
            sql!(
                "UPDATE receipts SET user_key = m.value ->> 'new' FROM json_each(:users) m JOIN json_each(:ids) i \
                 WHERE receipts.id = i.value ->> 'new' AND receipts.user_key = m.value ->> 'old'",
                users = users.json(),
                ids = ids.json(),
            ),
            moved!(ids, "receipts", "id", "true"),
        ]
    })
}

/// Deliveries, of the sources that are the owners.
#[must_use]
pub fn deliveries(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || [moved!(moves, "deliveries", "id", "deliveries.source = m.value ->> 'owner'")])
}

/// Dates of birth and last four digits of an account's people, which are compared with a person's own alone. The owner is the account.
#[must_use]
pub fn program_people(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || {
        [
            moved!(
                moves,
                "program_users",
                "dob_key",
                "program_users.account_id = m.value ->> 'owner'"
            ),
            moved!(
                moves,
                "program_users",
                "suffix_key",
                "program_users.account_id = m.value ->> 'owner'"
            ),
        ]
    })
}

/// The values of a kind: at the people of every account that the directory has for them, then in the directory.
macro_rules! held {
    ($moves:expr, $kind:literal, $table:literal, $column:literal) => {
        [
            sql!(
                concat!(
                    "UPDATE ", $table, " SET ", $column, " = m.value ->> 'new' FROM json_each(:moves) m JOIN program_holders h \
                     ON h.program_code = m.value ->> 'owner' AND h.account_type IN ('consumer', 'business') AND h.kind = '", $kind,
                    "' AND h.value_key = m.value ->> 'old' WHERE ", $table, ".account_id = h.account_id AND ", $table, ".", $column,
                    " = m.value ->> 'old'"
                ),
                moves = $moves.json(),
            ),
            sql!(
                concat!(
                    "UPDATE OR IGNORE program_holders SET value_key = m.value ->> 'new' FROM json_each(:moves) m \
                     WHERE program_holders.program_code = m.value ->> 'owner' \
                     AND program_holders.account_type IN ('consumer', 'business') AND program_holders.kind = '", $kind,
                    "' AND program_holders.value_key = m.value ->> 'old'"
                ),
                moves = $moves.json(),
            ),
        ]
    };
}

/// SSNs of nine digits in a program, which is the owner.
#[must_use]
pub fn program_ssns(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || held!(moves, "ssn", "program_users", "ssn_key"))
}

/// Telephone numbers in a program, which is the owner.
#[must_use]
pub fn program_phones(moves: &Moves) -> Vec<Statement> {
    if_any(moves, || held!(moves, "phone", "program_phones", "number_key"))
}
