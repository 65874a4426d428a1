//! `POST /idp/array/users/me/mock/scans`: add the sample scans.

use crate::endpoint::{Caller, Endpoint};
use crate::http::Reply;
use crate::protection::samples::add_scans;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/idp/array/users/me/mock/scans",
    Caller::User,
    |call| Box::pin(call.answer(add_scans(call), Reply::nothing)),
);
