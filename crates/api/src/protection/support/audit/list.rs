//! `GET /idp/support/audit`: who did what to anybody and when, newest first.

use idp_store::support;

use super::{Audit, EntryReply};
use crate::auth::identity::Identity;
use crate::call::Call;
use crate::crypto::Trailed;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::Page;
use crate::paging::PageQuery;
use crate::protection::support::caller::Desk;

/// No user id has a space: the rows under this name are about everybody.
const EVERYBODY: &str = "every body";

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/support/audit")
        .summary("Read what was done to anybody")
        .description("Newest first. That it was read is recorded, too.")
        .caller(Desk)
        .input::<PageQuery>()
        .reply::<Audit>(200, "A page of what was recorded.")
        .paged()
        .handler(list)
}

async fn list(call: &Call<'_>, desk: &Identity, page: PageQuery) -> Result<Page<Audit>, Error> {
    let (actor, person) = desk.actor();
    let key = call.config.keys.audit_key(Trailed::Protection, EVERYBODY);
    let (batch, asked) = support::whole_audit(&call.trail(&key, actor, person), &page.window);
    let (entries, next) = page.cut(call.run(batch).await?.all(&asked)?);
    let audit = entries.into_iter().map(EntryReply::from).collect();
    Ok(Page { body: Audit { audit }, next, total: None })
}
