//! `GET /idp/array/users/me/scans`: the scans for data at brokers.

use crate::endpoint::Endpoint;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::section::get;
use crate::protection::sections::Scans;
use crate::protection::stored::Stored;
use crate::who::UserToken;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/scans")
        .summary("List the scans")
        .description("The scans for data at brokers.")
        .caller(UserToken)
        .reply::<Stored<Scans>>(200, "The scans.")
        .refuses(&[&USER_UNKNOWN])
        .handler(get::<Scans>)
}
