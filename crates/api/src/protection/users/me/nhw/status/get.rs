//! `GET /idp/array/users/me/nhw/status`: whether anything is watched, and how many alerts that gave.

use idp_store::db::Statement;
use idp_store::snapshots;

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::legacy::{Endpoint, stored};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("GET", "/idp/array/users/me/nhw/status", Caller::User, question, stored);

fn question(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    Ok(vec![snapshots::watch_status(call.user_id()?)])
}
