//! `GET /idp/array/users/me`: the profile status.

use idp_store::users;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::protection::profile::ProfileStatus;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", "/idp/array/users/me", Caller::User, |call| {
        Box::pin(get(call))
    });

async fn get(call: &Call<'_>) -> Result<Reply, Error> {
    let user = call.user()?;
    let results = call.run(users::status(user.id(), &user.key)).await?;
    let status = users::status_in(&results)?;
    Ok(Reply::ok(&ProfileStatus::new(status, call, &user)))
}
