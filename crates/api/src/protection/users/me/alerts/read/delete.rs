//! `DELETE /idp/array/users/me/alerts/read`: mark alerts as unread, some or all.

use idp_model::payload::protection::ReadAlerts;
use idp_store::db::Statement;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::protection::inbox::mark;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "DELETE",
    "/idp/array/users/me/alerts/read",
    Caller::User,
    |call| Box::pin(call.answer(batch(call), |_, _| Ok(Reply::no_content()))),
)
.reads::<ReadAlerts>()
.or_nothing();

fn batch(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let ids = call.body::<ReadAlerts>()?.into_inner().alert_ids;
    mark(call, ids, false)
}
