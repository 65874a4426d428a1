//! `GET /idp/array/users/me/scans`: the scans for data at brokers.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::section::{SCANS, answer, question};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("GET", SCANS.path, Caller::User, question, answer);
