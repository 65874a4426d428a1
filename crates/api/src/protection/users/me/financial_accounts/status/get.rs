//! `GET /idp/array/users/me/financial-accounts/status`: how the connected accounts are.

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::protection::section::{FINANCIAL_ACCOUNTS, answer, question};

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("GET", FINANCIAL_ACCOUNTS.path, Caller::User, question, answer);
