//! `DELETE /idp/array/users/me/mock/scans`: take the sample scans away.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::inbox::done;
use crate::protection::samples::{SCANS, change};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks("DELETE", SCANS, Caller::User, change, done);
