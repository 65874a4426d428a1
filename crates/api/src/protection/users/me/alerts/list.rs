//! `GET /idp/array/users/me/alerts`: alerts, newest first, of one bureau or all.

use crate::endpoint::{Caller, Endpoint};
use crate::protection::inbox::{ALERTS, reply, select};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new("GET", ALERTS, Caller::User, |call| {
    Box::pin(call.answer(select(call), reply))
});
