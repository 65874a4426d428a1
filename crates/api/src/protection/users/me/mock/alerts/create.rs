//! `POST /idp/array/users/me/mock/alerts`: add the sample alerts.

use crate::endpoint::{Caller, Endpoint};
use crate::http::Reply;
use crate::protection::samples::add_alerts;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/idp/array/users/me/mock/alerts",
    Caller::User,
    |call| Box::pin(call.answer(add_alerts(call), Reply::nothing)),
);
