//! `DELETE /idp/array/users/me/mock/alerts`: take the sample alerts away.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::inbox::done;
use crate::protection::samples::{ALERTS, change};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks("DELETE", ALERTS, Caller::User, change, done);
