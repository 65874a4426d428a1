//! `GET /idp/array/users/me/monitors/overview`: what is watched, by category.

use crate::endpoint::{Caller, Endpoint};
use crate::protection::section::{MONITORS, reply, select};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/idp/array/users/me/monitors/overview",
    Caller::User,
    |call| {
        Box::pin(call.answer(select(call, &MONITORS), |call, rows| {
            reply(call, rows, &MONITORS)
        }))
    },
);
