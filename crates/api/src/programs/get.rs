//! `GET /programs/{programCode}`: a programme, for its operator.

use idp_store::programs::settings;

use super::operate::finish;
use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/programs/{programCode}",
    Caller::ProgramAdmin,
    |call| Box::pin(get(call)),
);

async fn get(call: &Call<'_>) -> Result<Reply, Error> {
    let code = call.param("programCode")?;
    let batch = vec![settings::known(code), settings::select(code)];
    finish(call, Ok(batch)).await
}
