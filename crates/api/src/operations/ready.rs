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
        .description("The configuration is whole, and the database answers. An answer is kept for 5 seconds.")
        .reply::<Health>(200, "It can.")
        .handler(ready)
}

async fn ready(call: &Call<'_>, _: Anyone) -> Result<Health, Error> {
    match call.readiness.known(call.now) {
        Some(true) => {}
        Some(false) => return Err(Error::Unavailable("it failed a moment ago".to_owned())),
        None => {
            let answered = call.run([Statement::new("SELECT 1", [])]).await;
            call.readiness.note(call.now, answered.is_ok());
            answered?;
        }
    }
    Ok(Health::OK)
}
