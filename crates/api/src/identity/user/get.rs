//! `GET /api-commerceIdentity/user/{userId}`: everything about a user, for that user or its site's server.

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::{Records, UserReply};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/api-commerceIdentity/user/{userId}",
    Caller::ServerKeyOrOwner,
    |call| Box::pin(get(call)),
);

async fn get(call: &Call<'_>) -> Result<Reply, Error> {
    let user_id = call.param("userId")?;
    let results = call.run(UserReply::select(user_id).into()).await?;
    let records = Records::new(call, user_id);
    Ok(Reply::ok(&UserReply::after(&records, &results)?))
}
