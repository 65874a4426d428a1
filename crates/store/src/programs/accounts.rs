//! Accounts of a program: pending → active → locked → closed. No account is ever deleted.

use super::holder::Holder;
use super::limits::release_all;
use crate::db::Statement;
use crate::sql;

/// Makes a pending account, with a person of whom nothing is known yet.
pub(super) fn open(holder: &Holder<'_>, account_type: &'static str, now: i64) -> [Statement; 2] {
    let Holder { program, account, user } = *holder;
    [
        sql!(
            "INSERT INTO program_accounts (account_id, program_code, account_type, created_at, updated_at) \
            VALUES (:account, :program, :account_type, :now, :now)",
            account,
            program,
            account_type,
            now,
        ),
        sql!(
            "INSERT INTO program_users (account_id, user_id, created_at, updated_at) \
            VALUES (:account, :user, :now, :now)",
            account,
            user,
            now,
        ),
    ]
}

/// The program has that account, and the account that person; else `holder_unknown`.
pub(super) fn require_holder(holder: &Holder<'_>) -> Statement {
    let Holder { program, account, user } = *holder;
    sql!(
        "INSERT INTO guard (holder_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM program_accounts a \
        JOIN program_users u ON u.account_id = a.account_id \
        WHERE a.account_id = :account AND a.program_code = :program AND u.user_id = :user)",
        account,
        program,
        user,
    )
}

/// The program has that account; else `holder_unknown`.
pub(super) fn require_account(account: &str, program: &str) -> Statement {
    sql!(
        "INSERT INTO guard (holder_known) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM program_accounts WHERE account_id = :account AND program_code = :program)",
        account,
        program,
    )
}

/// What is under the account may be changed; else `account_locked`.
pub(super) fn require_unlocked(account: &str) -> Statement {
    sql!(
        "INSERT INTO guard (account_open) SELECT 0 FROM program_accounts \
        WHERE account_id = :account AND state IN ('locked', 'closed')",
        account,
    )
}

/// The account is not closed; else `account_closed`.
fn require_not_closed(account: &str) -> Statement {
    sql!(
        "INSERT INTO guard (account_not_closed) SELECT 0 FROM program_accounts \
        WHERE account_id = :account AND state = 'closed'",
        account,
    )
}

/// The account is closed; else `account_still_open`.
pub(super) fn require_closed(account: &str) -> Statement {
    sql!(
        "INSERT INTO guard (account_shut) SELECT 0 FROM program_accounts WHERE account_id = :account AND state <> 'closed'",
        account,
    )
}

/// Moves an account to another state. A closed one stays closed, else `account_closed`; its SSN and telephones are free again.
#[must_use]
pub fn set_state(account: &str, program: &str, state: &str, now: i64) -> Vec<Statement> {
    let closes = state == "closed";
    let mut batch = vec![require_account(account, program)];
    if !closes {
        batch.push(require_not_closed(account));
    }
    batch.push(sql!(
        "UPDATE program_accounts SET state = :state, updated_at = :now WHERE account_id = :account AND state <> :state",
        state,
        now,
        account,
    ));
    if closes {
        batch.push(release_all(account));
    }
    batch
}
