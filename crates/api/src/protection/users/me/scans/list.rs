//! `GET /idp/array/users/me/scans`: the scans for data at brokers.

use crate::endpoint::{Caller, Endpoint};
use crate::protection::section::{SCANS, reply, select};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", "/idp/array/users/me/scans", Caller::User, |call| {
        Box::pin(call.answer(select(call, &SCANS), |call, rows| reply(call, rows, &SCANS)))
    });
