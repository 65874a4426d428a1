//! `GET /idp/array/users/me/scans/progress`: how far the removal of data is.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::section::{SCAN_PROGRESS, answer, question};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("GET", SCAN_PROGRESS.path, Caller::User, question, answer);
