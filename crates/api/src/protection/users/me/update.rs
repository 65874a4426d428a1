//! `PATCH /idp/array/users/me`: change what is sent, and tell the profile status after it.

use idp_model::payload::protection::UpdateUser;
use idp_store::users;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::protection::profile::{Columns, ProfileStatus};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PATCH",
    "/idp/array/users/me",
    Caller::UserWithSecondFactor,
    |call| Box::pin(update(call)),
)
.reads::<UpdateUser>();

async fn update(call: &Call<'_>) -> Result<Reply, Error> {
    let body = call.body::<UpdateUser>()?;
    let user = call.user()?;
    let patch = Columns::new(call, &user).patch(&body)?;
    let after = users::status(user.id(), &user.key);
    let results = call.run(users::update(&user.actor(), patch, after)).await?;
    let status = users::status_in(&results)?;
    Ok(Reply::ok(&ProfileStatus::new(status, call, &user)))
}
