//! `GET /idp/array/users/me/financial-accounts/status`: how the connected accounts are.

use crate::endpoint::{Caller, Endpoint};
use crate::protection::section::{FINANCIAL_ACCOUNTS, reply, select};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/idp/array/users/me/financial-accounts/status",
    Caller::User,
    |call| {
        Box::pin(
            call.answer(select(call, &FINANCIAL_ACCOUNTS), |call, rows| {
                reply(call, rows, &FINANCIAL_ACCOUNTS)
            }),
        )
    },
);
