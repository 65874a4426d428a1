//! Alerts of a user, as Array delivers them. The texts of an alert are sealed; what lists and filters need stands beside them.

use serde::Deserialize;

use crate::batch::{Asked, Batch, Query};
use crate::db::{DbError, Row, Statement};
use crate::guard;
use crate::owner::{Owner, array_user_id};
use crate::sealed::Sealed;
use crate::sql;
use crate::window::{Listed, Window};

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
    /// Whether it is made up. Such a one is sealed under the user's own id.
    pub is_sample: bool,
    /// Unix milliseconds.
    pub received_at: i64,
    /// The same as RFC 3339, for an alert without dates.
    pub received: &'a str,
}

/// The creation date, else the time of receipt.
macro_rules! created {
    () => {
        "iif(julianday(:create_date) IS NULL, :received, :create_date)"
    };
}

/// Keeps the alert, if the user is known. One that is there already gets what is newer, and stays where it is in the list.
#[must_use]
pub fn insert(owner: Owner<'_>, alert: NewAlert<'_>) -> Statement {
    sql!(
        concat!(
            "INSERT INTO alerts (array_user_id, seq, alert_id, bureau, class, is_sample, create_date, updated_date, created_at, \
             received_at, details) SELECT u.array_user_id, \
             coalesce((SELECT max(seq) FROM alerts WHERE array_user_id = u.array_user_id), 0) + 1, \
             :id, :bureau, :class, :is_sample, ",
            created!(),
            ", iif(julianday(:updated_date) IS NULL, ",
            created!(),
            ", :updated_date), CAST(round((julianday(",
            created!(),
            ") - 2440587.5) * 86400000) AS INTEGER), :received_at, :details FROM array_users u WHERE u.array_user_id = ",
            array_user_id!(),
            " ON CONFLICT (array_user_id, alert_id, bureau) DO UPDATE SET class = excluded.class, \
             updated_date = excluded.updated_date, received_at = excluded.received_at, details = excluded.details \
             WHERE julianday(excluded.updated_date) >= julianday(updated_date)"
        ),
        array_user_id = owner.array_user_id(),
        user_id = owner.user_id(),
        id = alert.id,
        bureau = alert.bureau,
        class = alert.class,
        is_sample = alert.is_sample,
        create_date = alert.create_date,
        updated_date = alert.updated_date,
        received_at = alert.received_at,
        received = alert.received,
        details = alert.details,
    )
}

/// Which alerts to list.
#[derive(Clone, Copy)]
pub enum Filter<'a> {
    /// All of them.
    All,
    /// Those of a bureau.
    Bureau(&'a str),
    /// Those of the neighborhood watch: of the class `NEIGHBORHOOD_WATCH`, which the triggers of migration 0005 count.
    Watch,
}

/// An alert, as lists tell of it.
pub struct Alert {
    /// Unique within the bureau.
    pub id: String,
    /// What kind of alert.
    pub class: String,
    /// Date, or date and time.
    pub create_date: String,
    /// The same for the last change.
    pub updated_date: String,
    /// `idp`, `exp`, `tui` or `efx`.
    pub bureau: String,
    /// Whether it was marked as read.
    pub is_read: bool,
}

/// The statement that selects the alerts of a window which meet a condition.
macro_rules! select {
    ($user_id:ident, $window:ident, $condition:literal $(, $name:ident)?) => {
        sql!(
            concat!(
                "SELECT json_array(created_at, seq, alert_id, class, create_date, updated_date, bureau, is_read) AS alert FROM alerts \
                 WHERE array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = :user_id) \
                 AND (created_at, seq) < (:time, :number)",
                $condition,
                " ORDER BY created_at DESC, seq DESC LIMIT :limit OFFSET :offset"
            ),
            user_id = $user_id,
            time = $window.before.0,
            number = $window.before.1.as_str(),
            limit = $window.limit,
            offset = $window.offset,
            $($name,)?
        )
    };
}

/// How many alerts a user has. The triggers of migration 0020 count.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    /// All.
    pub total: i64,
    /// Those of the neighborhood watch.
    pub of_watch: i64,
    /// Those that were not read, of all.
    pub unread: i64,
}

/// How many alerts the user has; no row for an unknown user.
#[must_use]
pub fn counts(user_id: &str) -> Query<Counts> {
    let select = sql!(
        "SELECT coalesce(c.total, 0) AS total, coalesce(w.total, 0) AS of_watch, coalesce(c.unread, 0) AS unread FROM profiles p \
         LEFT JOIN alert_counts c ON c.array_user_id = p.array_user_id \
         LEFT JOIN watch_alerts w ON w.array_user_id = p.array_user_id WHERE p.user_id = :user_id",
        user_id,
    );
    Query::new(select, |row| {
        let count = |column| Ok(row.integer(column)?.unwrap_or_default());
        Ok(Counts { total: count(0)?, of_watch: count(1)?, unread: count(2)? })
    })
}

/// Lists alerts of the user, newest first; or fails with [`Error::UserUnknown`](crate::Error::UserUnknown).
#[must_use]
pub fn list(user_id: &str, filter: Filter<'_>, window: &Window) -> (Batch, Asked<Listed<Alert>>) {
    let select = match filter {
        Filter::All => select!(user_id, window, ""),
        Filter::Bureau(bureau) => select!(user_id, window, " AND bureau = :bureau", bureau),
        // As the index of migration 0030 has it, word for word: a parameter would not use that.
        Filter::Watch => select!(user_id, window, " AND class = 'NEIGHBORHOOD_WATCH'"),
    };
    let mut batch = Batch::from([guard::require_user(user_id)]);
    let asked = batch.ask(Query::new(select, listed));
    (batch, asked)
}

/// The columns of [`list`] travel as one JSON text, because in D1 each cell of a row costs a crossing from JavaScript of its own.
#[derive(Deserialize)]
struct Columns(i64, i64, String, String, String, String, String, u8);

fn listed(row: &Row) -> Result<Listed<Alert>, DbError> {
    let columns = serde_json::from_str(row.text(0)?);
    let Columns(at, number, id, class, create_date, updated_date, bureau, is_read) =
        columns.map_err(|_| DbError::Unavailable("a list has another shape".to_owned()))?;
    let item = Alert { id, class, create_date, updated_date, bureau, is_read: is_read == 1 };
    Ok(Listed { at, id: number.to_string(), item })
}

/// The details of an alert, sealed.
pub struct SealedAlert {
    /// Under whose id they are sealed.
    pub owner: String,
    /// The whole alert.
    pub sealed: Sealed,
}

/// Asks for the details of an alert: `None` where the user has no such alert, no row for an unknown user.
#[must_use]
pub fn details(user_id: &str, bureau: &str, alert_id: &str) -> Query<Option<SealedAlert>> {
    let select = sql!(
        "SELECT iif(a.is_sample, p.user_id, p.array_user_id) AS owner, a.details FROM profiles p LEFT JOIN alerts a \
         ON a.array_user_id = p.array_user_id AND a.alert_id = :alert_id AND a.bureau = :bureau WHERE p.user_id = :user_id",
        user_id,
        bureau,
        alert_id,
    );
    Query::new(select, |row| {
        let owner = row.text(0)?.to_owned();
        let sealed = row.optional_text(1)?.map(|text| Sealed(text.to_owned()));
        Ok(sealed.map(|sealed| SealedAlert { owner, sealed }))
    })
}

/// Which alerts to mark.
pub enum Which {
    /// All of them.
    All,
    /// Those of these ids, of whichever bureau. Unknown ids are passed over.
    These(Vec<String>),
}

/// Marks alerts as read or unread; or fails with [`Error::UserUnknown`](crate::Error::UserUnknown). Reads as many as it marks, not as the user has.
#[must_use]
pub fn mark(user_id: &str, which: &Which, is_read: bool) -> Batch {
    let update = match which {
        // The counts tell whether there is one to mark: else none is looked at.
        Which::All => sql!(
            "UPDATE alerts SET is_read = :is_read WHERE is_read <> :is_read \
             AND array_user_id = (SELECT p.array_user_id FROM profiles p JOIN alert_counts c ON c.array_user_id = p.array_user_id \
             WHERE p.user_id = :user_id AND iif(:is_read, c.unread, c.total - c.unread) > 0)",
            user_id,
            is_read,
        ),
        // By the index of UNIQUE (array_user_id, alert_id, bureau), which is named so: left alone, SQLite reads all alerts of the user.
        Which::These(ids) => sql!(
            "UPDATE alerts INDEXED BY sqlite_autoindex_alerts_2 SET is_read = :is_read WHERE is_read <> :is_read \
             AND array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = :user_id) \
             AND alert_id IN (SELECT value FROM json_each(:ids))",
            user_id,
            is_read,
            // A list travels as one JSON text. Texts can always be written.
            ids = serde_json::to_string(ids).unwrap_or_default(),
        ),
    };
    Batch::from([guard::require_user(user_id), update])
}
