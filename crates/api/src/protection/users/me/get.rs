//! `GET /idp/array/users/me`: the profile status.

use idp_store::db::Row;
use idp_store::users;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::protection::profile::ProfileStatus;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/idp/array/users/me",
    Caller::User,
    |call| {
        let user = call.user()?;
        Ok(users::status(user.id(), &user.key))
    },
    status,
);

/// What the batch's last statement told of the caller.
pub(super) fn status(call: &Call<'_>, results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    let status = users::status_in(&results)?;
    Ok(Reply::ok(&ProfileStatus::new(status, call, &call.user()?)))
}
