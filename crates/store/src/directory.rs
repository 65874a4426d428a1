//! Who is in an account: all of them, newest first, or whoever has a name, an address or a number.

use crate::batch::Query;
use crate::contacts::Kind;
use crate::db::{DbError, Row, Value};
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
    /// Who has any of these contacts.
    Contact(Kind, &'a Keyed),
    /// Who has that id.
    Id(&'a str),
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

/// The statement that selects those of a window, of what `$found` has before it and `$only` is true of.
macro_rules! select {
    ($account:ident, $window:ident, $with:literal, $found:literal, $only:literal $(, $name:ident = $value:expr)*) => {
        sql!(
            concat!(
                $with,
                "SELECT ",
                person_columns!(),
                ", l.username, u.state_reason, u.state_at FROM ",
                $found,
                " LEFT JOIN logins l ON l.user_id = u.user_id \
                 WHERE ",
                $only,
                "u.account = :account AND (u.created_at, u.user_id) < (:time, :id) \
                 ORDER BY u.created_at DESC, u.user_id DESC LIMIT :limit"
            ),
            account = $account,
            time = $window.before.0,
            id = $window.before.1.as_str(),
            limit = $window.limit
            $(, $name = $value)*
        )
    };
}

/// Those of the account, newest first. Of more than a thousand who have an address or a number, not all are found.
#[must_use]
pub fn select(account: &str, by: &By<'_>, window: &Window) -> Query<Listed<Found>> {
    let all = |key: &Keyed| Value::json(&key.all().collect::<Vec<_>>());
    let statement = match by {
        By::Anything => select!(account, window, "", "users u", ""),
        By::Username(key) => select!(
            account,
            window,
            "WITH bounded AS (SELECT user_id FROM usernames WHERE account = :account \
             AND username_key IN (SELECT value FROM json_each(:keys)) LIMIT 1000) ",
            "bounded CROSS JOIN users u ON u.user_id = bounded.user_id",
            "",
            keys = all(key)
        ),
        By::Contact(kind, key) => select!(
            account,
            window,
            "WITH bounded AS (SELECT DISTINCT user_id FROM contacts WHERE account = :account AND kind = :kind \
             AND value_key IN (SELECT value FROM json_each(:keys)) LIMIT 1000) ",
            "bounded CROSS JOIN users u ON u.user_id = bounded.user_id",
            "",
            kind = kind.name(),
            keys = all(key)
        ),
        By::Id(user_id) => {
            select!(account, window, "", "users u", "u.user_id = :user_id AND ", user_id = *user_id)
        }
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
