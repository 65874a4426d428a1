//! `GET /programs/{programCode}`: a programme, for its operator.

use idp_store::db::Row;
use idp_store::programs::settings;

use super::program::unknown;
use super::refusal::told;
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
    shown(call, &call.run(vec![settings::select(code)]).await?)
}

/// The programme that the last statement selected, without its private keys, the newest key first.
pub(super) fn shown(call: &Call<'_>, results: &[Vec<Row>]) -> Result<Reply, Error> {
    let row = results.last().and_then(|rows| rows.first());
    let row = row.ok_or_else(|| unknown(call))?;
    let shown = row.text(1).map_err(idp_store::Error::from)?;
    Ok(told(shown.to_owned()))
}
