//! `POST /idp/array/users/me/enroll`: bring the enrolments in line with the entitlements.

use idp_store::users;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/idp/array/users/me/enroll",
    Caller::UserWithSecondFactor,
    |call| Box::pin(enroll(call)),
);

async fn enroll(call: &Call<'_>) -> Result<Reply, Error> {
    let user = call.user()?;
    let results = call.run(users::enroll(&user.actor())).await?;
    Reply::stored(results.last())
}
