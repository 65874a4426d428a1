//! `GET /operator/events`: what became of events, newest first.

use idp_store::event_log::{self, Entry, Filter, STATES};
use idp_store::operating::Operator;
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::{Endpoint, Input};
use crate::error::Error;
use crate::http::Page;
use crate::operator::caller::OperatorDesk;
use crate::paging::CursorQuery;
use crate::params::{Kind, Prose, QueryParameter};
use crate::spec::Spec;
use crate::time::rfc3339;

const TYPE: QueryParameter =
    QueryParameter { name: "type", kind: Kind::Text, about: Prose::new("Of that type.") };
/// Of which tenant.
pub(crate) const OF_ACCOUNT: QueryParameter =
    QueryParameter { name: "account", kind: Kind::Text, about: Prose::new("Of that tenant.") };
const STATE: QueryParameter = QueryParameter {
    name: "state",
    kind: Kind::OneOf(STATES),
    about: Prose::new("In that state."),
};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/operator/events")
        .summary("List events")
        .description("Newest first: those that wait, and for 30 days those that were sent or given up (`dead`).")
        .caller(OperatorDesk)
        .input::<Search>()
        .reply::<Events>(200, "A page of them.")
        .paged()
        .handler(list)
}

/// Which events, and which page.
struct Search {
    kind: Option<String>,
    account: Option<String>,
    state: Option<String>,
    page: CursorQuery,
}

impl Input for Search {
    fn declare(spec: &mut Spec) {
        spec.query_parameters.extend([TYPE, OF_ACCOUNT, STATE]);
        CursorQuery::declare(spec);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let state = call.query(&STATE)?;
        let (kind, account) = (call.query(&TYPE)?, call.query(&OF_ACCOUNT)?);
        Ok(Self { kind, account, state, page: CursorQuery::read(call).await? })
    }
}

/// A page of events.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Events {
    /// Newest first.
    events: Vec<Event>,
}

/// An event, without what it says.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Event {
    /// Its `webhook-id`.
    id: String,
    /// What happened.
    #[serde(rename = "type")]
    kind: String,
    /// The tenant.
    account: Option<String>,
    /// `waiting`, `sent` or `dead`.
    state: String,
    /// When it was written, or replayed.
    created_at: String,
    /// How often it was tried.
    attempts: i64,
    /// What was answered last; `null`: nothing.
    status: Option<i64>,
    /// When it is tried next.
    next_at: Option<String>,
    /// When it was sent or given up.
    ended_at: Option<String>,
}

impl From<Entry> for Event {
    fn from(entry: Entry) -> Self {
        let Entry { id, kind, account, state, created_at, attempts, code, at } = entry;
        let (is_waiting, at) = (state == "waiting", Some(rfc3339(at)));
        let (next_at, ended_at) = if is_waiting { (at, None) } else { (None, at) };
        let created_at = rfc3339(created_at);
        Self { id, kind, account, state, created_at, attempts, status: code, next_at, ended_at }
    }
}

async fn list(call: &Call<'_>, _: Operator<'_>, search: Search) -> Result<Page<Events>, Error> {
    let Search { kind, account, state, page: CursorQuery(page) } = &search;
    let filter =
        Filter { kind: kind.as_deref(), account: account.as_deref(), state: state.as_deref() };
    let events = event_log::list(filter, &page.window).all(call.db).await?;
    let (events, next) = page.cut(events);
    let events = events.into_iter().map(Event::from).collect();
    Ok(Page { body: Events { events }, next, total: None })
}
