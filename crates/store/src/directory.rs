//! Who is in an account: all of them, newest first, or whoever has a name, an address or a number.

use crate::batch::Query;
use crate::contacts::Kind;
use crate::db::{DbError, Row, Value};
use crate::keyed::Keyed;
use crate::people::{Person, person, person_columns};
use crate::sealed::Sealed;
use crate::sql;
use crate::window::{Listed, Window};

/// At how many people who have a contact is looked. A site makes half as many in a day.
const LOOKED_AT: i64 = 20_000;

/// Who is looked for.
pub enum By<'a> {
    /// Everybody.
    Anything,
    /// Who has that user name.
    Username(&'a Keyed),
    /// Who has that contact; and the key under which those stand who verified it, where it is an address.
    Contact(Kind, &'a Keyed, Option<&'a Keyed>),
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

/// Those of the account, newest first. Of more than a thousand who have an address, those are found who verified it, and of the others a
/// thousand, as of those who have a number: people with a login before guests, and who was there first. So no stranger hides anybody who
/// verified an address, nor anybody at all with fewer than [`LOOKED_AT`] of their own.
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
        By::Contact(kind, key, verified) => select!(
            account,
            window,
            "WITH bounded_all AS (SELECT DISTINCT user_id FROM contacts WHERE account = :account AND kind = :kind \
             AND value_key IN (SELECT value FROM json_each(:keys)) LIMIT :looked_at), \
             bounded_first AS (SELECT f.user_id FROM bounded_all CROSS JOIN users f ON f.user_id = bounded_all.user_id \
             ORDER BY f.has_login DESC, f.created_at LIMIT 1000), \
             bounded_verified AS (SELECT user_id FROM users WHERE account = :account AND email_key IS NOT NULL \
             AND email_key IN (SELECT value FROM json_each(:verified)) ORDER BY email_verified_at LIMIT 1000), \
             bounded AS (SELECT user_id FROM bounded_verified UNION SELECT user_id FROM bounded_first LIMIT 2000) ",
            "bounded CROSS JOIN users u ON u.user_id = bounded.user_id",
            "",
            kind = kind.name(),
            keys = all(key),
            looked_at = LOOKED_AT,
            verified = verified.map_or_else(|| Value::json(&[""; 0]), all)
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
