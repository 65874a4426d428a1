//! `GET /idp/support/users/{user_id}`: ids, flags, counters and enrolments; never a value of the profile.

use idp_store::db::Statement;
use idp_store::support;

use crate::call::{Call, User};
use crate::endpoint::Endpoint;
use crate::protection::support::{CALLER, act, stored};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", "/idp/support/users/{user_id}", CALLER, |call| {
        Box::pin(act(call, |call, user| Ok(read(call, user)), stored))
    });

/// Selects the answer.
pub(super) fn read(call: &Call<'_>, user: &User<'_>) -> Vec<Statement> {
    support::user(user.id(), &user.key, call.config.limits.max_failures)
}
