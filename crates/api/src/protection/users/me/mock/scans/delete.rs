//! `DELETE /idp/array/users/me/mock/scans`: take the sample scans away.

use crate::endpoint::{Caller, Endpoint};
use crate::http::Reply;
use crate::protection::samples::remove_scans;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "DELETE",
    "/idp/array/users/me/mock/scans",
    Caller::User,
    |call| Box::pin(call.answer(remove_scans(call), Reply::nothing)),
);
