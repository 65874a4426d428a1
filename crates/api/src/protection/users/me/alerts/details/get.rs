//! `GET /idp/array/users/me/alerts/{bureau}/{alertId}/details`: one alert in full.

use idp_store::alerts;
use idp_store::db::{Row, Statement};

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::Column;
use crate::error::Error;
use crate::http::Reply;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/idp/array/users/me/alerts/{bureau}/{alertId}/details",
    Caller::User,
    question,
    answer,
);

fn question(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let (bureau, alert_id) = (call.param("bureau")?, call.param("alertId")?);
    Ok(vec![alerts::details(call.user_id()?, bureau, alert_id)])
}

fn answer(call: &Call<'_>, results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    let row =
        results.iter().flatten().next().ok_or(Error::Undone(idp_store::Error::UserUnknown))?;
    let Some(details) = row.optional_text(1)? else {
        return Err(Error::NotFound);
    };
    call.open(row.text(0)?, Column::AlertDetails, &idp_store::Sealed(details.to_owned()))
        .map(Reply::text)
}
