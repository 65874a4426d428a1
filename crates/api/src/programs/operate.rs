//! What the operator's orders share: one word of a body, one batch.

use idp_model::Context;
use idp_model::payload::judged;
use idp_model::schema::Schema;
use idp_store::db::Statement;
use idp_store::programs::settings;
use serde_json::Map;

use super::refusal::success;
use super::write::audit;
use crate::call::Call;
use crate::error::Error;
use crate::http::Reply;

/// An order: the member of the body that says what is to be, and the statements that do it.
pub(super) struct Order {
    pub(super) schema: &'static Schema,
    pub(super) key: &'static str,
    pub(super) action: &'static str,
    pub(super) statements: fn(&Call<'_>, &str) -> Result<Vec<Statement>, Error>,
}

/// Does it.
pub(super) async fn operate(call: &Call<'_>, order: &Order) -> Result<Reply, Error> {
    let context = Context {
        now: call.now.div_euclid(1000),
        sandbox: false,
    };
    let mut body = judged(order.schema, &call.body, &context).map_err(Error::Invalid)?;
    let word: String = body.take(order.key).unwrap_or_default();
    let mut batch = vec![settings::known(call.param("programCode")?)];
    batch.extend((order.statements)(call, &word)?);
    // The last that the path names.
    let about = call.params.last().map_or("", |(_, id)| id);
    batch.push(audit(call, about, order.action));
    call.run(batch).await?;
    Ok(Reply::ok(&success(Map::new(), "operation is successful")))
}
