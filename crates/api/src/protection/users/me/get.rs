//! `GET /idp/array/users/me`: the profile status.

use idp_store::{Batch, users};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::profile::ProfileStatus;
use crate::protection::refusal::USER_UNKNOWN;
use crate::who::{User, UserToken};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me")
        .summary("Read the profile status")
        .description("Which data of the caller is stored, never the data itself.")
        .caller(UserToken)
        .reply::<ProfileStatus>(200, "The profile status.")
        .refuses(&[&USER_UNKNOWN])
        .versioned()
        .handler(get)
}

async fn get(call: &Call<'_>, user: User<'_>) -> Result<ProfileStatus, Error> {
    let mut batch = Batch::from(users::rekey(user.id(), &user.key));
    let asked = batch.ask(users::status(user.id(), &user.key));
    let status = call.run(batch).await?.first(&asked)?.ok_or(Error::Refused(&USER_UNKNOWN))?;
    Ok(ProfileStatus::new(status, call, &user))
}
