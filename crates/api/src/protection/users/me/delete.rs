//! `DELETE /idp/array/users/me`: forget the user.

use idp_store::users;
use serde_json::json;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "DELETE",
    "/idp/array/users/me",
    Caller::UserWithSecondFactor,
    |call| Box::pin(delete(call)),
);

async fn delete(call: &Call<'_>) -> Result<Reply, Error> {
    let user = call.user()?;
    call.run(users::delete(&user.actor(), &call.config.limits))
        .await?;
    Ok(Reply::ok(&json!({})))
}
