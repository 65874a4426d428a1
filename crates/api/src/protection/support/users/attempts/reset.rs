//! `POST /idp/support/users/{user_id}/attempts/reset`: give the user all attempts to authenticate again.

use idp_store::users;

use crate::endpoint::Endpoint;
use crate::http::Reply;
use crate::protection::support::{CALLER, act};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/idp/support/users/{user_id}/attempts/reset",
    CALLER,
    |call| {
        Box::pin(act(
            call,
            |_, user| Ok(users::reset_attempts(&user.actor())),
            |_, _| Ok(Reply::no_content()),
        ))
    },
);
