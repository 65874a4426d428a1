//! `GET /idp/array/users/me/credit-scores`: the scores until now.

use crate::endpoint::{Caller, Endpoint};
use crate::protection::section::{CREDIT_SCORES, reply, select};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/idp/array/users/me/credit-scores",
    Caller::User,
    |call| {
        Box::pin(call.answer(select(call, &CREDIT_SCORES), |call, rows| {
            reply(call, rows, &CREDIT_SCORES)
        }))
    },
);
