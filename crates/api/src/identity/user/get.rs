//! `GET /api-commerceIdentity/user/{userId}`: everything about a user, for that user or its site's server.

use crate::caller::Caller;
use crate::identity::records::UserReply;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/api-commerceIdentity/user/{userId}",
    Caller::ServerKeyOrOwner,
    |call| Ok(UserReply::select(call.param("userId")?).into()),
    UserReply::answer,
);
