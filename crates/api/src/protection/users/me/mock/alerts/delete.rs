//! `DELETE /idp/array/users/me/mock/alerts`: take the sample alerts away.

use crate::endpoint::{Caller, Endpoint};
use crate::http::Reply;
use crate::protection::samples::remove_alerts;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "DELETE",
    "/idp/array/users/me/mock/alerts",
    Caller::User,
    |call| Box::pin(call.answer(remove_alerts(call), Reply::nothing)),
);
