//! `GET /idp/array/users/me/dashboard`: all that the other reads tell, in one. What one section fails with is its own.

use idp_store::db::{Row, Statement};
use idp_store::snapshots;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::protection::inbox;
use crate::protection::section::{
    CREDIT_SCORES, FINANCIAL_ACCOUNTS, MONITORS, SCAN_PROGRESS, json, open,
};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/idp/array/users/me/dashboard",
    Caller::UserWithSecondFactor,
    |call| Box::pin(call.answer(select(call), reply)),
);

fn select(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let mut batch = inbox::select(call)?;
    let user = call.user()?;
    batch.extend([
        snapshots::all(user.id()),
        snapshots::watch_status(user.id()),
    ]);
    Ok(batch)
}

fn reply(call: &Call<'_>, results: &[Vec<Row>]) -> Result<Reply, Error> {
    let [_, alerts, sections, watch_status] = results else {
        return Err(Error::Internal("the dashboard's batch is another"));
    };
    let bodies = [
        ("userAlerts", inbox::body(call, alerts)),
        ("neighborhoodWatchStatus", json(watch_status)),
        ("creditScoreHistory", open(call, sections, &CREDIT_SCORES)),
        ("dataRemovalProgress", open(call, sections, &SCAN_PROGRESS)),
        ("monitorsOverview", open(call, sections, &MONITORS)),
        (
            "financialAccountsStatus",
            open(call, sections, &FINANCIAL_ACCOUNTS),
        ),
    ];
    let sections = bodies.map(|(name, body)| match body {
        Ok(body) => format!("\"{name}\":{{\"Ok\":{body}}}"),
        Err(_) => format!("\"{name}\":{{\"Err\":\"provider unavailable\"}}"),
    });
    let reply = Reply::text(format!("{{{}}}", sections.join(",")));
    inbox::linked(call, alerts, reply)
}
