//! `POST /idp/support/users/{user_id}/attempts/reset`: give the user all attempts to authenticate again.

use idp_store::users;

use crate::http::Reply;
use crate::legacy::Endpoint;
use crate::protection::support::CALLER;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "POST",
    "/idp/support/users/{user_id}/attempts/reset",
    CALLER,
    |call| Ok(users::reset_attempts(&call.subject_user()?.actor())),
    |_, _| Ok(Reply::no_content()),
);
