//! `PUT /idp/array/users/me/alerts/{alertId}/read`: mark one alert as read.

use idp_store::db::Statement;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::protection::inbox::mark;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PUT",
    "/idp/array/users/me/alerts/{alertId}/read",
    Caller::User,
    |call| Box::pin(call.answer(batch(call), |_, _| Ok(Reply::no_content()))),
);

fn batch(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    mark(call, Some(vec![call.param("alertId")?.to_owned()]), true)
}
