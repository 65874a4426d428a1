//! `GET /idp/support/users/{user_id}/audit`: who did what and when, newest first.

use idp_store::audit::Entry;
use idp_store::{Batch, support};
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::Page;
use crate::paging::PageQuery;
use crate::protection::support::caller::{Support, USER_ID};
use crate::time::rfc3339;
use crate::who::User;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/support/users/{user_id}/audit")
        .summary("Read what was done to a user")
        .description("Newest first. The user may be deleted.")
        .path(&[USER_ID])
        .caller(Support)
        .input::<PageQuery>()
        .reply::<Audit>(200, "A page of what was recorded.")
        .paged()
        .handler(list)
}

/// A page of what was recorded about a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Audit {
    /// Newest first.
    audit: Vec<EntryReply>,
}

/// What was recorded of one thing that happened.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EntryReply {
    /// When, RFC 3339 in UTC.
    at: String,
    /// `user`, or the name of the service that acted.
    actor: String,
    /// What happened, as in `user.created`.
    action: String,
    /// The request that acted.
    request_id: String,
}

impl From<Entry> for EntryReply {
    fn from(Entry { at, actor, action, request_id }: Entry) -> Self {
        Self { at: rfc3339(at), actor, action, request_id }
    }
}

async fn list(call: &Call<'_>, user: User<'_>, page: PageQuery) -> Result<Page<Audit>, Error> {
    let (guard, query) = support::audit(user.id(), &user.key, &page.window);
    let mut batch = Batch::from([guard]);
    let asked = batch.ask(query);
    let (entries, next) = page.cut(call.run(batch).await?.all(&asked)?);
    let audit = entries.into_iter().map(EntryReply::from).collect();
    Ok(Page { body: Audit { audit }, next })
}
