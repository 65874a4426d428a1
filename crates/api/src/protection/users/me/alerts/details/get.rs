//! `GET /idp/array/users/me/alerts/{bureau}/{alertId}/details`: one alert in full.

use idp_store::{Batch, alerts};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::params::PathParameter;
use crate::protection::alert::ALERT_ID;
use crate::protection::alert_details::AlertDetails;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::stored::Stored;
use crate::refusal::Refusal;
use crate::who::{User, UserToken};

const BUREAU: PathParameter =
    PathParameter::new("bureau", "Whose alert it is: `idp`, `exp`, `tui` or `efx`.");

/// The user has no such alert.
static ALERT_UNKNOWN: Refusal = Refusal::named(404, "not found", "");

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/alerts/{bureau}/{alertId}/details")
        .summary("Read an alert in full")
        .description(
            "What it has is its bureau's; other members that Array sent stand beside these.",
        )
        .caller(UserToken)
        .path(&[BUREAU, ALERT_ID])
        .reply::<Stored<AlertDetails>>(200, "The alert.")
        .refuses(&[&USER_UNKNOWN, &ALERT_UNKNOWN])
        .handler(get)
}

async fn get(call: &Call<'_>, user: User<'_>) -> Result<Stored<AlertDetails>, Error> {
    let (bureau, alert_id) = (call.value(BUREAU)?, call.value(ALERT_ID)?);
    let mut batch = Batch::new();
    let asked = batch.ask(alerts::details(user.id(), bureau, alert_id));
    let found = call.run(batch).await?.first(&asked)?.ok_or(Error::Refused(&USER_UNKNOWN))?;
    let alert = found.ok_or(Error::Refused(&ALERT_UNKNOWN))?;
    Stored::open(call, &alert.owner, &[bureau, alert_id], &alert.sealed)
}
