//! `PUT /idp/array/users/me/alerts/read`: mark alerts as read, some or all.

use idp_model::schema::protection::READ_ALERTS;

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::inbox::{done, mark_some};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("PUT", "/idp/array/users/me/alerts/read", Caller::User, mark_some, done)
        .judges(&READ_ALERTS)
        .or_nothing();
