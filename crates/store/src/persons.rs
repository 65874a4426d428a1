//! Which person a profile is of: by keyed hashes, under which attempts are counted and profiles are limited, whoever's they are.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::keyed::{Keyed, Moves};
use crate::sealed::Sealed;
use crate::{rekey, sql};

/// The keyed hashes of a person.
#[derive(Clone, Default)]
pub struct PersonKeys {
    /// Of an SSN of nine digits, if that is known.
    pub ssn: Option<Keyed>,
    /// Of name, date of birth and the last four digits. None where it was not computed yet.
    pub person: Option<Keyed>,
    /// Whether any digits of an SSN are known. Without them others may have the same hash.
    pub has_digits: bool,
}

/// Rows of `person_attempts` that are of this person, of the one whose profile the user has, or of the one whom Array was told of.
macro_rules! of_person {
    () => {
        "person_key IN (:ssn_key, :person_key, (SELECT ssn_key FROM profiles WHERE user_id = :user_id), \
         (SELECT person_key FROM profiles WHERE user_id = :user_id), \
         (SELECT ssn_key FROM sent_persons WHERE user_key = :user_key AND ended_at IS NULL), \
         (SELECT person_key FROM sent_persons WHERE user_key = :user_key AND ended_at IS NULL))"
    };
}
pub(crate) use of_person;

/// Rows of `person_attempts` that are of this person, or of the one whom Array was told of; of the one whose profile the user has only where
/// nobody knows who that was. What a profile says since is anybody's word: who is locked would be told by it to whoever writes other digits.
macro_rules! of_sent_person {
    () => {
        "person_key IN (:ssn_key, :person_key, \
         (SELECT ssn_key FROM sent_persons WHERE user_key = :user_key AND ended_at IS NULL), \
         (SELECT person_key FROM sent_persons WHERE user_key = :user_key AND ended_at IS NULL), \
         (SELECT ssn_key FROM profiles WHERE user_id = :user_id AND NOT EXISTS \
         (SELECT 1 FROM sent_persons WHERE user_key = :user_key AND ended_at IS NULL)), \
         (SELECT person_key FROM profiles WHERE user_id = :user_id AND NOT EXISTS \
         (SELECT 1 FROM sent_persons WHERE user_key = :user_key AND ended_at IS NULL)))"
    };
}
pub(crate) use of_sent_person;

/// A sent person `s` is not who the profile `p` is of now. NULL is a value like others: nothing was known, or was sent.
macro_rules! is_other {
    () => {
        "(s.ssn_key IS NOT p.ssn_key OR s.person_key IS NOT p.person_key)"
    };
}
pub(crate) use is_other;

/// More than so many profiles have the [place](PersonKeys::place).
macro_rules! has_no_place {
    () => {
        "(:place_ssn IS NOT NULL AND (SELECT count(*) FROM profiles WHERE ssn_key = :place_ssn) > :profiles \
         OR :place_person IS NOT NULL AND (SELECT count(*) FROM profiles WHERE person_key = :place_person AND ssn_key IS NULL) > :profiles)"
    };
}
pub(crate) use has_no_place;

impl PersonKeys {
    /// What stands under former keys of this person comes to those in use. First in the batch that asks by them.
    #[must_use]
    pub fn rekey(&self) -> Vec<Statement> {
        let mut moved = rekey::ssns(&Moves::of("", &self.ssn));
        moved.extend(rekey::persons(&Moves::of("", &self.person)));
        moved
    }

    /// Whether a profile of the other one counts for the same limit already.
    pub(crate) fn has_place_of(&self, other: &Self) -> bool {
        self.ssn == other.ssn && (self.ssn.is_some() || self.person == other.person)
    }

    /// What has a place among those of the same: the SSN; or the person, of whom its last four digits are known alone.
    pub(crate) fn place(&self) -> (Option<&str>, Option<&str>) {
        match self.ssn.as_deref() {
            Some(ssn) => (Some(ssn), None),
            None => (None, self.person.as_deref().filter(|_| self.has_digits)),
        }
    }

    /// At most so many profiles have the SSN; or, of those who tell its last four digits alone, are of the person. Else `ssn_exhausted`.
    pub(crate) fn require_at_most(&self, profiles: i64) -> Option<Statement> {
        let (place_ssn, place_person) = self.place();
        place_ssn.or(place_person)?;
        Some(sql!(
            concat!("INSERT INTO guard (ssn_left) SELECT 0 WHERE ", has_no_place!()),
            place_ssn,
            place_person,
            profiles,
        ))
    }
}

/// What the hashes of a profile's person are computed from.
pub struct Unkeyed {
    /// Whose profile it is.
    pub user_id: String,
    /// The id by which Array knows the user.
    pub array_user_id: String,
    /// First and last name.
    pub names: Option<Sealed>,
    /// Date of birth.
    pub dob: Option<Sealed>,
    /// SSN, four or nine digits.
    pub ssn: Option<Sealed>,
}

/// A profile that becomes another person's.
pub struct Change {
    /// What was read before. Where it has changed since, nothing is written.
    pub from: Unkeyed,
    /// SHA-256 of the id by which Array knows the user.
    pub array_key: String,
    /// Who the person was.
    pub before: PersonKeys,
    /// Who the person is then.
    pub after: PersonKeys,
}

/// Asks for what the user's hashes are computed from; no row for an unknown one.
#[must_use]
pub fn select(user_id: &str) -> Query<Unkeyed> {
    let select = sql!(
        "SELECT user_id, array_user_id, names, dob, ssn FROM profiles WHERE user_id = :user_id",
        user_id,
    );
    Query::new(select, unkeyed)
}

/// Asks for some profiles whose hashes were not computed yet, or in an earlier form.
#[must_use]
pub fn select_unkeyed(most: i64) -> Query<Unkeyed> {
    let select = sql!(
        "SELECT user_id, array_user_id, names, dob, ssn FROM profiles WHERE person_form = 0 LIMIT :most",
        most,
    );
    Query::new(select, unkeyed)
}

fn unkeyed(row: &Row) -> Result<Unkeyed, DbError> {
    let sealed = |column| Ok(row.optional_text(column)?.map(|text| Sealed(text.to_owned())));
    Ok(Unkeyed {
        user_id: row.text(0)?.to_owned(),
        array_user_id: row.text(1)?.to_owned(),
        names: sealed(2)?,
        dob: sealed(3)?,
        ssn: sealed(4)?,
    })
}

/// The profile holds what was read.
macro_rules! unchanged {
    () => {
        "user_id = :user_id AND names IS :names AND dob IS :dob AND ssn IS :ssn"
    };
}

/// A statement that names the profile as it was read.
macro_rules! of_read {
    ($from:expr, $sql:expr $(, $name:ident)*) => {
        sql!(
            $sql,
            user_id = $from.user_id.as_str(),
            names = text(&$from.names),
            dob = text(&$from.dob),
            ssn = text(&$from.ssn)
            $(, $name)*
        )
    };
}

fn text(sealed: &Option<Sealed>) -> Option<String> {
    sealed.as_ref().map(|sealed| sealed.0.clone())
}

/// The person is who was read; else `person_changed`.
pub(crate) fn require_same(from: &Unkeyed) -> Statement {
    of_read!(
        from,
        concat!(
            "INSERT INTO guard (person_same) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM profiles WHERE ",
            unchanged!(),
            ")"
        )
    )
}

/// Keeps the hashes, unless what they were computed from has changed: then whoever changed it keeps others. What was counted under a hash
/// of an earlier form counts under the new one, too.
#[must_use]
pub fn keep(from: &Unkeyed, keys: &PersonKeys) -> Vec<Statement> {
    let (ssn_key, person_key) = (keys.ssn.as_deref(), keys.person.as_deref());
    let carry = of_read!(
        from,
        concat!(
            "INSERT INTO person_attempts (person_key, failures, last_failed_at) SELECT :person_key, a.failures, a.last_failed_at \
             FROM person_attempts a WHERE :person_key IS NOT NULL AND a.person_key = (SELECT person_key FROM profiles WHERE ",
            unchanged!(),
            ") AND a.person_key <> :person_key ON CONFLICT (person_key) DO UPDATE SET failures = max(failures, excluded.failures), \
             last_failed_at = max(last_failed_at, excluded.last_failed_at)"
        ),
        person_key
    );
    let keep = of_read!(
        from,
        concat!(
            "UPDATE profiles SET ssn_key = :ssn_key, person_key = :person_key, person_form = 1 WHERE ",
            unchanged!()
        ),
        ssn_key,
        person_key
    );
    let mut batch = keys.rekey();
    batch.extend([carry, keep]);
    batch
}
