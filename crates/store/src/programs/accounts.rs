//! Accounts of a programme: pending → active → locked → closed. Nothing is ever deleted.

use crate::db::Statement;

/// Makes a pending account.
#[must_use]
pub fn insert(program: &str, account: &str, account_type: &str, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO program_accounts (account_id, program_code, account_type, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)";
    Statement::new(
        SQL,
        [
            account.into(),
            program.into(),
            account_type.into(),
            now.into(),
        ],
    )
}

/// The programme has that account; else `holder_unknown`.
#[must_use]
pub fn known(program: &str, account: &str) -> Statement {
    const SQL: &str = "INSERT INTO guard (holder_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM program_accounts WHERE account_id = ?1 AND program_code = ?2)";
    Statement::new(SQL, [account.into(), program.into()])
}

/// People under the account may be updated; else `account_locked`.
#[must_use]
pub fn open(account: &str) -> Statement {
    const SQL: &str = "INSERT INTO guard (account_open) SELECT 0 FROM program_accounts WHERE account_id = ?1 AND state IN ('locked', 'closed')";
    Statement::new(SQL, [account.into()])
}

/// Moves the account to another state. A closed one stays closed, else `account_closed`; its SSN and telephones are free again.
#[must_use]
pub fn set_state(account: &str, state: &str, now: i64) -> [Statement; 3] {
    const CLOSED: &str = "INSERT INTO guard (account_not_closed) SELECT 0 FROM program_accounts \
        WHERE account_id = ?1 AND state = 'closed' AND ?2 <> 'closed'";
    const STATE: &str = "UPDATE program_accounts SET state = ?2, updated_at = ?3 WHERE account_id = ?1 AND state <> ?2";
    const FREE: &str =
        "UPDATE program_holders SET is_active = 0 WHERE account_id = ?1 AND ?2 = 'closed'";
    let pair = || [account.into(), state.into()];
    [
        Statement::new(CLOSED, pair()),
        Statement::new(STATE, [account.into(), state.into(), now.into()]),
        Statement::new(FREE, pair()),
    ]
}
