//! Sections of a user's snapshot: each a sealed JSON text that is answered as it is.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::owner::{Owner, array_user_id};
use crate::sealed::Sealed;
use crate::sql;

/// What the name of a section of samples ends with.
const SAMPLE: &str = ".sample";

/// A section that was delivered.
pub struct NewSection {
    /// Its name.
    pub name: &'static str,
    /// The body of the endpoint that answers it.
    pub body: Sealed,
    /// Whether its list is not empty.
    pub has_items: bool,
    /// Whether it is made up. Such a one stands beside the real one, is told in its place, and is sealed under the user's own id.
    pub is_sample: bool,
    /// Unix milliseconds.
    pub updated_at: i64,
}

/// Puts a section in place of the one that is there, if the user is known.
#[must_use]
pub fn replace(owner: Owner<'_>, section: NewSection) -> Statement {
    sql!(
        concat!(
            "INSERT INTO snapshots (array_user_id, section, body, has_items, updated_at) \
             SELECT array_user_id, :name || iif(:is_sample, '.sample', ''), :body, :has_items, :updated_at \
             FROM array_users WHERE array_user_id = ",
            array_user_id!(),
            " ON CONFLICT (array_user_id, section) DO UPDATE SET body = excluded.body, has_items = excluded.has_items, \
             updated_at = excluded.updated_at"
        ),
        array_user_id = owner.array_user_id(),
        user_id = owner.user_id(),
        name = section.name,
        is_sample = section.is_sample,
        body = section.body,
        has_items = section.has_items,
        updated_at = section.updated_at,
    )
}

/// A section of a user, sealed.
pub struct SealedSection {
    /// Its name.
    pub name: String,
    /// Under whose id it is sealed.
    pub owner: String,
    /// The body of the endpoint that answers it.
    pub body: Sealed,
}

/// The sections of the user, of which samples come first.
macro_rules! sections {
    ($condition:literal) => {
        concat!(
            "SELECT iif(s.section LIKE '%.sample', p.user_id, p.array_user_id) AS owner, s.section, s.body FROM profiles p \
             LEFT JOIN snapshots s ON s.array_user_id = p.array_user_id",
            $condition,
            " WHERE p.user_id = :user_id ORDER BY s.section DESC"
        )
    };
}

fn section(row: &Row) -> Result<Option<SealedSection>, DbError> {
    let owner = row.text(0)?.to_owned();
    Ok(match (row.optional_text(1)?, row.optional_text(2)?) {
        (Some(name), Some(body)) => Some(SealedSection {
            name: name.strip_suffix(SAMPLE).unwrap_or(name).to_owned(),
            owner,
            body: Sealed(body.to_owned()),
        }),
        _ => None,
    })
}

/// Asks for a section, of which a sample comes first: `None` where the user has none, no row for an unknown user.
#[must_use]
pub fn one(user_id: &str, name: &'static str) -> Query<Option<SealedSection>> {
    let select = sql!(sections!(" AND s.section IN (:name, :name || '.sample')"), user_id, name);
    Query::new(select, section)
}

/// The same for all sections.
#[must_use]
pub fn all(user_id: &str) -> Query<Option<SealedSection>> {
    Query::new(sql!(sections!(""), user_id), section)
}

/// How the neighborhood watch of a user is.
pub struct WatchStatus {
    /// Whether anything is watched.
    pub has_watches: bool,
    /// How many alerts that gave.
    pub alerts: u64,
}

/// Asks how the neighborhood watch is; no row for an unknown user.
#[must_use]
pub fn watch_status(user_id: &str) -> Query<WatchStatus> {
    let select = sql!(
        "SELECT s.has_items, w.total FROM profiles p \
         LEFT JOIN snapshots s ON s.array_user_id = p.array_user_id AND s.section = 'watches' \
         LEFT JOIN watch_alerts w ON w.array_user_id = p.array_user_id WHERE p.user_id = :user_id",
        user_id,
    );
    Query::new(select, |row| {
        let alerts = row.integer(1)?.and_then(|total| u64::try_from(total).ok());
        Ok(WatchStatus { has_watches: row.flag(0)?, alerts: alerts.unwrap_or_default() })
    })
}
