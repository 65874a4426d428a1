//! `GET /idp/array/users/me/monitors/overview`: what is watched, by category.

use crate::endpoint::Endpoint;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::section::get;
use crate::protection::sections::Monitors;
use crate::protection::stored::Stored;
use crate::who::UserToken;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/monitors/overview")
        .summary("Read what is watched")
        .description("How many things are watched, by category, and how many could be.")
        .caller(UserToken)
        .reply::<Stored<Monitors>>(200, "What is watched.")
        .refuses(&[&USER_UNKNOWN])
        .handler(get::<Monitors>)
}
