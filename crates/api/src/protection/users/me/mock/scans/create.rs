//! `POST /idp/array/users/me/mock/scans`: add the sample scans.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::inbox::done;
use crate::protection::samples::{SCANS, change};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks("POST", SCANS, Caller::User, change, done);
