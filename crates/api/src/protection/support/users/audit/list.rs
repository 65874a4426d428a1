//! `GET /idp/support/users/{user_id}/audit`: who did what and when, newest first.

use idp_store::support;

use crate::legacy::Endpoint;
use crate::legacy::LegacyPage as Page;
use crate::protection::support::CALLER;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/idp/support/users/{user_id}/audit",
    CALLER,
    |call| {
        let user = call.subject_user()?;
        let page = Page::read(call)?;
        Ok(support::audit(user.id(), &user.key, &page.window))
    },
    |call, mut results| Page::read(call)?.reply("audit", results.pop().unwrap_or_default()),
);
