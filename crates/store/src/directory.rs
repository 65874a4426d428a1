//! Who is in an account: all of them, newest first, or whoever has a name, an address or a number.

use crate::batch::Query;
use crate::contacts::Kind;
use crate::db::{DbError, Row};
use crate::keyed::Keyed;
use crate::people::{Person, person, person_columns};
use crate::sealed::Sealed;
use crate::sql;
use crate::window::{Listed, Window};

/// Who is looked for.
pub enum By<'a> {
    /// Everybody.
    Anything,
    /// Who has that user name.
    Username(&'a Keyed),
    /// Who has that contact.
    Contact(Kind, &'a Keyed),
    /// Who has that id.
    Id(&'a str),
    /// Whom a request acted on, by the id that its caller was told.
    Request(&'a str),
}

/// Somebody who was found.
pub struct Found {
    /// The person.
    pub person: Person,
    /// The user name; a guest has none.
    pub username: Option<Sealed>,
    /// Why the user was deactivated or activated last.
    pub state_reason: Option<Sealed>,
    /// When, Unix milliseconds.
    pub state_at: Option<i64>,
}

/// The statement that selects those of a window, of `$found` and what `$only` is true of. `$place` has the columns by which they stand in
/// their order: those of an index, so that a page is read and nobody else.
macro_rules! select {
    ($account:ident, $window:ident, $found:literal, $only:literal, $place:literal $(, $name:ident = $value:expr)*) => {
        sql!(
            concat!(
                "SELECT ",
                person_columns!(),
                ", l.username, u.state_reason, u.state_at FROM ",
                $found,
                " LEFT JOIN logins l ON l.user_id = u.user_id WHERE ",
                $only,
                "u.account = :account AND (", $place, ".created_at, ", $place, ".user_id) < (:time, :id) \
                 ORDER BY ", $place, ".created_at DESC, ", $place, ".user_id DESC LIMIT :limit"
            ),
            account = $account,
            time = $window.before.0,
            id = $window.before.1.as_str(),
            limit = $window.limit
            $(, $name = $value)*
        )
    };
}

/// Those of the account, newest first, page by page and however many there are: so nobody is hidden by strangers who made people with the
/// same address or number. Of a request, a thousand rows are looked at: whoever chooses the same id for many hides in these their own alone.
/// Behind what moves rows of a former key to the one in use ([`rekey`](crate::rekey)).
#[must_use]
pub fn select(account: &str, by: &By<'_>, window: &Window) -> Query<Listed<Found>> {
    let statement = match by {
        By::Anything => select!(account, window, "users u", "", "u"),
        By::Username(key) => select!(
            account,
            window,
            "usernames n CROSS JOIN users u ON u.user_id = n.user_id",
            "n.account = :account AND n.username_key = :key AND ",
            "u",
            key = *key
        ),
        By::Contact(kind, key) => select!(
            account,
            window,
            "contacts c CROSS JOIN users u ON u.user_id = c.user_id",
            "c.account = :account AND c.kind = :kind AND c.value_key = :key AND ",
            "c",
            kind = kind.name(),
            key = *key
        ),
        By::Id(user_id) => select!(
            account,
            window,
            "users u",
            "u.user_id = :user_id AND ",
            "u",
            user_id = *user_id
        ),
        By::Request(request_id) => select!(
            account,
            window,
            "(WITH bounded_rows AS (SELECT user_key FROM audit WHERE request_id <> '' \
             AND substr(coalesce(client_request_id, request_id), -12) = substr(:request_id, -12) \
             AND coalesce(client_request_id, request_id) = :request_id LIMIT 1000) \
             SELECT f.user_id FROM bounded_rows CROSS JOIN users f ON f.user_key = bounded_rows.user_key UNION \
             SELECT a.user_id FROM bounded_rows CROSS JOIN array_users a ON a.audit_key = bounded_rows.user_key LIMIT 1000) bounded \
             CROSS JOIN users u ON u.user_id = bounded.user_id",
            "",
            "u",
            request_id = *request_id
        ),
    };
    Query::new(statement, found)
}

fn found(row: &Row) -> Result<Listed<Found>, DbError> {
    let person = person(row)?;
    let sealed =
        |column| Ok::<_, DbError>(row.optional_text(column)?.map(|text| Sealed(text.to_owned())));
    Ok(Listed {
        at: person.created_at,
        id: person.user_id.clone(),
        item: Found {
            person,
            username: sealed(12)?,
            state_reason: sealed(13)?,
            state_at: row.integer(14)?,
        },
    })
}
