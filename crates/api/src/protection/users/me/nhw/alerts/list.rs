//! `GET /idp/array/users/me/nhw/alerts`: alerts of the neighbourhood watch, newest first.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::inbox::{WATCH_ALERTS, answer, question};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("GET", WATCH_ALERTS, Caller::UserWithSecondFactor, question, answer);
