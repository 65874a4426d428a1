//! `GET /idp/array/users/me/dashboard`: all that the other reads tell, in one. What one section fails with is its own.

use idp_store::db::{Row, Statement};
use idp_store::snapshots;

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::http::Reply;
use crate::legacy::Endpoint;
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

fn answer(call: &Call<'_>, mut results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    let watch_status = results.pop().unwrap_or_default();
    let sections = results.pop().unwrap_or_default();
    let mut body = String::new();
    let mut tell = |name: &str, told: Result<Reply, Error>| {
        body.push_str(if body.is_empty() { "{\"" } else { ",\"" });
        body.push_str(name);
        match told.ok().and_then(|reply| reply.body) {
            Some(told) => {
                body.push_str("\":{\"Ok\":");
                body.push_str(&told);
                body.push('}');
            }
            None => body.push_str("\":{\"Err\":\"provider unavailable\"}"),
        }
    };
    let mut alerts = inbox::answer(call, results);
    let headers = alerts.as_mut().map(|reply| std::mem::take(&mut reply.headers));
    let headers = headers.unwrap_or_default();
    tell("userAlerts", alerts);
    tell("neighborhoodWatchStatus", crate::legacy::stored_in(Some(&watch_status)));
    section::tell_all(call, &sections, tell);
    body.push('}');
    Ok(Reply { headers, ..Reply::text(body) })
}
