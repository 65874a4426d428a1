//! `GET /api-commerceIdentity/user/{userId}/totp`: whether log-ins ask for a second factor.

use idp_store::second_factor;
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::user::USER_ID;
use crate::time::rfc3339;
use crate::who::{SiteKeyAndOwner, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/api-commerceIdentity/user/{userId}/totp")
        .summary("Read about the second factor")
        .description("Never its secret, and no recovery code.")
        .caller(SiteKeyAndOwner)
        .path(&[USER_ID])
        .reply::<Factor>(200, "Whether there is one.")
        .handler(get)
}

/// A second factor as its user sees it.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Factor {
    /// Whether log-ins ask for it.
    confirmed: bool,
    /// When it was confirmed, RFC 3339 in UTC; `null` where there is none.
    since: Option<String>,
    /// How many recovery codes were not used yet.
    recovery_codes_left: i64,
}

async fn get(call: &Call<'_>, who: SiteUser<'_>) -> Result<Factor, Error> {
    let status = second_factor::status(who.user_id, call.now).first(call.db).await?;
    Ok(Factor {
        confirmed: status.is_some(),
        since: status.as_ref().map(|status| rfc3339(status.since)),
        recovery_codes_left: status.map_or(0, |status| status.recovery_codes_left),
    })
}
