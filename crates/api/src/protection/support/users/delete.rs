//! `DELETE /idp/support/users/{user_id}`: forget the user, as the user could.

use idp_store::users;

use crate::endpoint::Endpoint;
use crate::http::Reply;
use crate::protection::support::{CALLER, act};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("DELETE", "/idp/support/users/{user_id}", CALLER, |call| {
        Box::pin(act(
            call,
            |call, user| Ok(users::delete(&user.actor(), &call.config.limits)),
            |_, _| Ok(Reply::text("{}".to_owned())),
        ))
    });
