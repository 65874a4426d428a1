//! `GET /idp/array/users/me/scans/progress`: how far the removal of data is.

use crate::endpoint::{Caller, Endpoint};
use crate::protection::section::{SCAN_PROGRESS, reply, select};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/idp/array/users/me/scans/progress",
    Caller::User,
    |call| {
        Box::pin(call.answer(select(call, &SCAN_PROGRESS), |call, rows| {
            reply(call, rows, &SCAN_PROGRESS)
        }))
    },
);
