//! `POST /idp/support/users/{user_id}/enroll`: take up receipts of subscriptions, and bring the enrolments in line with all entitlements.

use idp_model::payload::protection::SupportEnroll;
use idp_model::report::{Issue, Params, Rejection, Step};
use idp_store::users;

use crate::auth::receipt;
use crate::call::Call;
use crate::error::Error;
use crate::http::Reply;
use crate::legacy::Endpoint;
use crate::protection::support::CALLER;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/idp/support/users/{user_id}/enroll", CALLER, |call| {
        Box::pin(enroll(call))
    })
    .reads::<SupportEnroll>()
    .or_nothing();

async fn enroll(call: &Call<'_>) -> Result<Reply, Error> {
    let mut granted = Vec::new();
    let mut user = call.subject_user()?;
    let body = call.body::<SupportEnroll>()?;
    let mut rejection = Rejection::default();
    for (place, text) in (0..).zip(&body.srts) {
        match receipt::entitlements(call.trust, text, user.id()).await {
            Ok(more) => granted.extend(more),
            Err(Error::Unauthorized(why)) => rejection.issues.push(issue(place, why)),
            Err(error) => return Err(error),
        }
    }
    if !rejection.issues.is_empty() {
        return Err(Error::Invalid(rejection));
    }
    user.granted = &granted;
    user.source = "srt";
    let results = call.run_rows(users::enroll(&user.actor())).await?;
    crate::legacy::stored_in(results.last())
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
