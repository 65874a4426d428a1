//! Alerts of a user, as the vendor delivers them. The texts of an alert are sealed; what lists and filters need stands beside them.

use crate::db::Statement;
use crate::guard;
use crate::owner::{Owner, vendor_id};
use crate::profile::Sealed;
use crate::window::Window;

/// The class of the neighbourhood watch's alerts. The triggers of migration 0005 count them.
pub const NEIGHBORHOOD_WATCH: &str = "NEIGHBORHOOD_WATCH";

/// An alert that was delivered.
pub struct NewAlert<'a> {
    /// 1–64 of `A-Za-z0-9_-`; unique within the bureau.
    pub id: &'a str,
    /// `idp`, `exp`, `tui` or `efx`.
    pub bureau: &'a str,
    /// What kind of alert.
    pub class: &'a str,
    /// Date, or date and time, as it came. What is no date, as an empty text, counts as absent.
    pub create_date: &'a str,
    /// The same for the last change.
    pub updated_date: &'a str,
    /// The whole alert.
    pub details: Sealed,
    /// Unix milliseconds.
    pub received_at: i64,
    /// The same as RFC 3339, for an alert without dates.
    pub received: &'a str,
}

/// The creation date of `?6`, else the time of receipt.
macro_rules! created {
    () => {
        "iif(julianday(?6) IS NULL, ?9, ?6)"
    };
}

/// Keeps the alert, if the user is known. One that is there already gets what is newer, and stays where it is in the list.
#[must_use]
pub fn insert(owner: Owner<'_>, alert: NewAlert<'_>) -> Statement {
    const SQL: &str = concat!(
        "INSERT INTO alerts (array_user_id, seq, alert_id, bureau, class, is_sample, create_date, updated_date, created_at, \
         received_at, details) SELECT u.array_user_id, \
         coalesce((SELECT max(seq) FROM alerts WHERE array_user_id = u.array_user_id), 0) + 1, ?3, ?4, ?5, ?1 IS NULL, ",
        created!(),
        ", iif(julianday(?7) IS NULL, ",
        created!(),
        ", ?7), CAST(round((julianday(",
        created!(),
        ") - 2440587.5) * 86400000) AS INTEGER), ?8, ?10 FROM array_users u WHERE u.array_user_id = ",
        vendor_id!(),
        " ON CONFLICT (array_user_id, alert_id, bureau) DO UPDATE SET class = excluded.class, updated_date = excluded.updated_date, \
         received_at = excluded.received_at, details = excluded.details \
         WHERE julianday(excluded.updated_date) >= julianday(updated_date)"
    );
    let [vendor, user] = owner.values();
    Statement::new(
        SQL,
        [
            vendor,
            user,
            alert.id.into(),
            alert.bureau.into(),
            alert.class.into(),
            alert.create_date.into(),
            alert.updated_date.into(),
            alert.received_at.into(),
            alert.received.into(),
            alert.details.into(),
        ],
    )
}

/// Which alerts to list.
#[derive(Clone, Copy)]
pub enum Filter<'a> {
    /// All of them.
    All,
    /// Those of a bureau.
    Bureau(&'a str),
    /// Those of a class.
    Class(&'a str),
}

/// The alerts of user `?1` after the place (`?2`, `?3`): time, number and JSON of each. An id that is a number is one there.
macro_rules! list {
    ($condition:literal) => {
        concat!(
            "SELECT created_at, CAST(seq AS TEXT) AS number, json_object('alertId', iif(alert_id = CAST(CAST(alert_id AS INTEGER) AS TEXT) \
             AND CAST(alert_id AS INTEGER) BETWEEN -9007199254740991 AND 9007199254740991, CAST(alert_id AS INTEGER), alert_id), \
             'class', class, 'createDate', create_date, 'updatedDate', updated_date, 'bureau', bureau, \
             'read', json(iif(is_read, 'true', 'false'))) AS alert FROM alerts \
             WHERE array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = ?1) AND (created_at, seq) < (?2, ?3)",
            $condition,
            " ORDER BY created_at DESC, seq DESC LIMIT ?4 OFFSET ?5"
        )
    };
}

/// Selects time, number and JSON of each alert, newest first.
#[must_use]
pub fn list(user_id: &str, filter: Filter<'_>, window: &Window) -> [Statement; 2] {
    let (sql, value) = match filter {
        Filter::All => (list!(""), None),
        Filter::Bureau(bureau) => (list!(" AND bureau = ?6"), Some(bureau)),
        Filter::Class(class) => (list!(" AND class = ?6"), Some(class)),
    };
    let mut params = Vec::from(window.params(user_id));
    params.extend(value.map(Into::into));
    [guard::require_user(user_id), Statement { sql, params }]
}

/// Selects under whose id the details are sealed, and these where there is such an alert; no row for an unknown user.
#[must_use]
pub fn details(user_id: &str, bureau: &str, alert_id: &str) -> Statement {
    const SQL: &str = "SELECT iif(a.is_sample, p.user_id, p.array_user_id) AS owner, a.details FROM profiles p LEFT JOIN alerts a \
        ON a.array_user_id = p.array_user_id AND a.alert_id = ?3 AND a.bureau = ?2 WHERE p.user_id = ?1";
    Statement::new(SQL, [user_id.into(), bureau.into(), alert_id.into()])
}

/// Marks alerts as read or unread: those of `ids`, a JSON array, or all. Unknown ids are passed over.
#[must_use]
pub fn mark(user_id: &str, ids: Option<String>, is_read: bool) -> [Statement; 2] {
    const ALL: &str = "UPDATE alerts SET is_read = ?2 WHERE is_read <> ?2 \
        AND array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = ?1)";
    const SOME: &str = "UPDATE alerts SET is_read = ?2 WHERE is_read <> ?2 \
        AND array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = ?1) AND alert_id IN (SELECT value FROM json_each(?3))";
    let mut params = vec![user_id.into(), is_read.into()];
    let sql = if ids.is_some() { SOME } else { ALL };
    params.extend(ids.map(Into::into));
    [guard::require_user(user_id), Statement { sql, params }]
}

/// Forgets the user's alerts.
pub(crate) fn delete(user_id: &str) -> [Statement; 2] {
    const ALERTS: &str = "DELETE FROM alerts WHERE array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = ?1)";
    const COUNTS: &str = "DELETE FROM watch_alerts WHERE array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = ?1)";
    let of_user = |sql| Statement::new(sql, [user_id.into()]);
    [of_user(ALERTS), of_user(COUNTS)]
}
