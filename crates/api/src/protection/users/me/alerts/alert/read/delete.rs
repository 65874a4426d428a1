//! `DELETE /idp/array/users/me/alerts/{alertId}/read`: mark one alert as unread.

use crate::endpoint::{Caller, Endpoint};
use crate::http::Reply;
use crate::protection::inbox::mark_one;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "DELETE",
    "/idp/array/users/me/alerts/{alertId}/read",
    Caller::User,
    |call| Box::pin(call.answer(mark_one(call, false), Reply::nothing)),
);
