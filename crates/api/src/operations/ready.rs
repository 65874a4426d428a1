//! `GET /health/ready`: the configuration is whole and the database answers.

use idp_store::db::Statement;

use super::health;
use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", "/health/ready", Caller::Public, |call| {
        Box::pin(ready(call))
    });

async fn ready(call: &Call<'_>) -> Result<Reply, Error> {
    call.db
        .batch(vec![Statement::new("SELECT 1", [])])
        .await
        .map_err(idp_store::Error::from)?;
    Ok(health::reply())
}
