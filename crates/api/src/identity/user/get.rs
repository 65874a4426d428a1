//! `GET /api-commerceIdentity/user/{userId}`: everything about a user, for that user or its site's server.

use crate::endpoint::{Caller, Endpoint};
use crate::identity::records::UserReply;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/api-commerceIdentity/user/{userId}",
    Caller::ServerKeyOrOwner,
    |call| Ok(UserReply::select(call.param("userId")?).into()),
    UserReply::answer,
);
