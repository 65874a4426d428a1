//! `GET /idp/support/users/{user_id}`: ids, flags, counters and enrolments; never a value of the profile.

use idp_store::db::Statement;
use idp_store::support;

use crate::call::Call;
use crate::legacy::{Endpoint, stored};
use crate::protection::support::CALLER;
use crate::who::User;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/idp/support/users/{user_id}",
    CALLER,
    |call| Ok(read(call, &call.subject_user()?)),
    stored,
);

/// Selects the answer.
pub(super) fn read(call: &Call<'_>, user: &User<'_>) -> Vec<Statement> {
    support::user(user.id(), &user.key, call.config.limits.max_failures)
}
