//! Which person a profile is of: by keyed hashes, under which attempts are counted and profiles are limited, whoever's they are.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::sealed::Sealed;
use crate::sql;

/// The keyed hashes of a person.
#[derive(Clone, Default)]
pub struct PersonKeys {
    /// Of an SSN of nine digits, if that is known.
    pub ssn: Option<String>,
    /// Of name, date of birth and the last four digits. None where it was not computed yet.
    pub person: Option<String>,
}

/// Rows of `person_attempts` that are of this person, or of the one whose profile the user has.
macro_rules! of_person {
    () => {
        "person_key IN (:ssn_key, :person_key, (SELECT ssn_key FROM profiles WHERE user_id = :user_id), \
         (SELECT person_key FROM profiles WHERE user_id = :user_id))"
    };
}
pub(crate) use of_person;

/// At most so many profiles have the SSN of that hash; else `ssn_exhausted`.
pub(crate) fn require_at_most(profiles: i64, ssn_key: &str) -> Statement {
    sql!(
        "INSERT INTO guard (ssn_left) SELECT 0 WHERE (SELECT count(*) FROM profiles WHERE ssn_key = :ssn_key) > :profiles",
        ssn_key,
        profiles,
    )
}

/// What the hashes of a profile's person are computed from.
pub struct Unkeyed {
    /// Whose profile it is.
    pub user_id: String,
    /// First and last name.
    pub names: Option<Sealed>,
    /// Date of birth.
    pub dob: Option<Sealed>,
    /// SSN, four or nine digits.
    pub ssn: Option<Sealed>,
}

/// Asks for what the user's hashes are computed from; no row for an unknown one.
#[must_use]
pub fn select(user_id: &str) -> Query<Unkeyed> {
    let select =
        sql!("SELECT user_id, names, dob, ssn FROM profiles WHERE user_id = :user_id", user_id);
    Query::new(select, unkeyed)
}

/// Asks for some profiles whose hashes were not computed yet.
#[must_use]
pub fn select_unkeyed(most: i64) -> Query<Unkeyed> {
    let select = sql!(
        "SELECT user_id, names, dob, ssn FROM profiles WHERE person_key IS NULL LIMIT :most",
        most,
    );
    Query::new(select, unkeyed)
}

fn unkeyed(row: &Row) -> Result<Unkeyed, DbError> {
    let sealed = |column| Ok(row.optional_text(column)?.map(|text| Sealed(text.to_owned())));
    Ok(Unkeyed {
        user_id: row.text(0)?.to_owned(),
        names: sealed(1)?,
        dob: sealed(2)?,
        ssn: sealed(3)?,
    })
}

/// Keeps the hashes, unless what they were computed from has changed: then whoever changed it keeps others.
#[must_use]
pub fn keep(from: &Unkeyed, keys: PersonKeys) -> Statement {
    let text = |sealed: &Option<Sealed>| sealed.as_ref().map(|sealed| sealed.0.clone());
    sql!(
        "UPDATE profiles SET ssn_key = :ssn_key, person_key = :person_key \
         WHERE user_id = :user_id AND names IS :names AND dob IS :dob AND ssn IS :ssn",
        user_id = from.user_id.as_str(),
        names = text(&from.names),
        dob = text(&from.dob),
        ssn = text(&from.ssn),
        ssn_key = keys.ssn,
        person_key = keys.person,
    )
}
