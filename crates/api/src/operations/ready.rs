//! `GET /health/ready`: the configuration is whole and the database answers.

use idp_store::db::Statement;

use super::health;
use crate::endpoint::{Caller, Endpoint};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/health/ready",
    Caller::Public,
    |_| Ok(vec![Statement::new("SELECT 1", [])]),
    |_, _| Ok(health::reply()),
);
