//! `GET /idp/array/users/me/dashboard`: all that the other reads tell, in one. What one section fails with is its own.

use idp_store::db::{Row, Statement};
use idp_store::snapshots;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::protection::{inbox, section};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/idp/array/users/me/dashboard",
    Caller::UserWithSecondFactor,
    question,
    answer,
);

fn question(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let mut batch = inbox::question(call)?;
    let user_id = call.user_id()?;
    batch.push(snapshots::all(user_id));
    batch.push(snapshots::watch_status(user_id));
    Ok(batch)
}

fn answer(call: &Call<'_>, results: &[Vec<Row>]) -> Result<Reply, Error> {
    let [_, alerts, sections, watch_status] = results else {
        return Err(Error::Internal("the dashboard's batch is another"));
    };
    let mut body = String::new();
    let mut tell = |name: &str, told: Result<String, Error>| {
        body.push_str(if body.is_empty() { "{\"" } else { ",\"" });
        body.push_str(name);
        match told {
            Ok(told) => {
                body.push_str("\":{\"Ok\":");
                body.push_str(&told);
                body.push('}');
            }
            Err(_) => body.push_str("\":{\"Err\":\"provider unavailable\"}"),
        }
    };
    tell("userAlerts", inbox::body(call, alerts));
    tell("neighborhoodWatchStatus", section::json(watch_status));
    section::tell_all(call, sections, tell);
    body.push('}');
    inbox::linked(call, alerts, Reply::text(body))
}
