//! `POST /idp/support/users/{user_id}/enroll`: take up receipts of subscriptions, and bring the enrollments in line with all entitlements.

use idp_model::payload::Valid;
use idp_model::payload::protection::SupportEnroll;
use idp_model::report::{Issue, Params, Rejection, Step};
use idp_store::{Entitlement, users};

use crate::auth::receipt;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::enrollments::Enrollments;
use crate::protection::support::caller::{Support, USER_ID};
use crate::protection::support::failure::ENTITLEMENTS_REQUIRED;
use crate::who::User;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/idp/support/users/{user_id}/enroll")
        .summary("Bring a user's enrollments in line with the entitlements")
        .description("Receipts of subscriptions (SRTs) that are sent are taken up first.")
        .path(&[USER_ID])
        .caller(Support)
        .optional_body::<SupportEnroll>()
        .reply::<Enrollments>(200, "The enrollments that hold now.")
        .refuses(&[&ENTITLEMENTS_REQUIRED])
        .handler(enroll)
}

async fn enroll(
    call: &Call<'_>,
    mut user: User<'_>,
    body: Valid<SupportEnroll>,
) -> Result<Enrollments, Error> {
    let granted = granted(call, &user, &body.srts).await?;
    user.granted = &granted;
    user.source = "srt";
    let (batch, asked) = users::enroll(&user.actor());
    Ok(call.run(batch).await?.all(&asked)?.into())
}

/// What the receipts grant.
///
/// # Errors
/// 400 with an issue for each receipt that is not good.
async fn granted(
    call: &Call<'_>,
    user: &User<'_>,
    receipts: &[String],
) -> Result<Vec<Entitlement>, Error> {
    let (mut granted, mut rejection) = (Vec::new(), Rejection::default());
    for (place, text) in (0..).zip(receipts) {
        match receipt::entitlements(call.trust, text, user.id()).await {
            Ok(more) => granted.extend(more),
            Err(Error::Unauthorized(why)) => rejection.issues.push(issue(place, why)),
            Err(error) => return Err(error),
        }
    }
    if rejection.issues.is_empty() { Ok(granted) } else { Err(Error::Invalid(rejection)) }
}

/// What is wrong with the receipt at that place.
fn issue(place: u16, why: Option<&'static str>) -> Issue {
    Issue {
        path: vec![Step::Key("srts".to_owned()), Step::Index(place)],
        code: "srt.refused",
        params: Params::default(),
        message: format!("This receipt is not good: {}", why.unwrap_or_default()),
    }
}
