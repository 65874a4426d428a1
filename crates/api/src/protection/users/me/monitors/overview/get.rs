//! `GET /idp/array/users/me/monitors/overview`: what is watched, by category.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::section::{MONITORS, answer, question};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("GET", MONITORS.path, Caller::User, question, answer);
