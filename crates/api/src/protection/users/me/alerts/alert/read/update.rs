//! `PUT /idp/array/users/me/alerts/{alertId}/read`: mark one alert as read.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::inbox::{done, mark_one};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "PUT",
    "/idp/array/users/me/alerts/{alertId}/read",
    Caller::User,
    mark_one,
    done,
);
