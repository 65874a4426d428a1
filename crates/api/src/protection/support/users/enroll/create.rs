//! `POST /idp/support/users/{user_id}/enroll`: take up receipts of subscriptions, and bring the enrollments in line with all entitlements.

use idp_model::payload::Valid;
use idp_model::payload::protection::SupportEnroll;
use idp_model::report::{Issue, Params, Rejection, Step};
use idp_store::receipts::{self, Receipt};
use idp_store::{Entitlement, users};

use crate::auth::receipt::{self, Taken};
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::enrollments::Enrollments;
use crate::protection::support::caller::{Support, USER_ID};
use crate::protection::support::failure::ENTITLEMENTS_REQUIRED;
use crate::protection::told::Change;
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
    let Receipts { granted, taken } = read(call, &user, &body.srts).await?;
    user.granted = &granted;
    user.source = "srt";
    let (mut batch, asked) = users::enroll(&user.actor());
    batch.extend(Change::Enrolled.tell(call, &user)?);
    if !taken.is_empty() {
        batch.extend(receipts::take(&taken, &user.key));
    }
    match call.run(batch).await {
        Err(Error::Undone(idp_store::Error::ReceiptTaken)) => {
            Err(of_others(call, &user, &taken).await?)
        }
        results => Ok(results?.all(&asked)?.into()),
    }
}

/// What receipts grant, and by what each is known again, in their order.
#[derive(Default)]
struct Receipts {
    granted: Vec<Entitlement>,
    taken: Vec<Receipt>,
}

/// Reads the receipts.
///
/// # Errors
/// 400 with an issue for each receipt that is not good.
async fn read(call: &Call<'_>, user: &User<'_>, texts: &[String]) -> Result<Receipts, Error> {
    let (mut receipts, mut rejection) = (Receipts::default(), Rejection::default());
    for (place, text) in (0..).zip(texts) {
        match receipt::take(call.trust, text, user.id()).await {
            Ok(Taken { granted, identity, expires_at }) => {
                let id = call.config.keys.receipt_key(&identity);
                receipts.granted.extend(granted);
                receipts.taken.push(Receipt { id, expires_at });
            }
            Err(Error::Unauthorized(why)) => rejection.issues.push(issue(place, why)),
            Err(error) => return Err(error),
        }
    }
    if rejection.issues.is_empty() { Ok(receipts) } else { Err(Error::Invalid(rejection)) }
}

/// Which receipts are another user's: a second trip, to tell.
async fn of_others(call: &Call<'_>, user: &User<'_>, taken: &[Receipt]) -> Result<Error, Error> {
    let (batch, asked) = receipts::of_others(taken, &user.key);
    let others = call.run(batch).await?.all(&asked)?;
    let is_anothers = |receipt: &Receipt| others.iter().any(|id| **id == *receipt.id);
    let bad = (0..).zip(taken).filter(|(_, receipt)| is_anothers(receipt));
    let issues = bad.map(|(place, _)| issue(place, "the receipt is of another user"));
    Ok(Error::Invalid(Rejection { issues: issues.collect(), truncated: false }))
}

/// What is wrong with the receipt at that place.
fn issue(place: u16, why: &str) -> Issue {
    Issue {
        path: vec![Step::Key("srts".to_owned()), Step::Index(place)],
        code: "srt.refused",
        params: Params::default(),
        message: format!("This receipt is not good: {why}"),
    }
}
