//! Profiles: one row per user, personal data sealed in one column per group that a patch can change.

use crate::db::{DbError, Row, Statement, Value};
use crate::owner::{Owner, vendor_id};

/// The sealed text of one column, `kid.base64url`. Made by the sealing code alone; the store never sees clear text.
#[derive(Clone)]
pub struct Sealed(pub String);

impl From<Sealed> for Value {
    fn from(sealed: Sealed) -> Self {
        Self::Text(sealed.0)
    }
}

/// A profile to be created.
pub struct NewProfile {
    /// The id by which the vendor knows the user, a UUID.
    pub array_user_id: String,
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
}

/// What may be told about a profile: which data there is, never the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The id by which the vendor knows the user, a UUID.
    pub array_user_id: String,
    /// Migration version, 0 or 1.
    pub version: u8,
    /// Whether the bureau's questions were answered.
    pub authenticated: bool,
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
    /// Time of the last failed attempt, RFC 3339 in UTC.
    pub last_failed_at: Option<String>,
}

/// Creates the profile; a second one violates `profiles.user_id`.
pub(crate) fn insert(user_id: &str, profile: NewProfile, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO profiles (user_id, array_user_id, version, names, dob, email, phone, ssn, address, \
        created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)";
    Statement::new(
        SQL,
        [
            user_id.into(),
            profile.array_user_id.into(),
            i64::from(profile.version).into(),
            profile.names.into(),
            profile.dob.into(),
            profile.email.into(),
            profile.phone.into(),
            profile.ssn.into(),
            profile.address.into(),
            now.into(),
        ],
    )
}

/// Adds a new user to the directory of vendor ids. An id that is another user's already fails: what comes under it is not theirs.
pub(crate) fn insert_directory(user_id: &str, user_key: &str) -> Statement {
    const SQL: &str = "INSERT INTO array_users (array_user_id, user_id, user_key) \
        SELECT array_user_id, user_id, ?2 FROM profiles WHERE user_id = ?1";
    Statement::new(SQL, [user_id.into(), user_key.into()])
}

/// Adds to the user's row of the directory what an earlier version left out there.
pub(crate) fn enter_directory(user_id: &str, user_key: &str) -> Statement {
    const SQL: &str = "INSERT INTO array_users (array_user_id, user_id, user_key) \
        SELECT array_user_id, user_id, ?2 FROM profiles WHERE user_id = ?1 \
        ON CONFLICT (array_user_id) DO UPDATE SET user_key = excluded.user_key \
        WHERE user_key IS NULL AND user_id = excluded.user_id";
    Statement::new(SQL, [user_id.into(), user_key.into()])
}

/// The bureau's questions were answered.
#[must_use]
pub fn authenticate(owner: Owner<'_>, now: i64) -> Statement {
    const SQL: &str = concat!(
        "UPDATE profiles SET authenticated = 1, updated_at = ?3 \
         WHERE user_id = (SELECT user_id FROM array_users WHERE array_user_id = ",
        vendor_id!(),
        ")"
    );
    let [vendor, user] = owner.values();
    Statement::new(SQL, [vendor, user, now.into()])
}

/// Changes the columns that were sent. A new SSN or date of birth has to be authenticated anew.
pub(crate) fn update(user_id: &str, patch: Patch, now: i64) -> Statement {
    const SQL: &str = "UPDATE profiles SET \
        dob = coalesce(?2, dob), email = coalesce(?3, email), address = coalesce(?4, address), \
        phone = CASE WHEN ?5 THEN ?6 ELSE phone END, ssn = CASE WHEN ?7 THEN ?8 ELSE ssn END, \
        authenticated = CASE WHEN ?7 OR ?2 IS NOT NULL THEN 0 ELSE authenticated END, updated_at = ?9 \
        WHERE user_id = ?1";
    Statement::new(
        SQL,
        [
            user_id.into(),
            patch.dob.into(),
            patch.email.into(),
            patch.address.into(),
            patch.phone.is_some().into(),
            patch.phone.flatten().into(),
            patch.ssn.is_some().into(),
            patch.ssn.flatten().into(),
            now.into(),
        ],
    )
}

/// Changes the migration version.
pub(crate) fn set_version(user_id: &str, version: u8, now: i64) -> Statement {
    const SQL: &str = "UPDATE profiles SET version = ?2, updated_at = ?3 WHERE user_id = ?1";
    Statement::new(SQL, [user_id.into(), i64::from(version).into(), now.into()])
}

/// Selects the status, for [`from_row`].
pub(crate) fn status(user_id: &str, user_key: &str) -> Statement {
    const SQL: &str = "SELECT p.array_user_id, p.version, p.authenticated, p.names IS NOT NULL AS has_names, \
        p.dob IS NOT NULL AS has_dob, p.email IS NOT NULL AS has_email, p.phone IS NOT NULL AS has_phone, \
        p.ssn IS NOT NULL AS has_ssn, p.address IS NOT NULL AS has_address, a.failures, \
        strftime('%Y-%m-%dT%H:%M:%fZ', a.last_failed_at / 1000.0, 'unixepoch') AS last_failed_at \
        FROM profiles p LEFT JOIN auth_attempts a ON a.user_key = ?2 WHERE p.user_id = ?1";
    Statement::new(SQL, [user_id.into(), user_key.into()])
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
        last_failed_at: row.optional_text(10)?.map(str::to_owned),
    })
}

/// Selects the id by which the vendor knows the user.
pub(crate) fn array_user_id(user_id: &str) -> Statement {
    Statement::new("SELECT array_user_id FROM profiles WHERE user_id = ?1", [user_id.into()])
}

/// Forgets the profile and its place in the directory, in this order of need: the directory is found by the profile.
pub(crate) fn delete(user_id: &str) -> [Statement; 2] {
    const DIRECTORY: &str = "DELETE FROM array_users WHERE array_user_id = (SELECT array_user_id FROM profiles WHERE user_id = ?1)";
    [
        Statement::new(DIRECTORY, [user_id.into()]),
        Statement::new("DELETE FROM profiles WHERE user_id = ?1", [user_id.into()]),
    ]
}
