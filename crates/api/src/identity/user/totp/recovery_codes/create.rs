//! `POST /api-commerceIdentity/user/{userId}/totp/recovery-codes`: ten new ones.

use idp_store::{Batch, audit, second_factor};
use serde::Serialize;

use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::refusal::NO_SECOND_FACTOR;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::identity::user::totp::recovery_codes;
use crate::spec::Condition;
use crate::who::{SiteKeyAndOwner, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/totp/recovery-codes")
        .summary("Get new recovery codes")
        .description("They are told this once, and those until now are good no more.")
        .caller(SiteKeyAndOwner)
        .fresh(FIVE_MINUTES)
        .path(&[USER_ID])
        .reply::<RecoveryCodes>(200, "The new recovery codes.")
        .refuses(&[&NO_SECOND_FACTOR])
        .conditions(&[Condition::SecondFactorRequired])
        .handler(create)
}

/// What stands in for the authenticator.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct RecoveryCodes {
    /// Ten codes that stand in for the authenticator, each once.
    recovery_codes: Vec<String>,
}

async fn create(call: &Call<'_>, who: SiteUser<'_>) -> Result<RecoveryCodes, Error> {
    let user_id = who.user_id;
    let user = SealedUser::new(call, user_id);
    let (recovery_codes, kept) = recovery_codes(&user)?;
    let mut batch = Batch::from([
        second_factor::require_factor(user_id),
        second_factor::require_factor_if_any(user_id, who.has_second_factor()),
    ]);
    batch.extend(second_factor::replace_recovery_codes(user_id, &kept));
    batch.push(audit::insert(&user.trail(), "user.recovery_codes_renewed"));
    call.run(batch).await?;
    Ok(RecoveryCodes { recovery_codes })
}
