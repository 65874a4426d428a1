//! What the operator's orders share: one word of a body, one batch.

use idp_model::schema::Schema;
use idp_model::{Context, payload::judged};
use idp_store::db::Statement;
use idp_store::programs::settings;

use super::refusal::{DONE, told};
use super::write::audit;
use crate::call::Call;
use crate::error::Error;
use crate::http::Reply;
use crate::ports::LocalFuture;

/// An order: the body has one member that says what is to be, and the statements do it.
pub(super) struct Order {
    pub(super) schema: &'static Schema,
    pub(super) action: &'static str,
    pub(super) statements: fn(&Call<'_>, &str) -> Result<Vec<Statement>, Error>,
}

/// Does it.
pub(super) fn operate<'a>(
    call: &'a Call<'a>,
    order: &Order,
) -> LocalFuture<'a, Result<Reply, Error>> {
    finish(call, batch(call, order))
}

/// Runs a batch, and answers with the programme that its last statement selected, without its private keys, or that it is done.
pub(super) fn finish<'a>(
    call: &'a Call<'a>,
    batch: Result<Vec<Statement>, Error>,
) -> LocalFuture<'a, Result<Reply, Error>> {
    Box::pin(async move {
        let results = call.run(batch?).await?;
        let row = results.last().and_then(|rows| rows.first());
        let shown = row.and_then(|row| row.text(1).ok());
        let done = || ["{", DONE].concat();
        Ok(told(shown.map_or_else(done, str::to_owned)))
    })
}

fn batch(call: &Call<'_>, order: &Order) -> Result<Vec<Statement>, Error> {
    let context = Context {
        now: call.now.div_euclid(1000),
        sandbox: false,
    };
    let body = judged(order.schema, &call.body, &context).map_err(Error::Invalid)?;
    let word = ["state", "status"]
        .into_iter()
        .find_map(|key| body.get(key)?.as_str());
    let mut batch = vec![settings::known(call.param("programCode")?)];
    batch.extend((order.statements)(call, word.unwrap_or_default())?);
    // The last that the path names.
    let about = call.params.last().map_or("", |(_, id)| id);
    batch.push(audit(call, about, order.action));
    Ok(batch)
}
