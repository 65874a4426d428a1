//! `GET /idp/array/users/me/mock`: which samples the user has.

use idp_store::db::Statement;
use idp_store::samples;

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::legacy::{Endpoint, stored};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("GET", "/idp/array/users/me/mock", Caller::User, question, stored);

fn question(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    Ok(vec![samples::status(call.user_id()?)])
}
