//! Sections of a user's snapshot: each a sealed JSON text that is answered as it is.

use crate::db::Statement;
use crate::owner::{Owner, vendor_id};
use crate::profile::Sealed;

/// Puts a section in place of the one that is there, if the user is known. `has_items`: whether its list is not empty.
#[must_use]
pub fn replace(
    owner: Owner<'_>,
    section: &str,
    body: Sealed,
    has_items: bool,
    now: i64,
) -> Statement {
    const SQL: &str = concat!(
        "INSERT INTO snapshots (array_user_id, section, body, has_items, updated_at) \
         SELECT array_user_id, ?3 || iif(?1 IS NULL, '.sample', ''), ?4, ?5, ?6 FROM array_users WHERE array_user_id = ",
        vendor_id!(),
        " ON CONFLICT (array_user_id, section) DO UPDATE SET body = excluded.body, has_items = excluded.has_items, \
         updated_at = excluded.updated_at"
    );
    let [vendor, user] = owner.values();
    Statement::new(SQL, [vendor, user, section.into(), body.into(), has_items.into(), now.into()])
}

/// The sections of user `?1`, of which samples come first.
macro_rules! sections {
    ($condition:literal) => {
        concat!(
            "SELECT iif(s.section LIKE '%.sample', p.user_id, p.array_user_id) AS owner, s.section, s.body FROM profiles p \
             LEFT JOIN snapshots s ON s.array_user_id = p.array_user_id",
            $condition,
            " WHERE p.user_id = ?1 ORDER BY s.section DESC"
        )
    };
}

/// Selects under whose id the section is sealed, its name and its text, samples first; the last two are NULL where there is
/// none. No row for an unknown user.
#[must_use]
pub fn one(user_id: &str, section: &str) -> Statement {
    const SQL: &str = sections!(" AND s.section IN (?2, ?2 || '.sample')");
    Statement::new(SQL, [user_id.into(), section.into()])
}

/// The same for all sections.
#[must_use]
pub fn all(user_id: &str) -> Statement {
    Statement::new(sections!(""), [user_id.into()])
}

/// Selects, as JSON, whether the user has watches and how many alerts they gave; no row for an unknown user.
#[must_use]
pub fn watch_status(user_id: &str) -> Statement {
    const SQL: &str = "SELECT json_object('hasWatches', json(iif(s.has_items, 'true', 'false')), \
        'watchAlertCount', coalesce(w.total, 0)) AS status FROM profiles p \
        LEFT JOIN snapshots s ON s.array_user_id = p.array_user_id AND s.section = 'watches' \
        LEFT JOIN watch_alerts w ON w.array_user_id = p.array_user_id WHERE p.user_id = ?1";
    Statement::new(SQL, [user_id.into()])
}

/// Forgets the user's sections.
pub(crate) fn delete(user_id: &str) -> Statement {
    const SQL: &str = "DELETE FROM snapshots WHERE array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = ?1)";
    Statement::new(SQL, [user_id.into()])
}
