//! The name of a violated constraint → what it means.

use crate::db::DbError;
use crate::programs::refused::Refused;

/// Why a use case did not happen. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The user has a profile already.
    UserExists,
    /// No such user.
    UserUnknown,
    /// The user is being created by another request.
    ReservationHeld,
    /// No attempt to authenticate is left.
    AttemptsExhausted,
    /// The last failed attempt is too recent.
    AttemptsTooEarly,
    /// The user has no unexpired entitlement.
    EntitlementsRequired,
    /// The user has that migration version already.
    VersionUnchanged,
    /// The session or the client has ended.
    CallerUnknown,
    /// The api key is unknown, revoked or expired.
    ApiKeyUnknown,
    /// The api key is not for pages of that origin.
    OriginRefused,
    /// The api key is a server's, and has no pages.
    KeyOfServer,
    /// There is no such tenant.
    TenantUnknown,
    /// The account has no endpoint for its events.
    WebhookUnknown,
    /// There is no such key or client.
    CredentialUnknown,
    /// The key or the client has ended, or another takes its place already.
    CredentialReplaced,
    /// The account has no such user.
    AccountUserUnknown,
    /// There is a second factor, and the caller's token has none.
    SecondFactorRequired,
    /// The user has no such address.
    AddressUnknown,
    /// The user has as many addresses as there may be.
    AddressesExhausted,
    /// The answer to the same call is kept.
    AnswerKept,
    /// As many people were made in the account today as may be.
    PeopleExhausted,
    /// As many copies of what is known of people were given out today as may be.
    CopiesExhausted,
    /// The user made as many profiles today as may be.
    CreationsExhausted,
    /// An operator deactivated the user.
    UserHeld,
    /// The receipt is another user's.
    ReceiptTaken,
    /// As many profiles have the SSN as may.
    SsnExhausted,
    /// The person is not who was read.
    PersonChanged,
    /// One of the guests is none any more.
    GuestsBusy,
    /// The user name is taken in this account.
    UsernameTaken,
    /// The user has a login already.
    AlreadyLocal,
    /// Password, second factor or user are not any more what they were when the password was compared.
    LoginChanged,
    /// The profile is not any more what it was when it was read.
    ProfileChanged,
    /// What is to be changed has another revision than the caller expects.
    RevisionChanged,
    /// There is no second factor.
    FactorUnknown,
    /// The second factor ends already, as it was asked for.
    ResetUnderWay,
    /// The user has left as many names as there may be.
    RenamesExhausted,
    /// The next guess has to wait.
    GuessTooEarly,
    /// The code was used already.
    CodeUsed,
    /// No such token.
    TokenUnknown,
    /// The token has expired.
    TokenExpired,
    /// The webhook was delivered already.
    DeliveryRepeated,
    /// There is a program of that code already.
    ProgramExists,
    /// A guard of the Programs API.
    Program(Refused),
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
        "profiles.user_id" | "user_exists" => Error::UserExists,
        "reservation_held" => Error::ReservationHeld,
        "user_unknown" => Error::UserUnknown,
        "attempts_exhausted" => Error::AttemptsExhausted,
        "attempts_too_early" => Error::AttemptsTooEarly,
        "entitlements_required" => Error::EntitlementsRequired,
        "version_unchanged" => Error::VersionUnchanged,
        "caller_unknown" => Error::CallerUnknown,
        "api_key_unknown" => Error::ApiKeyUnknown,
        "origin_refused" => Error::OriginRefused,
        "key_of_server" => Error::KeyOfServer,
        "tenant_unknown" => Error::TenantUnknown,
        "webhook_unknown" => Error::WebhookUnknown,
        "credential_unknown" => Error::CredentialUnknown,
        "credential_replaced" => Error::CredentialReplaced,
        "account_user_unknown" => Error::AccountUserUnknown,
        "second_factor_required" => Error::SecondFactorRequired,
        "address_unknown" => Error::AddressUnknown,
        "addresses_exhausted" => Error::AddressesExhausted,
        "answer_kept" | "kept_answers.key_hash" => Error::AnswerKept,
        "people_exhausted" => Error::PeopleExhausted,
        "copies_exhausted" => Error::CopiesExhausted,
        "creations_exhausted" => Error::CreationsExhausted,
        "user_held" => Error::UserHeld,
        "receipt_taken" => Error::ReceiptTaken,
        "ssn_exhausted" => Error::SsnExhausted,
        "person_changed" => Error::PersonChanged,
        "guests_busy" => Error::GuestsBusy,
        "usernames.account, usernames.username_key" => Error::UsernameTaken,
        "logins.user_id" => Error::AlreadyLocal,
        "login_changed" => Error::LoginChanged,
        "profile_changed" => Error::ProfileChanged,
        "revision_changed" => Error::RevisionChanged,
        "factor_unknown" => Error::FactorUnknown,
        "reset_under_way" => Error::ResetUnderWay,
        "renames_exhausted" => Error::RenamesExhausted,
        "guess_too_early" => Error::GuessTooEarly,
        "code_used" => Error::CodeUsed,
        "token_unknown" => Error::TokenUnknown,
        "token_expired" => Error::TokenExpired,
        "programs.program_code" => Error::ProgramExists,
        "deliveries.source, deliveries.id" => Error::DeliveryRepeated,
        other => match Refused::from_name(other) {
            Some(refused) => Error::Program(refused),
            None => Error::Unavailable(format!("constraint {name}")),
        },
    }
}
