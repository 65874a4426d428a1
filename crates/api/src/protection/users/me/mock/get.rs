//! `GET /idp/array/users/me/mock`: which samples the user has.

use idp_store::db::Statement;
use idp_store::samples;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::protection::section::reply_json;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", "/idp/array/users/me/mock", Caller::User, |call| {
        Box::pin(call.answer(select(call), reply_json))
    });

fn select(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    Ok(vec![samples::status(call.user()?.id())])
}
