//! Accounts of a program, as they are listed: nothing of them is personal.

use super::accounts::require_account;
use crate::batch::{Asked, Batch, Query};
use crate::db::{DbError, Row};
use crate::sql;
use crate::window::{Listed, Window};

/// An account.
pub struct StoredAccount {
    /// The id.
    pub account: String,
    /// What kind of account, one word.
    pub account_type: String,
    /// Its state, one word.
    pub state: String,
    /// When it was made, Unix milliseconds.
    pub created_at: i64,
    /// Its people, each by the id and what came of the check of who they are.
    pub users: Vec<(String, String)>,
    /// Its revision, which goes up with every change of it and of its people.
    pub revision: i64,
}

/// The columns that [`stored`] reads, of `program_accounts a`.
macro_rules! account {
    ($rest:literal) => {
        concat!(
            "SELECT a.account_id, a.account_type, a.state, a.created_at, (SELECT json_group_array(json_array(u.user_id, u.kyc) \
             ORDER BY u.created_at, u.user_id) FROM program_users u WHERE u.account_id = a.account_id) AS users, a.revision \
             FROM program_accounts a WHERE ",
            $rest
        )
    };
}

/// The accounts of a program, of one state or of all, newest first.
#[must_use]
pub fn accounts(
    program: &str,
    state: Option<&str>,
    window: &Window,
) -> Query<Listed<StoredAccount>> {
    let (time, id, limit) = (window.before.0, window.before.1.as_str(), window.limit);
    let statement = match state {
        None => sql!(
            account!(
                "a.program_code = :program AND (a.created_at, a.account_id) < (:time, :id) \
                 ORDER BY a.created_at DESC, a.account_id DESC LIMIT :limit"
            ),
            program,
            time,
            id,
            limit,
        ),
        Some(state) => sql!(
            account!(
                "a.program_code = :program AND a.state = :state AND (a.created_at, a.account_id) < (:time, :id) \
                 ORDER BY a.created_at DESC, a.account_id DESC LIMIT :limit"
            ),
            program,
            state,
            time,
            id,
            limit,
        ),
    };
    Query::new(statement, |row| {
        let item = stored(row)?;
        Ok(Listed { at: item.created_at, id: item.account.clone(), item })
    })
}

/// Asks for an account, after the guard that the program has it; else the batch fails with
/// [`Refused::HolderUnknown`](super::Refused::HolderUnknown).
pub fn account(batch: &mut Batch, account: &str, program: &str) -> Asked<StoredAccount> {
    batch.push(require_account(account, program));
    batch.ask(Query::new(sql!(account!("a.account_id = :account"), account), stored))
}

fn stored(row: &Row) -> Result<StoredAccount, DbError> {
    Ok(StoredAccount {
        account: row.text(0)?.to_owned(),
        account_type: row.text(1)?.to_owned(),
        state: row.text(2)?.to_owned(),
        created_at: row.integer(3)?.unwrap_or_default(),
        users: row.json(4)?,
        revision: row.integer(5)?.unwrap_or_default(),
    })
}
