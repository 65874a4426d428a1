//! `POST /idp/array/users/me/mock/scans`: add the sample scans.

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::samples::{Sample, add};
use crate::who::{User, UserToken};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/idp/array/users/me/mock/scans")
        .summary("Add the sample scans")
        .description(
            "They are told in place of those that came. In production there is no such path.",
        )
        .caller(UserToken)
        .development_only()
        .no_content("They are there.")
        .refuses(&[&USER_UNKNOWN])
        .handler(create)
}

async fn create(call: &Call<'_>, user: User<'_>) -> Result<(), Error> {
    add(call, &user, Sample::Scans).await
}
