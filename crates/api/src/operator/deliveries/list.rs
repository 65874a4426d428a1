//! `GET /operator/deliveries`: every try to deliver an event, newest first.

use idp_store::event_log::{self, TryEntry};
use idp_store::operating::Operator;
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::{Endpoint, Input};
use crate::error::Error;
use crate::http::Page;
use crate::operator::caller::OperatorDesk;
use crate::operator::events::list::OF_ACCOUNT;
use crate::paging::CursorQuery;
use crate::spec::Spec;
use crate::time::rfc3339;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/operator/deliveries")
        .summary("List tries to deliver events")
        .description("Newest first, for 30 days.")
        .caller(OperatorDesk)
        .input::<Search>()
        .reply::<Deliveries>(200, "A page of them.")
        .paged()
        .handler(list)
}

/// Whose, and which page.
struct Search {
    account: Option<String>,
    page: CursorQuery,
}

impl Input for Search {
    fn declare(spec: &mut Spec) {
        spec.query_parameters.push(OF_ACCOUNT);
        CursorQuery::declare(spec);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        Ok(Self { account: call.query(&OF_ACCOUNT)?, page: CursorQuery::read(call).await? })
    }
}

/// A page of tries.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Deliveries {
    /// Newest first.
    deliveries: Vec<Delivery>,
}

/// A try to deliver an event.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Delivery {
    /// The event: its `webhook-id`.
    event_id: String,
    /// What happened.
    #[serde(rename = "type")]
    kind: String,
    /// The tenant.
    account: Option<String>,
    /// When.
    at: String,
    /// 1 for the first.
    attempt: i64,
    /// What was answered; `null`: nothing.
    status: Option<i64>,
    /// Milliseconds.
    ms: i64,
}

impl From<TryEntry> for Delivery {
    fn from(entry: TryEntry) -> Self {
        let TryEntry { event_id, kind, account, at, attempt, code, ms } = entry;
        Self { event_id, kind, account, at: rfc3339(at), attempt, status: code, ms }
    }
}

async fn list(call: &Call<'_>, _: Operator<'_>, search: Search) -> Result<Page<Deliveries>, Error> {
    let Search { account, page: CursorQuery(page) } = search;
    let tries = event_log::tries(account.as_deref(), &page.window).all(call.db).await?;
    let (tries, next) = page.cut(tries);
    let deliveries = tries.into_iter().map(Delivery::from).collect();
    Ok(Page { body: Deliveries { deliveries }, next, total: None })
}
