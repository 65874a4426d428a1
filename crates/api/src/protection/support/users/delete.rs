//! `DELETE /idp/support/users/{user_id}`: forget the user, as the user could.

use idp_store::users;

use crate::http::Reply;
use crate::legacy::Endpoint;
use crate::protection::support::CALLER;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "DELETE",
    "/idp/support/users/{user_id}",
    CALLER,
    |call| Ok(users::delete(&call.subject_user()?.actor(), &call.config.limits)),
    |_, _| Ok(Reply::text("{}".to_owned())),
);
