//! `GET /idp/array/users/me/nhw/watches`: the watched neighbourhoods.

use crate::endpoint::{Caller, Endpoint};
use crate::protection::section::{WATCHES, reply, select};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/idp/array/users/me/nhw/watches",
    Caller::UserWithSecondFactor,
    |call| {
        Box::pin(call.answer(select(call, &WATCHES), |call, rows| {
            reply(call, rows, &WATCHES)
        }))
    },
);
