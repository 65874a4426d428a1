//! `GET /idp/array/users/me/mock`: which samples the user has.

use idp_store::db::Statement;
use idp_store::samples;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::protection::section::answer_json;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/idp/array/users/me/mock",
    Caller::User,
    question,
    answer_json,
);

fn question(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    Ok(vec![samples::status(call.user_id()?)])
}
