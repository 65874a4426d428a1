//! `GET /idp/support/users/{user_id}/audit`: who did what and when, newest first.

use idp_store::support;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::Page;
use crate::paging::PageQuery;
use crate::protection::support::audit::{Audit, EntryReply};
use crate::protection::support::caller::{Support, USER_ID};
use crate::who::User;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/support/users/{user_id}/audit")
        .summary("Read what was done to a user")
        .description("Newest first. The user may be deleted. That it was read is recorded, too.")
        .path(&[USER_ID])
        .caller(Support)
        .input::<PageQuery>()
        .reply::<Audit>(200, "A page of what was recorded.")
        .paged()
        .handler(list)
}

async fn list(call: &Call<'_>, user: User<'_>, page: PageQuery) -> Result<Page<Audit>, Error> {
    let keys = call.config.keys.audit_keys(user.id());
    let (batch, asked) = support::audit(user.id(), &keys, &user.trail(), &page.window);
    let (entries, next) = page.cut(call.run(batch).await?.all(&asked)?);
    let audit = entries.into_iter().map(EntryReply::from).collect();
    Ok(Page { body: Audit { audit }, next, total: None })
}
