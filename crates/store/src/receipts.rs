//! Receipts of subscriptions: each is for one user.

use crate::batch::{Asked, Batch, Query};
use crate::db::{Statement, Value};
use crate::keyed::{Keyed, Moves};
use crate::{rekey, sql};

/// A receipt that is taken up.
pub struct Receipt {
    /// The keyed hash by which it is known again.
    pub id: Keyed,
    /// After this it would be refused anyway, Unix milliseconds.
    pub expires_at: i64,
}

fn list(receipts: &[Receipt]) -> Value {
    let pairs: Vec<_> = receipts.iter().map(|receipt| (&*receipt.id, receipt.expires_at)).collect();
    Value::json(&pairs)
}

/// Takes receipts up for a user. If one is another user's: `receipt_taken`.
#[must_use]
pub fn take(receipts: &[Receipt], user_key: &Keyed) -> Vec<Statement> {
    let mut batch = rekeyed(receipts, user_key);
    let receipts = list(receipts);
    batch.extend([
        sql!(
            "INSERT INTO receipts (id, user_key, expires_at) SELECT value ->> 0, :user_key, value ->> 1 \
             FROM json_each(:receipts) WHERE true ON CONFLICT (id) DO NOTHING",
            user_key,
            receipts = receipts.clone(),
        ),
        sql!(
            "INSERT INTO guard (receipt_own) SELECT 0 WHERE EXISTS (SELECT 1 FROM receipts \
             WHERE id IN (SELECT value ->> 0 FROM json_each(:receipts)) AND user_key <> :user_key)",
            user_key,
            receipts,
        ),
    ]);
    batch
}

/// What was taken under former keys is known by those in use.
fn rekeyed(receipts: &[Receipt], user_key: &Keyed) -> Vec<Statement> {
    let ids = Moves::of("", receipts.iter().map(|receipt| &receipt.id));
    rekey::receipts(&ids, &Moves::of("", [user_key]))
}

/// Asks which of them are another user's.
#[must_use]
pub fn of_others(receipts: &[Receipt], user_key: &Keyed) -> (Batch, Asked<String>) {
    let mut batch = Batch::from(rekeyed(receipts, user_key));
    let select = sql!(
        "SELECT id FROM receipts WHERE id IN (SELECT value ->> 0 FROM json_each(:receipts)) AND user_key <> :user_key",
        user_key,
        receipts = list(receipts),
    );
    let asked = batch.ask(Query::new(select, |row| row.text(0).map(str::to_owned)));
    (batch, asked)
}
