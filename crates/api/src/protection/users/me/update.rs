//! `PATCH /idp/array/users/me`: change what is sent, and tell the profile status after it.

use idp_model::payload::Valid;
use idp_model::payload::protection::UpdateUser;
use idp_store::{Batch, users};

use crate::call::Call;
use crate::caller::AN_HOUR;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::profile::{ProfileStatus, change};
use crate::protection::refusal::USER_UNKNOWN;
use crate::who::{User, UserWithSecondFactor};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/idp/array/users/me")
        .summary("Change the profile")
        .description("What is not sent stays as it is; `null` removes a phone number or an SSN.")
        .caller(UserWithSecondFactor)
        .fresh_with(AN_HOUR, &["ssn", "dob"])
        .body::<UpdateUser>()
        .reply::<ProfileStatus>(200, "The profile status after the change.")
        .refuses(&[&USER_UNKNOWN])
        .versioned()
        .if_match()
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    user: User<'_>,
    body: Valid<UpdateUser>,
) -> Result<ProfileStatus, Error> {
    let ask = |batch: &mut Batch| batch.ask(users::status(user.id(), &user.key));
    let (results, asked) = change(call, &user, &body, ask).await?;
    let status = results.first(&asked)?.ok_or(Error::Refused(&USER_UNKNOWN))?;
    Ok(ProfileStatus::new(status, call, &user))
}
