//! `POST /api-commerceIdentity/user/{userId}/totp`: begin a second factor.

use idp_store::{audit, second_factor};
use serde_json::json;

use crate::json::text;

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::{Column, opaque, totp};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/api-commerceIdentity/user/{userId}/totp",
    Caller::KeyAndOwner,
    |call| Box::pin(create(call)),
);

/// The secret and the recovery codes are told this once. Until it is confirmed, log-ins ask for what they asked for before.
async fn create(call: &Call<'_>) -> Result<Reply, Error> {
    let (user, random) = (call.user()?, call.ports.random);
    let user_id = user.id();
    let records = Records::new(call, user_id);
    let (secret, codes) = (totp::new_secret(random)?, opaque::recovery_codes(random)?);
    let sealed = records.seal(Column::TotpSecret, &*secret)?;
    let hashes: Vec<_> =
        codes.iter().map(|code| call.config.keys.recovery_code(user_id, code)).collect();
    let mut batch =
        vec![second_factor::require_factor_if_any(user_id, user.identity.second_factor)];
    batch.push(second_factor::begin(user_id, sealed, text(&json!(hashes))));
    batch.push(audit::insert(&records.trail(), "user.second_factor_begun"));
    call.run_rows(batch).await?;
    Ok(Reply::ok(&json!({
        "secret": *secret,
        "otpauthUri": totp::otpauth_uri(&secret, user_id),
        "recoveryCodes": codes,
    })))
}
