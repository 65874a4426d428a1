//! A person under a closed account is erased. What limits count by stays: keyed hashes, without the values that they are of.

use super::accounts::{require_closed, require_holder};
use super::holder::Holder;
use crate::batch::Query;
use crate::db::Statement;
use crate::kept_answers::{self, About};
use crate::operating::Operator;
use crate::sql;

/// The rows of a table that are the person's.
macro_rules! theirs {
    ($table:literal, $holder:expr) => {
        sql!(
            concat!("DELETE FROM ", $table, " WHERE account_id = :account AND user_id = :user"),
            account = $holder.0,
            user = $holder.1,
        )
    };
}

/// What was told of people under the account, and is to be. That it is in another state names nobody, and is told all the same.
macro_rules! told_of_people {
    ($table:literal, $account:expr) => {
        sql!(
            concat!(
                "DELETE FROM ",
                $table,
                " WHERE user_id = :account AND kind <> 'account.state_changed'"
            ),
            account = $account,
        )
    };
}

/// Erases the person; or fails with [`Refused::HolderUnknown`](super::Refused::HolderUnknown), or with
/// [`Refused::StillOpen`](super::Refused::StillOpen) where the account is not closed.
#[must_use]
pub fn erase(holder: &Holder<'_>) -> Vec<Statement> {
    let mut statements = vec![require_holder(holder), require_closed(holder.account)];
    statements.extend(forget(holder.account, holder.user));
    statements
}

/// Everybody under an account, by account and user. Reads a whole table: for operators, not for requests.
#[must_use]
pub fn everybody() -> Query<(String, String)> {
    let select = sql!("SELECT account_id, user_id FROM program_users");
    Query::new(select, |row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
}

/// Erases again who was erased after a copy of the database was made that has taken its place, whatever the account is in the copy.
#[must_use]
pub fn erase_again((account, user): (&str, &str), audit_key: &str, now: i64) -> Vec<Statement> {
    let record = Operator::at_command_line(now).record_under(audit_key, "program.user_erased");
    let mut statements = Vec::from(forget(account, user));
    statements.push(record);
    statements
}

fn forget(account: &str, user: &str) -> [Statement; 10] {
    let holder = (account, user);
    [
        theirs!("program_addresses", holder),
        theirs!("program_phones", holder),
        theirs!("program_terms", holder),
        theirs!("program_contact_verifications", holder),
        theirs!("program_users", holder),
        told_of_people!("events", account),
        told_of_people!("ended_events", account),
        told_of_people!("event_tries", account),
        kept_answers::forget(user, About::Holder),
        // An account holds for all of its people.
        sql!(
            "UPDATE program_holders SET value = NULL WHERE account_id = :account AND value IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM program_users u WHERE u.account_id = :account)",
            account,
        ),
    ]
}
