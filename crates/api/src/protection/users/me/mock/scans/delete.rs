//! `DELETE /idp/array/users/me/mock/scans`: take the sample scans away.

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::samples::{Sample, remove};
use crate::who::{User, UserToken};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/idp/array/users/me/mock/scans")
        .summary("Take the sample scans away")
        .description("Those that came stay. In production there is no such path.")
        .caller(UserToken)
        .development_only()
        .no_content("They are gone.")
        .refuses(&[&USER_UNKNOWN])
        .handler(delete)
}

async fn delete(call: &Call<'_>, user: User<'_>) -> Result<(), Error> {
    remove(call, &user, Sample::Scans).await
}
