//! `GET /idp/support/users/{user_id}`: ids, flags, counters and enrolments; never a value of the profile.

use idp_store::db::Statement;
use idp_store::support;

use crate::call::{Call, User};
use crate::endpoint::{Endpoint, stored};
use crate::protection::support::CALLER;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/idp/support/users/{user_id}",
    CALLER,
    |call| Ok(read(call, &call.subject()?)),
    stored,
);

/// Selects the answer.
pub(super) fn read(call: &Call<'_>, user: &User<'_>) -> Vec<Statement> {
    support::user(user.id(), &user.key, call.config.limits.max_failures)
}
