//! What the operator's orders share: one word of a body, one batch.

use idp_model::schema::Schema;
use idp_model::{Context, payload::judged};
use idp_store::db::Statement;
use idp_store::programs::settings;
use serde_json::Value;

use super::refusal::{DONE, told};
use super::write::audit;
use crate::call::Call;
use crate::error::Error;
use crate::http::Reply;

/// An order: the body has one member that says what is to be, and the statements do it.
pub(super) struct Order {
    pub(super) schema: &'static Schema,
    pub(super) action: &'static str,
    pub(super) statements: fn(&Call<'_>, &str) -> Result<Vec<Statement>, Error>,
}

/// Does it.
pub(super) async fn operate(call: &Call<'_>, order: &Order) -> Result<Reply, Error> {
    call.run(batch(call, order)?).await?;
    Ok(told(["{", DONE].concat()))
}

fn batch(call: &Call<'_>, order: &Order) -> Result<Vec<Statement>, Error> {
    let context = Context {
        now: call.now.div_euclid(1000),
        sandbox: false,
    };
    let body = judged(order.schema, &call.body, &context).map_err(Error::Invalid)?;
    let word = body.values().next().and_then(Value::as_str);
    let mut batch = vec![settings::known(call.param("programCode")?)];
    batch.extend((order.statements)(call, word.unwrap_or_default())?);
    // The last that the path names.
    let about = call.params.last().map_or("", |(_, id)| id);
    batch.push(audit(call, about, order.action));
    Ok(batch)
}
