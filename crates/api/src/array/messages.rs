//! What is sent to Array and what it answers, in its own names.

use idp_model::payload::protection::{Address, CreateUser};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A body: the application's key beside what is sent.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Body<'a, T> {
    pub(super) app_key: &'a str,
    #[serde(flatten)]
    pub(super) message: &'a T,
}

/// A user to be made.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewUser<'a> {
    first_name: &'a str,
    last_name: &'a str,
    dob: &'a str,
    email_address: &'a str,
    address: NewAddress<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ssn: Option<&'a str>,
}

#[derive(Serialize)]
struct NewAddress<'a> {
    street: &'a str,
    city: &'a str,
    state: &'a str,
    zip: &'a str,
}

impl<'a> From<&'a CreateUser> for NewUser<'a> {
    fn from(user: &'a CreateUser) -> Self {
        let Address { street, city, state, zip } = &user.address;
        Self {
            first_name: &user.first_name,
            last_name: &user.last_name,
            dob: &user.dob,
            email_address: &user.email_address,
            address: NewAddress { street, city, state, zip },
            phone_number: user.phone_number.as_deref(),
            ssn: user.ssn.as_deref(),
        }
    }
}

/// The answer to [`NewUser`].
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Created {
    /// Array's id of the user, a UUID.
    pub(super) client_key: Option<String>,
}

/// A token that is asked for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TokenRequest<'a> {
    pub(super) client_key: &'a str,
    pub(super) ttl_in_minutes: i64,
}

/// The answer to [`TokenRequest`].
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Token {
    pub(super) user_token: Option<String>,
    /// For how many minutes, where Array says so; what is no whole number says nothing.
    #[serde(default)]
    pub(super) ttl_in_minutes: Value,
}

/// How things stand with a user.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Standing<'a> {
    pub(super) client_key: &'a str,
    /// Migration version, 0 or 1.
    pub(super) version: u8,
    /// The codes of the active enrollments.
    pub(super) enrollments: &'a [String],
}

/// A user who is to be forgotten.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Gone<'a> {
    pub(super) client_key: &'a str,
}

/// An answer of which nothing is read.
#[derive(Deserialize)]
pub(super) struct Nothing {}
