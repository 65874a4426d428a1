//! `GET /idp/array/users/me/nhw/status`: whether anything is watched, and how many alerts that gave.

use idp_store::db::Statement;
use idp_store::snapshots;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::protection::section::reply_json;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/idp/array/users/me/nhw/status",
    Caller::User,
    |call| Box::pin(call.answer(select(call), reply_json)),
);

fn select(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    Ok(vec![snapshots::watch_status(call.user()?.id())])
}
