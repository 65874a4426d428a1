//! The payloads of the Programs API. They hold personal data: no `Debug`, and `Serialize` only on what is sealed as JSON, on what is
//! encrypted, and on what is nobody's.
//!
//! A partner sends a person's data plain or encrypted; [`Person`] is the data either way.

mod person;
mod settings;
mod words;

pub use person::{
    DateOfBirth, EmailEntry, IdentifyingData, MiddleName, Names, NewPerson, Person, PersonName,
    PhoneEntry, PhoneNumber, PostalAddress, ProfileData, ProgramAddress, SocialSecurityNumber,
};
pub use settings::{Limit, Limits, LimitsOfType, PutProgram};
pub use words::{
    AccountLifecycle, AccountType, AddressType, EncryptionVersion, Environment, KycOutcome,
    PhoneType, TransferPreference,
};

use serde::{Deserialize, Serialize};

use super::Payload;
use crate::schema::{Schema, programs};

/// That a user took terms.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TermsAcceptance {
    /// Which terms, 1–128 code points.
    pub terms_identifier: String,
    /// When, RFC 3339, within 720 hours of the call.
    pub terms_acceptance_date_time: String,
    /// Whether they were accepted.
    pub terms_acceptance_flag: bool,
}

/// Encrypted data of a person. All but the version is Base64, and not yet looked into.
// `Serialize`: replies hold it, too.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EncryptedUserData {
    /// How it is encrypted.
    pub version: EncryptionVersion,
    /// The sender's key for this message: a DER SubjectPublicKeyInfo.
    pub ephemeral_public_key: String,
    /// The SHA-256 of the receiver's public key.
    pub public_key_hash: String,
    /// The cipher text.
    pub data: String,
}

/// `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PutUser {
    /// `None` leaves it as it is.
    pub peer_transfer_accept_preference: Option<TransferPreference>,
    /// Those that are added, at most 20.
    #[serde(default)]
    pub terms_acceptances: Vec<TermsAcceptance>,
    /// UUIDs, those that are added, at most 20.
    #[serde(default)]
    pub contact_verification_identifiers: Vec<String>,
    /// RFC 3339.
    pub user_id_create_date: Option<String>,
    /// RFC 3339.
    pub password_change_date: Option<String>,
    /// The person's data, encrypted: then `person` is empty.
    pub encrypted_user_data: Option<EncryptedUserData>,
    /// The person's data, plain.
    #[serde(flatten)]
    pub person: Person,
}

impl Payload for PutUser {
    const SCHEMA: &'static Schema = &programs::PUT_USER;
}

/// `POST /programs/{programCode}/accounts`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateAccount {
    /// Whose the account is.
    pub account_type: AccountType,
    /// Its first user, of whose person everything is there, plain or encrypted.
    pub user: PutUser,
}

impl Payload for CreateAccount {
    const SCHEMA: &'static Schema = &programs::CREATE_ACCOUNT;
}

/// `PUT …/users/{userIdentifier}/name`: one of the two is there.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateName {
    /// The name, encrypted.
    pub encrypted_user_data: Option<EncryptedUserData>,
    /// The name, plain, without addresses.
    pub profile_data: Option<ProfileData>,
}

impl Payload for UpdateName {
    const SCHEMA: &'static Schema = &programs::UPDATE_NAME;
}

/// `PATCH /programs/{programCode}/accounts/{accountIdentifier}`.
#[derive(Deserialize)]
pub struct AccountState {
    /// The state from now on.
    pub state: AccountLifecycle,
}

impl Payload for AccountState {
    const SCHEMA: &'static Schema = &programs::ACCOUNT_STATE;
}

/// `PUT …/users/{userIdentifier}/kyc`.
#[derive(Deserialize)]
pub struct KycStatus {
    /// What came of it.
    pub status: KycOutcome,
}

impl Payload for KycStatus {
    const SCHEMA: &'static Schema = &programs::KYC_STATUS;
}
