//! `GET /idp/array/users/me/nhw/watches`: the watched neighbourhoods.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::section::{WATCHES, answer, question};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("GET", WATCHES.path, Caller::UserWithSecondFactor, question, answer);
