//! `GET /idp/support/users/{user_id}/audit`: who did what and when, newest first.

use idp_store::support;

use crate::endpoint::Endpoint;
use crate::paging::Page;
use crate::protection::support::{CALLER, act};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/idp/support/users/{user_id}/audit",
    CALLER,
    |call| {
        Box::pin(act(
            call,
            |call, user| {
                Ok(support::audit(
                    user.id(),
                    &user.key,
                    &Page::read(call)?.window,
                ))
            },
            |call, rows| Page::read(call)?.reply("audit", rows),
        ))
    },
);
