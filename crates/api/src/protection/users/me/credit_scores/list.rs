//! `GET /idp/array/users/me/credit-scores`: the scores until now.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::section::{CREDIT_SCORES, answer, question};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("GET", CREDIT_SCORES.path, Caller::User, question, answer);
