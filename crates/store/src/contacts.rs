//! By which addresses and telephone numbers people are found: keyed hashes of what is sealed in their profiles.

use serde::Serialize;

use crate::batch::Query;
use crate::db::{Statement, Value};
use crate::keyed::Keyed;
use crate::sealed::Sealed;
use crate::sql;

/// What somebody is found by.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
}

impl Kind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }
}

/// The contacts of a profile.
#[derive(Serialize)]
pub struct Contacts {
    /// Whose.
    pub user_id: String,
    /// The tenant.
    pub account: String,
    /// The profile that has them. Where the user has another one by now, nothing is entered.
    pub profile: String,
    /// Their keyed hashes, each once.
    pub keys: Vec<(Kind, Keyed)>,
}

/// Whose profile is the one that was read, of those in `:people`.
macro_rules! current {
    () => {
        "json_each(:people) p JOIN users u ON u.user_id = p.value ->> 'user_id' AND u.profile = p.value ->> 'profile'"
    };
}

/// Enters the contacts in place of those that are there.
#[must_use]
pub fn keep(people: &[Contacts]) -> [Statement; 3] {
    let people = Value::json(people);
    [
        sql!(
            concat!(
                "DELETE FROM contacts WHERE user_id IN (SELECT u.user_id FROM ",
                current!(),
                ")"
            ),
            people = people.clone(),
        ),
        sql!(
            concat!(
                "INSERT INTO contacts (user_id, kind, value_key, account, created_at) \
                 SELECT u.user_id, k.value ->> 0, k.value ->> 1, u.account, u.created_at FROM ",
                current!(),
                " JOIN json_each(p.value -> 'keys') k WHERE true ON CONFLICT DO NOTHING"
            ),
            people = people.clone(),
        ),
        sql!(
            concat!(
                "UPDATE users SET contacts_known = 1 WHERE user_id IN (SELECT u.user_id FROM ",
                current!(),
                ")"
            ),
            people,
        ),
    ]
}

/// A profile whose contacts are not entered.
pub struct Unentered {
    /// Whose.
    pub user_id: String,
    /// The tenant.
    pub account: String,
    /// Name, phone, email, extra.
    pub profile: Sealed,
}

/// Some profiles whose contacts are not entered; no row where all are.
#[must_use]
pub fn select_unentered(most: i64) -> Query<Unentered> {
    let select = sql!(
        "SELECT user_id, account, profile FROM users WHERE contacts_known = 0 ORDER BY user_id LIMIT :most",
        most,
    );
    Query::new(select, |row| {
        Ok(Unentered {
            user_id: row.text(0)?.to_owned(),
            account: row.text(1)?.to_owned(),
            profile: Sealed(row.text(2)?.to_owned()),
        })
    })
}

/// Passes those over whose profile does not open, until it is another one.
#[must_use]
pub fn pass_over(user_ids: &[String]) -> Statement {
    sql!(
        "UPDATE users SET contacts_known = -1 WHERE user_id IN (SELECT value FROM json_each(:user_ids))",
        user_ids = Value::json(user_ids),
    )
}
