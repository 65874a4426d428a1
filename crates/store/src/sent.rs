//! Which person Array was told of under an id. A failed attempt is that person's, whatever the profile says since, and also where the
//! profile is gone.

use crate::attempts::Limits;
use crate::db::Statement;
use crate::persons::{PersonKeys, Unkeyed};
use crate::sql;

/// Keeps who was sent at a creation, in place of what an earlier profile of the user left: that one has ended, if nothing ended it yet.
pub(crate) fn begin(array_key: &str, user_key: &str, keys: &PersonKeys, now: i64) -> Statement {
    sql!(
        "INSERT INTO sent_persons (array_key, user_key, ssn_key, person_key, ended_at) \
         SELECT array_key, user_key, ssn_key, person_key, :now FROM sent_persons WHERE user_key = :user_key AND ended_at IS NULL \
         UNION ALL SELECT :array_key, :user_key, :ssn_key, :person_key, NULL WHERE true \
         ON CONFLICT (array_key) DO UPDATE SET user_key = excluded.user_key, ssn_key = excluded.ssn_key, \
         person_key = excluded.person_key, ended_at = excluded.ended_at",
        array_key,
        user_key,
        ssn_key = keys.ssn.as_deref(),
        person_key = keys.person.as_deref(),
        now,
    )
}

/// The same of a profile of which nothing was kept, as an earlier version made it: whoever it is of now was sent.
#[must_use]
pub fn enter(from: &Unkeyed, array_key: &str, user_key: &str, keys: &PersonKeys) -> Statement {
    sql!(
        "INSERT INTO sent_persons (array_key, user_key, ssn_key, person_key) \
         SELECT :array_key, :user_key, :ssn_key, :person_key FROM profiles \
         WHERE user_id = :user_id AND array_user_id = :array_user_id ON CONFLICT (array_key) DO NOTHING",
        user_id = from.user_id.as_str(),
        array_user_id = from.array_user_id.as_str(),
        array_key,
        user_key,
        ssn_key = keys.ssn.as_deref(),
        person_key = keys.person.as_deref(),
    )
}

/// Forgets who was sent for profiles that are gone for as long as a person's failures count, a bounded number.
#[must_use]
pub fn forget_ended(limits: &Limits, now: i64) -> Statement {
    sql!(
        "DELETE FROM sent_persons WHERE array_key IN (SELECT array_key FROM sent_persons \
         WHERE ended_at <= :began ORDER BY ended_at LIMIT 500)",
        began = limits.person_began(now),
    )
}
