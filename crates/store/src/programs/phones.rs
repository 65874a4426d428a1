//! Telephones of a person. One that is stored is updated in place, even when its type changes; of several, the one of the same type is
//! updated, or a new one is added; several that are sent are matched by type. Nothing is deleted. A number is sealed for its type: where
//! that changes and no number comes, the stored one has to be read before.

use super::draft::{MovedPhone, PersonDraft, PhoneDraft};
use super::holder::Holder;
use crate::batch::Query;
use crate::db::{Statement, Value};
use crate::sealed::Sealed;
use crate::sql;

/// The number of a telephone that is stored.
pub struct StoredNumber {
    /// What the telephone is for, one word.
    pub phone_type: String,
    /// The number.
    pub number: Sealed,
    /// Keyed hash of it.
    pub key: String,
}

/// Asks for the numbers of a person.
#[must_use]
pub fn numbers(holder: &Holder<'_>) -> Query<StoredNumber> {
    let select = sql!(
        "SELECT type, number, number_key FROM program_phones WHERE account_id = :account AND user_id = :user ORDER BY seq",
        account = holder.account,
        user = holder.user,
    );
    Query::new(select, |row| {
        Ok(StoredNumber {
            phone_type: row.text(0)?.to_owned(),
            number: Sealed(row.text(1)?.to_owned()),
            key: row.text(2)?.to_owned(),
        })
    })
}

/// Writes telephones. What an entry leaves out stays as it is; a new one needs a number, else `program_phones.number` is violated. A new
/// default takes the place of the one before it; without any, it is the first.
pub(super) fn write(holder: &Holder<'_>, draft: &PersonDraft, now: i64) -> Vec<Statement> {
    let (phones, mut batch) = (draft.phones.as_slice(), Vec::new());
    if let [only] = phones {
        batch.extend(match (&only.number, &draft.moved) {
            (Some(_), _) => Some(change_type_of_only(holder, only.phone_type)),
            (None, Some(moved)) => Some(move_only(holder, moved, only.phone_type)),
            (None, None) => None,
        });
    }
    if !phones.is_empty() {
        let default = phones.iter().find(|phone| phone.is_default == Some(true));
        batch.extend([
            update(holder, phones, now),
            insert(holder, phones, now),
            set_default(holder, default.map(|phone| phone.phone_type)),
        ]);
    }
    batch
}

/// The one telephone that is stored becomes one of that type; of several none does. Its number has to follow.
fn change_type_of_only(holder: &Holder<'_>, phone_type: &'static str) -> Statement {
    sql!(
        "UPDATE program_phones SET type = :phone_type WHERE account_id = :account AND user_id = :user \
        AND (SELECT count(*) FROM program_phones WHERE account_id = :account AND user_id = :user) = 1",
        phone_type,
        account = holder.account,
        user = holder.user,
    )
}

/// The same with the number that is stored, if it still is.
fn move_only(holder: &Holder<'_>, moved: &MovedPhone, phone_type: &'static str) -> Statement {
    sql!(
        "UPDATE program_phones SET type = :phone_type, number = :number WHERE account_id = :account AND user_id = :user \
        AND type = :from AND number_key IN (:key, :newest) \
        AND (SELECT count(*) FROM program_phones WHERE account_id = :account AND user_id = :user) = 1",
        phone_type,
        number = moved.number.clone(),
        account = holder.account,
        user = holder.user,
        from = moved.from.as_str(),
        key = moved.key.as_str(),
        newest = &moved.newest,
    )
}

/// Those of which one of the same type is stored. Another number is not verified.
fn update(holder: &Holder<'_>, phones: &[PhoneDraft], now: i64) -> Statement {
    sql!(
        "UPDATE program_phones SET number = coalesce(s.value ->> '$.number.sealed', number), \
        is_verified = is_verified AND coalesce(s.value ->> '$.number.key', number_key) = number_key, \
        number_key = coalesce(s.value ->> '$.number.key', number_key), \
        is_default = coalesce(s.value ->> 'is_default', is_default), updated_at = :now \
        FROM json_each(:phones) s \
        WHERE account_id = :account AND user_id = :user AND program_phones.type = s.value ->> 'phone_type'",
        now,
        phones = Value::json(phones),
        account = holder.account,
        user = holder.user,
    )
}

/// Those of which none is.
fn insert(holder: &Holder<'_>, phones: &[PhoneDraft], now: i64) -> Statement {
    sql!(
        "INSERT INTO program_phones (account_id, user_id, seq, type, number, number_key, is_default, updated_at) \
        SELECT :account, :user, s.key + 1 + coalesce((SELECT max(seq) FROM program_phones \
        WHERE account_id = :account AND user_id = :user), 0), s.value ->> 'phone_type', s.value ->> '$.number.sealed', \
        s.value ->> '$.number.key', coalesce(s.value ->> 'is_default', 0), :now FROM json_each(:phones) s \
        WHERE NOT EXISTS (SELECT 1 FROM program_phones \
        WHERE account_id = :account AND user_id = :user AND type = s.value ->> 'phone_type')",
        account = holder.account,
        user = holder.user,
        now,
        phones = Value::json(phones),
    )
}

/// One is the default: that of the new type if there is one, else the one that was, else the first.
fn set_default(holder: &Holder<'_>, new: Option<&'static str>) -> Statement {
    sql!(
        "UPDATE program_phones SET is_default = (seq = (SELECT seq FROM program_phones p \
        WHERE p.account_id = :account AND p.user_id = :user \
        ORDER BY p.type IS :new DESC, p.is_default DESC, p.seq LIMIT 1)) WHERE account_id = :account AND user_id = :user",
        account = holder.account,
        user = holder.user,
        new,
    )
}
