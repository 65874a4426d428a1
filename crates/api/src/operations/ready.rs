//! `GET /health/ready`: the configuration is whole and the database answers.

use idp_store::db::Statement;

use super::health::Health;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::who::Anyone;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/health/ready")
        .summary("Whether the service can work")
        .description("The configuration is whole, and the database answers.")
        .reply::<Health>(200, "It can.")
        .handler(ready)
}

async fn ready(call: &Call<'_>, _: Anyone) -> Result<Health, Error> {
    call.run([Statement::new("SELECT 1", [])]).await?;
    Ok(Health::OK)
}
