//! Profiles: one row per user, personal data sealed in one column per group that a patch can change.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::persons::{Change, PersonKeys, is_other};
use crate::sealed::Sealed;
use crate::sql;

/// A profile to be created.
pub struct NewProfile {
    /// The id by which Array knows the user, a UUID.
    pub array_user_id: String,
    /// SHA-256 of that id.
    pub array_key: String,
    /// Migration version, 0 or 1.
    pub version: u8,
    /// First and last name.
    pub names: Sealed,
    /// Date of birth.
    pub dob: Sealed,
    /// E-mail address.
    pub email: Sealed,
    /// Postal address.
    pub address: Sealed,
    /// Phone number.
    pub phone: Option<Sealed>,
    /// Social security number.
    pub ssn: Option<Sealed>,
    /// Which person this is.
    pub keys: PersonKeys,
}

/// What a patch changes: `None` keeps the column, `Some(None)` removes its value.
#[derive(Default)]
pub struct Patch {
    /// Date of birth.
    pub dob: Option<Sealed>,
    /// E-mail address.
    pub email: Option<Sealed>,
    /// Postal address.
    pub address: Option<Sealed>,
    /// Phone number.
    pub phone: Option<Option<Sealed>>,
    /// Social security number.
    pub ssn: Option<Option<Sealed>>,
    /// Who the person is then, where the patch [is of the person](Self::is_of_person). Without it a job computes that.
    pub person: Option<Change>,
}

impl Patch {
    /// Whether nothing would change.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.dob.is_none()
            && self.email.is_none()
            && self.address.is_none()
            && self.phone.is_none()
            && self.ssn.is_none()
    }

    /// Whether the profile may be another person's then: its keyed hashes have to be computed anew.
    #[must_use]
    pub const fn is_of_person(&self) -> bool {
        self.dob.is_some() || self.ssn.is_some()
    }
}

/// What may be told about a profile: which data there is, never the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The id by which Array knows the user, a UUID.
    pub array_user_id: String,
    /// Migration version, 0 or 1.
    pub version: u8,
    /// Whether the bureau's questions were answered.
    pub authenticated: bool,
    /// Whether Array was told of another person than the profile is of now: no success counts then.
    pub person_changed: bool,
    /// Whether a name is stored.
    pub names: bool,
    /// Whether a date of birth is stored.
    pub dob: bool,
    /// Whether an e-mail address is stored.
    pub email: bool,
    /// Whether a phone number is stored.
    pub phone: bool,
    /// Whether an SSN is stored.
    pub ssn: bool,
    /// Whether an address is stored.
    pub address: bool,
    /// Failed attempts to authenticate.
    pub failures: i64,
    /// Time of the last failed attempt, Unix milliseconds.
    pub last_failed_at: Option<i64>,
    /// When the profile was made, Unix milliseconds.
    pub created_at: i64,
    /// When it was last changed, Unix milliseconds.
    pub updated_at: i64,
    /// Goes up with every change.
    pub revision: i64,
}

/// Creates the profile; a second one violates `profiles.user_id`. Its revision begins anywhere within 40 bits: a profile that is made anew
/// under the same id must not have those of the one before.
pub(crate) fn insert(user_id: &str, profile: NewProfile, now: i64) -> Statement {
    sql!(
        "INSERT INTO profiles (user_id, array_user_id, version, names, dob, email, phone, ssn, address, ssn_key, person_key, \
         person_form, created_at, updated_at, revision) VALUES (:user_id, :array_user_id, :version, :names, :dob, :email, :phone, :ssn, :address, \
         :ssn_key, :person_key, :person_form, :now, :now, random() & 1099511627775)",
        user_id,
        array_user_id = profile.array_user_id,
        version = i64::from(profile.version),
        names = profile.names,
        dob = profile.dob,
        email = profile.email,
        phone = profile.phone,
        ssn = profile.ssn,
        address = profile.address,
        ssn_key = profile.keys.ssn,
        person_form = i64::from(profile.keys.person.is_some()),
        person_key = profile.keys.person,
        now,
    )
}

/// Adds a new user to the directory of Array's ids. An id that is another user's already fails: what comes under it is not theirs.
pub(crate) fn insert_directory(user_id: &str, user_key: &str, audit_key: &str) -> Statement {
    sql!(
        "INSERT INTO array_users (array_user_id, user_id, user_key, audit_key) \
         SELECT array_user_id, user_id, :user_key, :audit_key FROM profiles WHERE user_id = :user_id",
        user_id,
        user_key,
        audit_key,
    )
}

/// Adds to the user's row of the directory what an earlier version left out there.
pub(crate) fn enter_directory(user_id: &str, user_key: &str, audit_key: &str) -> Statement {
    sql!(
        "INSERT INTO array_users (array_user_id, user_id, user_key, audit_key) \
         SELECT array_user_id, user_id, :user_key, :audit_key FROM profiles WHERE user_id = :user_id \
         ON CONFLICT (array_user_id) DO UPDATE SET user_key = excluded.user_key, audit_key = excluded.audit_key \
         WHERE user_key IS NULL AND user_id = excluded.user_id",
        user_id,
        user_key,
        audit_key,
    )
}

/// The bureau's questions were answered by the user whom Array knows by that id, whose hash is `array_key`. They are about the person whom
/// Array was told of: of another one, whom the profile is of since, nothing is proven. Of whom nothing was kept, as an earlier version made
/// the profile, is who the profile is of.
#[must_use]
pub fn authenticate(array_user_id: &str, array_key: &str, now: i64) -> Statement {
    sql!(
        concat!(
            "UPDATE profiles AS p SET authenticated = 1, updated_at = :now \
             WHERE user_id = (SELECT user_id FROM array_users WHERE array_user_id = :array_user_id) \
             AND NOT EXISTS (SELECT 1 FROM sent_persons s WHERE s.array_key = :array_key AND ",
            is_other!(),
            ")"
        ),
        array_user_id,
        array_key,
        now,
    )
}

/// Changes the columns that were sent. A new SSN or date of birth has to be authenticated anew.
pub(crate) fn update(user_id: &str, patch: Patch, now: i64) -> Statement {
    let is_of_person = patch.is_of_person();
    let keys = patch.person.map(|person| person.after).unwrap_or_default();
    sql!(
        "UPDATE profiles SET \
         dob = coalesce(:dob, dob), email = coalesce(:email, email), address = coalesce(:address, address), \
         phone = CASE WHEN :sets_phone THEN :phone ELSE phone END, ssn = CASE WHEN :sets_ssn THEN :ssn ELSE ssn END, \
         ssn_key = CASE WHEN :is_of_person THEN :ssn_key ELSE ssn_key END, \
         person_key = CASE WHEN :is_of_person THEN :person_key ELSE person_key END, \
         person_form = CASE WHEN :is_of_person THEN :person_key IS NOT NULL ELSE person_form END, \
         authenticated = CASE WHEN :is_of_person THEN 0 ELSE authenticated END, updated_at = :now \
         WHERE user_id = :user_id",
        user_id,
        dob = patch.dob,
        email = patch.email,
        address = patch.address,
        sets_phone = patch.phone.is_some(),
        phone = patch.phone.flatten(),
        sets_ssn = patch.ssn.is_some(),
        ssn = patch.ssn.flatten(),
        is_of_person,
        ssn_key = keys.ssn,
        person_key = keys.person,
        now,
    )
}

/// Changes the migration version.
pub(crate) fn set_version(user_id: &str, version: u8, now: i64) -> Statement {
    sql!(
        "UPDATE profiles SET version = :version, updated_at = :now WHERE user_id = :user_id",
        user_id,
        version = i64::from(version),
        now,
    )
}

/// Selects the status, for [`from_row`].
pub(crate) fn status(user_id: &str, user_key: &str) -> Statement {
    sql!(
        concat!(
            "SELECT p.array_user_id, p.version, p.authenticated, p.names IS NOT NULL AS has_names, \
             p.dob IS NOT NULL AS has_dob, p.email IS NOT NULL AS has_email, p.phone IS NOT NULL AS has_phone, \
             p.ssn IS NOT NULL AS has_ssn, p.address IS NOT NULL AS has_address, a.failures, a.last_failed_at, p.created_at, \
             p.updated_at, EXISTS (SELECT 1 FROM sent_persons s WHERE s.user_key = :user_key AND s.ended_at IS NULL AND ",
            is_other!(),
            ") AS is_other, p.revision FROM profiles p LEFT JOIN auth_attempts a ON a.user_key = :user_key WHERE p.user_id = :user_id"
        ),
        user_id,
        user_key,
    )
}

/// Reads a row of [`status`].
pub(crate) fn from_row(row: &Row) -> Result<Status, DbError> {
    Ok(Status {
        array_user_id: row.text(0)?.to_owned(),
        version: u8::from(row.flag(1)?),
        authenticated: row.flag(2)?,
        names: row.flag(3)?,
        dob: row.flag(4)?,
        email: row.flag(5)?,
        phone: row.flag(6)?,
        ssn: row.flag(7)?,
        address: row.flag(8)?,
        failures: row.integer(9)?.unwrap_or(0),
        last_failed_at: row.integer(10)?,
        created_at: row.integer(11)?.unwrap_or_default(),
        updated_at: row.integer(12)?.unwrap_or_default(),
        person_changed: row.flag(13)?,
        revision: row.integer(14)?.unwrap_or_default(),
    })
}

/// By which id Array knows the user.
pub(crate) fn array_user_id(user_id: &str) -> Query<String> {
    let select = sql!("SELECT array_user_id FROM profiles WHERE user_id = :user_id", user_id);
    Query::new(select, |row| row.text(0).map(str::to_owned))
}
