//! `GET /health/ready`: the configuration is whole and the database answers.

use idp_store::db::Db;
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::readiness::Found;
use crate::who::Anyone;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/health/ready")
        .summary("Whether the service can work")
        .description("The configuration is whole, and the database answers. An answer is kept for 5 seconds.")
        .reply::<Ready>(200, "It can.")
        .handler(ready)
}

/// How the service is, and its database.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Ready {
    /// `ok`.
    status: &'static str,
    /// `nearly full` where the database is over 80 % of the size that it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    database: Option<&'static str>,
    /// `WEBHOOK_URL is not set` where nobody is told of events, so that nobody can be sent a reset.
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<&'static str>,
}

async fn ready(call: &Call<'_>, _: Anyone) -> Result<Ready, Error> {
    let found = match call.readiness.known(call.now) {
        Some(found) => found,
        None => {
            let size = call.db.size().await;
            let found = match &size {
                Ok(size) if call.config.is_nearly_full(*size) => Found::NearlyFull,
                Ok(_) => Found::Ready,
                Err(_) => Found::Away,
            };
            call.readiness.note(call.now, found);
            size?;
            found
        }
    };
    let config = call.config;
    let is_untold = config.production && config.webhook.is_none() && config.mailer.is_none();
    let events = is_untold.then_some("WEBHOOK_URL is not set");
    match found {
        Found::Ready => Ok(Ready { status: "ok", database: None, events }),
        Found::NearlyFull => Ok(Ready { status: "ok", database: Some("nearly full"), events }),
        Found::Away => Err(Error::Unavailable("it failed a moment ago".to_owned())),
    }
}
