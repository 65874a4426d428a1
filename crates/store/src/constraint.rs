//! The name of a violated constraint → what it means.

use crate::db::DbError;

/// Why a use case did not happen. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The user has a profile already.
    UserExists,
    /// No such user.
    UserUnknown,
    /// No attempt to authenticate is left.
    AttemptsExhausted,
    /// The last failed attempt is too recent.
    AttemptsTooEarly,
    /// The user has no unexpired entitlement.
    EntitlementsRequired,
    /// The user has that migration version already.
    VersionUnchanged,
    /// The database could not answer. The text is for the log.
    Unavailable(String),
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Constraint(name) => from_name(name),
            DbError::Unavailable(detail) => Self::Unavailable(detail),
        }
    }
}

fn from_name(name: String) -> Error {
    match name.as_str() {
        "profiles.user_id" => Error::UserExists,
        "user_unknown" => Error::UserUnknown,
        "attempts_exhausted" => Error::AttemptsExhausted,
        "attempts_too_early" => Error::AttemptsTooEarly,
        "entitlements_required" => Error::EntitlementsRequired,
        "version_unchanged" => Error::VersionUnchanged,
        _ => Error::Unavailable(format!("constraint {name}")),
    }
}
