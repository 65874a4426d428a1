//! The payloads of the Identity API. They hold personal data and secrets: no `Debug`; only what is sealed and given back to
//! its owner has `Serialize`.

mod address;
mod correction;
mod import;
mod person;

pub use address::{Address, AddressName, AddressPhone, ZipCode};
pub use correction::{CorrectUser, NameCorrection};
pub use import::{ImportProvider, ImportUser};
pub use person::{Name, Phone, User};

use serde::Deserialize;
use zeroize::Zeroizing;

use super::Payload;
use crate::schema::{Schema, identity};

/// Passwords of a body, before they are composed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Typed {
    password: Option<Zeroizing<String>>,
    old_password: Option<Zeroizing<String>>,
}

/// A password as it was typed, where that is not its normal form: whoever chose it before passwords were composed has the hash of that.
fn as_typed(
    body: &[u8],
    which: fn(Typed) -> Option<Zeroizing<String>>,
    normal: &Zeroizing<String>,
) -> Option<Zeroizing<String>> {
    which(serde_json::from_slice(body).ok()?).filter(|typed| typed != normal)
}

/// A user name with its password.
#[derive(Deserialize)]
pub struct Provider {
    /// 5–40 of `A-Za-z0-9._@+-`.
    pub username: String,
    /// 8–128 code points.
    pub password: Zeroizing<String>,
}

/// `POST /user/local`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateLocalUser {
    /// The person.
    pub user: User,
    /// The login.
    pub provider: Provider,
}

impl Payload for CreateLocalUser {
    const SCHEMA: &'static Schema = &identity::CREATE_LOCAL_USER;
}

/// `POST /user/guest`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateGuest {
    /// The person.
    pub user: User,
}

impl Payload for CreateGuest {
    const SCHEMA: &'static Schema = &identity::CREATE_GUEST;
}

/// `POST /user/{userId}/local`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BecomeLocal {
    /// The login.
    pub provider: Provider,
}

impl Payload for BecomeLocal {
    const SCHEMA: &'static Schema = &identity::BECOME_LOCAL;
}

/// `PATCH /user/{userId}/username`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RenameUser {
    /// The name until now.
    pub old_username: String,
    /// The name from now on.
    pub new_username: String,
}

impl Payload for RenameUser {
    const SCHEMA: &'static Schema = &identity::RENAME_USER;
}

/// `POST /auth/local/login`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Login {
    /// The user name, in any case.
    pub username: String,
    /// The password.
    pub password: Zeroizing<String>,
    /// As it was typed, where that is another text.
    #[serde(skip)]
    pub typed: Option<Zeroizing<String>>,
}

impl Payload for Login {
    const SCHEMA: &'static Schema = &identity::LOGIN;

    fn read(normalised: &[u8], body: &[u8]) -> serde_json::Result<Self> {
        let read: Self = serde_json::from_slice(normalised)?;
        let typed = as_typed(body, |typed| typed.password, &read.password);
        Ok(Self { typed, ..read })
    }
}

/// `POST /auth/local/refresh` and `POST /auth/logout`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Refresh {
    /// The refresh token.
    pub refresh_token: String,
}

impl Payload for Refresh {
    const SCHEMA: &'static Schema = &identity::REFRESH;
}

/// `PATCH /auth/local/reset`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResetPassword {
    /// The user name, in any case.
    pub username: String,
}

impl Payload for ResetPassword {
    const SCHEMA: &'static Schema = &identity::RESET_PASSWORD;
}

/// `PATCH /auth/password`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdatePassword {
    /// Whose.
    pub user_id: String,
    /// The reset token.
    pub reset_token: String,
    /// The password from now on.
    pub new_password: Zeroizing<String>,
}

impl Payload for UpdatePassword {
    const SCHEMA: &'static Schema = &identity::UPDATE_PASSWORD;
}

/// `PATCH /auth/change-password`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangePassword {
    /// Whose.
    pub user_id: String,
    /// The password until now.
    pub old_password: Option<Zeroizing<String>>,
    /// As it was typed, where that is another text.
    #[serde(skip)]
    pub typed: Option<Zeroizing<String>>,
    /// Or a reset token.
    pub reset_token: Option<String>,
    /// The password from now on.
    pub new_password: Zeroizing<String>,
}

impl Payload for ChangePassword {
    const SCHEMA: &'static Schema = &identity::CHANGE_PASSWORD;

    fn read(normalised: &[u8], body: &[u8]) -> serde_json::Result<Self> {
        let read: Self = serde_json::from_slice(normalised)?;
        let old = read.old_password.as_ref();
        let typed = old.and_then(|old| as_typed(body, |typed| typed.old_password, old));
        Ok(Self { typed, ..read })
    }
}

/// `POST /user/{userId}/totp/confirm`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConfirmTotp {
    /// Six digits.
    pub code: String,
}

impl Payload for ConfirmTotp {
    const SCHEMA: &'static Schema = &identity::CONFIRM_TOTP;
}

/// `POST /auth/2fa`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecondFactor {
    /// What the login gave.
    pub challenge: String,
    /// A TOTP or a recovery code.
    pub code: String,
}

impl Payload for SecondFactor {
    const SCHEMA: &'static Schema = &identity::SECOND_FACTOR;
}

/// `POST /auth/step-up`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepUp {
    /// The password.
    pub password: Zeroizing<String>,
    /// As it was typed, where that is another text.
    #[serde(skip)]
    pub typed: Option<Zeroizing<String>>,
    /// A TOTP or a recovery code, of a user with a second factor.
    pub code: Option<String>,
}

impl Payload for StepUp {
    const SCHEMA: &'static Schema = &identity::STEP_UP;

    fn read(normalised: &[u8], body: &[u8]) -> serde_json::Result<Self> {
        let read: Self = serde_json::from_slice(normalised)?;
        let typed = as_typed(body, |typed| typed.password, &read.password);
        Ok(Self { typed, ..read })
    }
}

/// `POST /user/{userId}/link`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// The base64url of the SHA-256 of what the page keeps for itself.
    pub code_challenge: String,
}

impl Payload for Link {
    const SCHEMA: &'static Schema = &identity::LINK;
}

/// `POST /auth/link`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkSignIn {
    /// What the site's server was given.
    pub code: String,
    /// What the page kept for itself.
    pub code_verifier: Zeroizing<String>,
}

impl Payload for LinkSignIn {
    const SCHEMA: &'static Schema = &identity::LINK_SIGN_IN;
}

/// `POST /user/{userId}/email`.
#[derive(Deserialize)]
pub struct ChangeEmail {
    /// The address from now on, once it is verified.
    pub email: String,
}

impl Payload for ChangeEmail {
    const SCHEMA: &'static Schema = &identity::CHANGE_EMAIL;
}

/// `POST /auth/email/verify`.
#[derive(Deserialize)]
pub struct VerifyEmail {
    /// What the mail has.
    pub token: String,
}

impl Payload for VerifyEmail {
    const SCHEMA: &'static Schema = &identity::VERIFY_EMAIL;
}

/// `POST /auth/code`.
#[derive(Deserialize)]
pub struct RequestCode {
    /// By the address that a user verified …
    pub email: Option<String>,
    /// … or by the user name.
    pub username: Option<String>,
}

impl Payload for RequestCode {
    const SCHEMA: &'static Schema = &identity::REQUEST_CODE;
}

/// `POST /auth/code/verify`.
#[derive(Deserialize)]
pub struct VerifyCode {
    /// What the request gave.
    pub challenge: String,
    /// What was mailed.
    pub code: String,
}

impl Payload for VerifyCode {
    const SCHEMA: &'static Schema = &identity::VERIFY_CODE;
}

/// `POST /user/{userId}/deactivate` and `POST /user/{userId}/activate`.
#[derive(Deserialize)]
pub struct UserState {
    /// Why, in the words of whoever does it.
    pub reason: Option<String>,
}

impl Payload for UserState {
    const SCHEMA: &'static Schema = &identity::USER_STATE;
}
