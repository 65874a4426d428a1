//! `PUT /idp/array/users/me/alerts/{alertId}/read`: mark one alert as read.

use crate::endpoint::{Caller, Endpoint};
use crate::protection::inbox::{done, mark_one};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "PUT",
    "/idp/array/users/me/alerts/{alertId}/read",
    Caller::User,
    mark_one,
    done,
);
