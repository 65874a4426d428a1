//! A person under a closed account is erased. What limits count by stays: keyed hashes, without the values that they are of.

use super::accounts::{require_closed, require_holder};
use super::holder::Holder;
use crate::db::Statement;
use crate::sql;

/// The rows of a table that are the person's.
macro_rules! theirs {
    ($table:literal, $holder:expr) => {
        sql!(
            concat!("DELETE FROM ", $table, " WHERE account_id = :account AND user_id = :user"),
            account = $holder.account,
            user = $holder.user,
        )
    };
}

/// Erases the person; or fails with [`Refused::HolderUnknown`](super::Refused::HolderUnknown), or with
/// [`Refused::StillOpen`](super::Refused::StillOpen) where the account is not closed.
#[must_use]
pub fn erase(holder: &Holder<'_>) -> [Statement; 8] {
    [
        require_holder(holder),
        require_closed(holder.account),
        theirs!("program_addresses", holder),
        theirs!("program_phones", holder),
        theirs!("program_terms", holder),
        theirs!("program_contact_verifications", holder),
        theirs!("program_users", holder),
        // An account holds for all of its people.
        sql!(
            "UPDATE program_holders SET value = NULL WHERE account_id = :account AND value IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM program_users u WHERE u.account_id = :account)",
            account = holder.account,
        ),
    ]
}
