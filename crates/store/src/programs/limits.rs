//! Limits on how many accounts have one SSN or one telephone number, exact because a batch is one transaction: the people are written
//! first, then each value that is new to the account is counted at the others, then the directory follows.

use serde::{Deserialize, Serialize};

use super::draft::PersonDraft;
use crate::db::{Statement, Value};
use crate::sql;

/// How many accounts may have one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// Accounts that are not closed.
    pub active: u16,
    /// Accounts ever made.
    pub lifetime: u16,
}

/// The limits of one type of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitsOfType {
    /// Per SSN of nine digits.
    pub ssn: Limit,
    /// Per telephone number.
    pub phone: Limit,
}

/// The limits of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Of people's accounts.
    pub consumer: LimitsOfType,
    /// Of firms' accounts.
    pub business: LimitsOfType,
}

impl Default for Limits {
    /// Those of a program that sets none. Source: the contract of the Programs API.
    fn default() -> Self {
        let limit = |active, lifetime| Limit { active, lifetime };
        let business = limit(10, 20);
        Self {
            consumer: LimitsOfType { ssn: limit(1, 3), phone: limit(2, 10) },
            business: LimitsOfType { ssn: business, phone: business },
        }
    }
}

/// A guard on the values of the account that the directory does not have at it yet: of the others, fewer have them than the limit for the
/// account's type.
macro_rules! exceeded {
    ($kind:literal, $limit:literal, $table:literal, $column:literal, $counted:literal) => {
        concat!(
            "INSERT INTO guard (",
            $kind,
            "_",
            $limit,
            ") SELECT 0 FROM ",
            $table,
            " v JOIN program_accounts a ON a.account_id = v.account_id WHERE v.account_id = :account AND v.",
            $column,
            " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM program_holders h WHERE h.program_code = a.program_code \
             AND h.account_type = a.account_type AND h.kind = '",
            $kind,
            "' AND h.value_key = v.",
            $column,
            " AND h.account_id = :account",
            $counted,
            ") AND (SELECT count(*) FROM program_holders h WHERE h.program_code = a.program_code AND h.account_type = a.account_type \
             AND h.kind = '",
            $kind,
            "' AND h.value_key = v.",
            $column,
            " AND h.account_id <> :account",
            $counted,
            ") >= CASE a.account_type WHEN 'business' THEN :business ELSE :consumer END"
        )
    };
}

/// Both guards on a kind of value, against the limits of each type of account. Else `ssn_active_exceeded`, `phone_lifetime_exceeded` and
/// so on.
macro_rules! require_room_for {
    ($kind:literal, $table:literal, $column:literal, $account:ident, $consumer:expr, $business:expr) => {
        [
            sql!(
                exceeded!($kind, "active", $table, $column, " AND h.is_active = 1"),
                $account,
                consumer = i64::from($consumer.active),
                business = i64::from($business.active),
            ),
            sql!(
                exceeded!($kind, "lifetime", $table, $column, ""),
                $account,
                consumer = i64::from($consumer.lifetime),
                business = i64::from($business.lifetime),
            ),
        ]
    };
}

/// Notes the values of the account in the directory.
macro_rules! hold {
    ($table:literal, $column:literal, $kind:literal) => {
        concat!(
            "INSERT INTO program_holders (program_code, account_type, kind, value_key, account_id, is_active, value) \
             SELECT a.program_code, a.account_type, '",
            $kind,
            "', v.",
            $column,
            ", :account, 1, (SELECT s.value ->> 1 FROM json_each(:held) s WHERE s.value ->> 0 = v.",
            $column,
            ") FROM ",
            $table,
            " v JOIN program_accounts a ON a.account_id = v.account_id WHERE v.account_id = :account AND v.",
            $column,
            " IS NOT NULL ON CONFLICT DO UPDATE SET is_active = 1, value = coalesce(value, excluded.value) \
             WHERE is_active = 0 OR value IS NULL"
        )
    };
}

/// Guards the values that the account has after the draft was written, and keeps the directory. What the draft does not have is in the
/// directory already.
pub(super) fn require_room(account: &str, limits: &Limits, draft: &PersonDraft) -> Vec<Statement> {
    let Limits { consumer, business } = limits;
    let (has_ssn, has_phones) = (draft.identity.is_some(), !draft.phones.is_empty());
    let mut batch = Vec::new();
    if has_ssn {
        batch.extend(require_room_for!(
            "ssn",
            "program_users",
            "ssn_key",
            account,
            consumer.ssn,
            business.ssn
        ));
    }
    if has_phones {
        batch.extend(require_room_for!(
            "phone",
            "program_phones",
            "number_key",
            account,
            consumer.phone,
            business.phone
        ));
    }
    if has_ssn || has_phones {
        batch.push(release_unheld(account));
    }
    if has_ssn {
        let held = held_ssn(draft);
        batch.push(sql!(hold!("program_users", "ssn_key", "ssn"), account, held));
    }
    if has_phones {
        let held = held_phones(draft);
        batch.push(sql!(hold!("program_phones", "number_key", "phone"), account, held));
    }
    batch
}

/// The SSN that the draft says, by its keyed hash.
fn held_ssn(draft: &PersonDraft) -> Value {
    let identity = draft.identity.as_ref();
    let pair =
        identity.and_then(|identity| identity.ssn_key.as_ref().zip(identity.held_ssn.as_ref()));
    Value::json(pair.as_slice())
}

/// The telephone numbers that the draft says, each by its keyed hash.
fn held_phones(draft: &PersonDraft) -> Value {
    let numbers = draft.phones.iter().filter_map(|phone| phone.number.as_ref());
    let pairs: Vec<_> = numbers.map(|number| (&number.key, &number.held)).collect();
    Value::json(&pairs)
}

/// The account holds no more what none of its people has any more.
fn release_unheld(account: &str) -> Statement {
    sql!(
        "UPDATE program_holders SET is_active = 0 WHERE account_id = :account AND is_active = 1 \
        AND NOT EXISTS (SELECT 1 FROM program_users u WHERE u.account_id = :account AND kind = 'ssn' AND u.ssn_key = value_key) \
        AND NOT EXISTS (SELECT 1 FROM program_phones p WHERE p.account_id = :account AND kind = 'phone' AND p.number_key = value_key)",
        account,
    )
}

/// The account, which is closed, holds nothing any more.
pub(super) fn release_all(account: &str) -> Statement {
    sql!("UPDATE program_holders SET is_active = 0 WHERE account_id = :account", account)
}
