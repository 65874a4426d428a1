//! `GET /idp/array/users/me/mock`: which samples the user has.

use idp_store::{Batch, samples};
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::refusal::USER_UNKNOWN;
use crate::who::{User, UserToken};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/mock")
        .summary("Read which samples the user has")
        .description("Samples are for developers: in production there is no such path.")
        .caller(UserToken)
        .development_only()
        .reply::<Samples>(200, "Which samples the user has.")
        .refuses(&[&USER_UNKNOWN])
        .handler(get)
}

/// Which samples a user has.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Samples {
    /// Whether there are sample alerts.
    mock_alerts_enabled: bool,
    /// Whether there are sample scans.
    mock_scans_enabled: bool,
}

async fn get(call: &Call<'_>, user: User<'_>) -> Result<Samples, Error> {
    let mut batch = Batch::new();
    let asked = batch.ask(samples::status(user.id()));
    let status = call.run(batch).await?.first(&asked)?.ok_or(Error::Refused(&USER_UNKNOWN))?;
    Ok(Samples { mock_alerts_enabled: status.alerts, mock_scans_enabled: status.scans })
}
