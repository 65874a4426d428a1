//! `POST /idp/array/users/me/enroll`: bring the enrollments in line with the entitlements.

use idp_store::users;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::enrollments::Enrollments;
use crate::protection::refusal::{ENTITLEMENTS_REQUIRED, USER_UNKNOWN};
use crate::protection::told::Change;
use crate::who::{User, UserWithSecondFactor};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/idp/array/users/me/enroll")
        .summary("Bring the enrollments in line with the entitlements")
        .description(
            "What the access token grants is kept first, and counts together with what is there.",
        )
        .caller(UserWithSecondFactor)
        .reply::<Enrollments>(200, "The enrollments that hold now.")
        .refuses(&[&USER_UNKNOWN, &ENTITLEMENTS_REQUIRED])
        .handler(enroll)
}

async fn enroll(call: &Call<'_>, user: User<'_>) -> Result<Enrollments, Error> {
    let (mut batch, asked) = users::enroll(&user.actor());
    batch.extend(Change::Enrolled.tell(call, &user)?);
    Ok(call.run(batch).await?.all(&asked)?.into())
}
