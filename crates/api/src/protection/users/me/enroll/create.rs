//! `POST /idp/array/users/me/enroll`: bring the enrolments in line with the entitlements.

use idp_store::users;
use serde_json::{Value, json};

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
    let enrollments = users::enroll(call.db, &call.user()?.actor()).await?;
    let listed: Vec<Value> = enrollments
        .iter()
        .map(|e| json!({ "code": e.code, "active": e.active }))
        .collect();
    Ok(Reply::ok(&json!({ "enrollments": listed })))
}
