//! Accounts of a programme: pending → active → locked → closed. Nothing is ever deleted.

use super::{Sql, statements};
use crate::db::Statement;

/// With `accountType` in the draft a pending account is made, with a person of whom nothing is known yet. Without, the programme has that
/// account and that person under it, else `holder_unknown`; and it may be updated, else `account_locked`.
pub(super) const OPEN: [Sql; 4] = [
    (
        4,
        "INSERT INTO program_accounts (account_id, program_code, account_type, created_at, updated_at) \
        SELECT ?1, ?3 ->> 'program', ?3 ->> 'accountType', ?4, ?4 WHERE ?3 ->> 'accountType' IS NOT NULL",
    ),
    (
        4,
        "INSERT INTO program_users (account_id, user_id, created_at, updated_at) \
        SELECT ?1, ?2, ?4, ?4 WHERE ?3 ->> 'accountType' IS NOT NULL",
    ),
    (
        3,
        "INSERT INTO guard (holder_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM program_accounts a JOIN program_users u \
        ON u.account_id = a.account_id WHERE a.account_id = ?1 AND a.program_code = ?3 ->> 'program' AND u.user_id = ?2)",
    ),
    (
        1,
        "INSERT INTO guard (account_open) SELECT 0 FROM program_accounts WHERE account_id = ?1 AND state IN ('locked', 'closed')",
    ),
];

/// The programme has that account; else `holder_unknown`.
pub(super) const KNOWN: Sql = (
    2,
    "INSERT INTO guard (holder_known) SELECT 0 WHERE NOT EXISTS \
    (SELECT 1 FROM program_accounts WHERE account_id = ?1 AND program_code = ?2)",
);

/// Moves an account to another state. A closed one stays closed, else `account_closed`; its SSN and telephones are free again.
#[must_use]
pub fn set_state(account: &str, program: &str, state: &str, now: i64) -> Vec<Statement> {
    const SQL: [Sql; 4] = [
        KNOWN,
        (
            3,
            "INSERT INTO guard (account_not_closed) SELECT 0 FROM program_accounts \
            WHERE account_id = ?1 AND state = 'closed' AND ?3 <> 'closed'",
        ),
        (
            4,
            "UPDATE program_accounts SET state = ?3, updated_at = ?4 WHERE account_id = ?1 AND state <> ?3",
        ),
        (3, "UPDATE program_holders SET is_active = 0 WHERE account_id = ?1 AND ?3 = 'closed'"),
    ];
    let params = [account.into(), program.into(), state.into(), now.into()];
    statements(&[&SQL], &params)
}
