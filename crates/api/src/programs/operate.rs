//! What the operator's orders share: one word of a body, one batch.

use idp_model::schema::Schema;
use idp_model::{Context, payload::judged};
use idp_store::db::{Row, Statement};
use idp_store::programs::settings;

use super::refusal::{DONE, told};
use super::write::audit;
use crate::call::Call;
use crate::error::Error;
use crate::http::Reply;

/// The statements for an order: the body has one member that says what is to be, for which `statements` gives what does it.
///
/// # Errors
/// 400 for a body that is not right.
pub(super) fn order(
    call: &Call<'_>,
    (schema, action): (&'static Schema, &'static str),
    statements: &dyn Fn(&str) -> Result<Vec<Statement>, Error>,
) -> Result<Vec<Statement>, Error> {
    let context = Context { now: call.now.div_euclid(1000), sandbox: false };
    let body = judged(schema, &call.body, &context).map_err(Error::Invalid)?;
    let keys = ["state", "status"];
    let word = keys.into_iter().find_map(|key| body.get(key)?.as_str());
    let mut batch = vec![settings::require_program(call.param("programCode")?)];
    batch.extend(statements(word.unwrap_or_default())?);
    // The last that the path names.
    let about = call.values.last().copied().unwrap_or_default();
    batch.push(audit(call, about, action));
    Ok(batch)
}

/// The answer to an order that was carried out.
pub(super) fn done(_: &Call<'_>, _: Vec<Vec<Row>>) -> Result<Reply, Error> {
    Ok(told(["{", DONE].concat()))
}

/// The programme that the last statement selected, without its private keys.
pub(super) fn shown(_: &Call<'_>, results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    let row = results.last().and_then(|rows| rows.first());
    let shown = row.and_then(|row| row.text(1).ok());
    Ok(told(shown.unwrap_or_default().to_owned()))
}
