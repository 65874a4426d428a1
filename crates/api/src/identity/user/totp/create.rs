//! `POST /api-commerceIdentity/user/{userId}/totp`: begin a second factor.

use idp_store::{Batch, audit, second_factor, tenants, usernames};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::crypto::{Column, totp};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::identity::user::totp::recovery_codes;
use crate::spec::Condition;
use crate::who::{SiteKeyAndOwner, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/totp")
        .summary("Begin a second factor")
        .description(
            "The secret and the recovery codes are told this once. Until it is confirmed, log-ins ask for what they \
             asked for before.",
        )
        .caller(SiteKeyAndOwner)
        .fresh(FIVE_MINUTES)
        .path(&[USER_ID])
        .reply::<NewFactor>(200, "The second factor, to be confirmed with a code.")
        .conditions(&[Condition::SecondFactorRequired])
        .handler(create)
}

/// A second factor that is to be confirmed: TOTP (RFC 6238) with SHA-1, six digits, 30 seconds.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct NewFactor {
    /// The secret, Base32.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    secret: Zeroizing<String>,
    /// What a QR code for an authenticator app says: the app shows the tenant's name and the user's.
    otpauth_uri: String,
    /// Ten codes that stand in for the authenticator, each once.
    recovery_codes: Vec<String>,
}

async fn create(call: &Call<'_>, who: SiteUser<'_>) -> Result<NewFactor, Error> {
    let (user_id, random) = (who.user_id, call.ports.random);
    let user = SealedUser::new(call, user_id);
    let secret = totp::new_secret(random)?;
    let (recovery_codes, kept) = recovery_codes(&user)?;
    let mut batch = Batch::from([
        second_factor::require_factor_if_any(user_id, who.has_second_factor()),
        second_factor::begin(user_id, user.seal(Column::TotpSecret, &*secret)?, &kept),
        audit::insert(&user.trail(), "user.second_factor_known"),
    ]);
    let tenant = batch.ask(tenants::select_name(who.account()?));
    let username = batch.ask(usernames::select_own(user_id));
    let results = call.run(batch).await?;
    let username = results.first(&username)?.map(|name| user.username(&name)).transpose()?;
    let tenant = results.first(&tenant)?.flatten();
    let issuer = tenant.as_deref().unwrap_or_else(|| call.config.host());
    let otpauth_uri = totp::otpauth_uri(&secret, issuer, username.as_deref().unwrap_or(user_id));
    Ok(NewFactor { secret, otpauth_uri, recovery_codes })
}
