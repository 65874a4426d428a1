//! `POST /idp/array/users/me/enroll`: bring the enrolments in line with the entitlements.

use idp_store::users;

use crate::caller::Caller;
use crate::legacy::{Endpoint, stored};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "POST",
    "/idp/array/users/me/enroll",
    Caller::UserWithSecondFactor,
    |call| Ok(users::enroll(&call.user()?.actor())),
    stored,
);
