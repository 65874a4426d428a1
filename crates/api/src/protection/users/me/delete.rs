//! `DELETE /idp/array/users/me`: forget the user.

use idp_store::users;

use crate::caller::Caller;
use crate::http::Reply;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "DELETE",
    "/idp/array/users/me",
    Caller::UserWithSecondFactor,
    |call| Ok(users::delete(&call.user()?.actor(), &call.config.limits)),
    |_, _| Ok(Reply::text("{}".to_owned())),
);
