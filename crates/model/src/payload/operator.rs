//! The payloads of the operators' API.

use serde::Deserialize;

use super::Payload;
use super::protection::Change;
use crate::schema::{Schema, operator};

/// `POST /operator/accounts`.
#[derive(Deserialize)]
pub struct CreateTenant {
    /// What people are told, 1–100 code points.
    pub name: Option<String>,
}

impl Payload for CreateTenant {
    const SCHEMA: &'static Schema = &operator::CREATE_TENANT;
}

/// `PATCH /operator/accounts/{account}`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeTenant {
    /// What people are told, 1–100 code points.
    #[serde(default)]
    pub name: Change<String>,
    /// How many people may be made in a day.
    #[serde(default)]
    pub people_per_day: Change<u16>,
    /// How it looks. `null` takes all of it away.
    #[serde(default)]
    pub look: Change<ChangeLook>,
}

/// How a tenant looks, as far as it changes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeLook {
    /// The `https` address of its logo.
    #[serde(default)]
    pub logo_url: Change<String>,
    /// `#rrggbb`.
    #[serde(default)]
    pub accent_color: Change<String>,
    /// The e-mail address that people write to.
    #[serde(default)]
    pub support_email: Change<String>,
    /// Where the links of its mails lead.
    #[serde(default)]
    pub page_url: Change<String>,
}

impl Payload for ChangeTenant {
    const SCHEMA: &'static Schema = &operator::CHANGE_TENANT;
}

/// What an api key is for.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyKind {
    /// Secret: acts on any user of its account.
    Server,
    /// Public: acts only for the user whose access token is beside it.
    Browser,
}

/// `POST /operator/accounts/{account}/keys`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateKey {
    /// What it may do.
    pub kind: KeyKind,
    /// What it is called, 1–100 code points.
    pub label: Option<String>,
    /// From when on it is refused: a moment as in RFC 3339, or a day.
    pub expires_at: Option<String>,
    /// The pages that a browser's is for; without them, those of every site.
    pub origins: Option<Vec<String>>,
}

impl Payload for CreateKey {
    const SCHEMA: &'static Schema = &operator::CREATE_KEY;
}

/// `POST /operator/clients`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateClient {
    /// What it may be given.
    pub scopes: Vec<String>,
    /// The program that its tokens are for.
    pub program: Option<String>,
    /// What it is called, 1–100 code points.
    pub label: Option<String>,
    /// From when on it is refused: a moment as in RFC 3339, or a day.
    pub expires_at: Option<String>,
}

impl Payload for CreateClient {
    const SCHEMA: &'static Schema = &operator::CREATE_CLIENT;
}

/// `PATCH` of a key.
#[derive(Deserialize)]
pub struct ChangeKey {
    /// What is said of clients, too.
    #[serde(flatten)]
    pub credential: ChangeCredential,
    /// The pages that a browser's is for.
    #[serde(default)]
    pub origins: Change<Vec<String>>,
}

impl Payload for ChangeKey {
    const SCHEMA: &'static Schema = &operator::CHANGE_KEY;
}

/// `PATCH` of a client.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeCredential {
    /// What it is called, 1–100 code points.
    #[serde(default)]
    pub label: Change<String>,
    /// From when on it is refused: a moment as in RFC 3339, or a day.
    #[serde(default)]
    pub expires_at: Change<String>,
}

impl Payload for ChangeCredential {
    const SCHEMA: &'static Schema = &operator::CHANGE_CREDENTIAL;
}

/// `POST …/rotate` of a key or a client.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rotate {
    /// For how many hours what is replaced goes on, up to 720; 24 without it, and with 0 it ends now.
    pub overlap_hours: Option<u16>,
}

impl Payload for Rotate {
    const SCHEMA: &'static Schema = &operator::ROTATE;
}

/// `PUT /operator/accounts/{account}/webhook`.
#[derive(Deserialize)]
pub struct PutWebhook {
    /// The address, 1–2048 code points.
    pub url: String,
    /// The types that it takes; without them all.
    pub types: Option<Vec<String>>,
}

impl Payload for PutWebhook {
    const SCHEMA: &'static Schema = &operator::PUT_WEBHOOK;
}
