//! `POST /api-commerceIdentity/user/{userId}/totp/reset`: the second factor is lost.

use idp_store::{Batch, audit, guard, second_factor};
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::refusal::NO_SECOND_FACTOR;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::time::rfc3339;
use crate::who::{ServerKey, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/totp/reset")
        .summary("Let a lost second factor end")
        .description(
            "For the server of a site, which has made sure who asks. The user is told at once; a day later log-ins ask \
             for the password alone. Any log-in with the factor ends this, and so does a deactivation, during which it can't be asked for. Asked for \
             again, it goes on as it was.",
        )
        .caller(ServerKey)
        .path(&[USER_ID])
        .reply::<FactorReset>(202, "Until then log-ins ask for the second factor.")
        .refuses(&[&NO_SECOND_FACTOR])
        .handler(create)
}

/// A second factor that ends.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct FactorReset {
    /// From when on log-ins do not ask for it, RFC 3339 in UTC.
    effective_at: String,
}

async fn create(call: &Call<'_>, who: SiteUser<'_>) -> Result<FactorReset, Error> {
    let user = SealedUser::new(call, who.user_id);
    let reset_at = call.now.saturating_add(call.config.factor_reset_ms);
    // While the user may not log in, nobody can say that it is not lost: the time would pass for whoever asked.
    let mut batch =
        Batch::from([guard::require_active_user_of_account(who.user_id, who.account()?)]);
    batch.extend(second_factor::reset(who.user_id, reset_at));
    batch.extend([
        audit::insert(&user.trail(), "user.second_factor_reset_requested"),
        Event::SecondFactorResetRequested(reset_at).insert(&user)?,
    ]);
    let effective_at = match call.run(batch).await {
        // Whoever lost the reply learns it, and nothing is put off.
        Err(Error::Undone(idp_store::Error::ResetUnderWay)) => {
            let known = second_factor::select_reset(who.user_id).first(call.db).await?;
            known.ok_or(Error::Refused(&NO_SECOND_FACTOR))?
        }
        done => done.map(|_| reset_at)?,
    };
    Ok(FactorReset { effective_at: rfc3339(effective_at) })
}
