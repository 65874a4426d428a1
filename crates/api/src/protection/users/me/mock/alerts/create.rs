//! `POST /idp/array/users/me/mock/alerts`: add the sample alerts.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::inbox::done;
use crate::protection::samples::{ALERTS, change};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks("POST", ALERTS, Caller::User, change, done);
