//! `GET /idp/array/users/me/nhw/alerts`: alerts of the neighbourhood watch, newest first.

use crate::endpoint::{Caller, Endpoint};
use crate::protection::inbox::{WATCH_ALERTS, reply, select};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", WATCH_ALERTS, Caller::UserWithSecondFactor, |call| {
        Box::pin(call.answer(select(call), reply))
    });
