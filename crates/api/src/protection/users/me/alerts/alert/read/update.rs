//! `PUT /idp/array/users/me/alerts/{alertId}/read`: mark one alert as read.

use crate::endpoint::{Caller, Endpoint};
use crate::http::Reply;
use crate::protection::inbox::mark_one;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PUT",
    "/idp/array/users/me/alerts/{alertId}/read",
    Caller::User,
    |call| Box::pin(call.answer(mark_one(call, true), Reply::nothing)),
);
