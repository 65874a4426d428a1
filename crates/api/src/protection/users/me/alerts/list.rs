//! `GET /idp/array/users/me/alerts`: alerts, newest first, of one bureau or all.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::inbox::{ALERTS, answer, question};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks("GET", ALERTS, Caller::User, question, answer);
