//! `/idp/support`: what a support desk may see and do. Only services with the scope `support` come here.

pub(crate) mod users;

use idp_store::db::{Row, Statement};

use crate::call::{Call, User};
use crate::endpoint::Caller;
use crate::error::Error;
use crate::http::Reply;

/// Who may call.
const CALLER: Caller = Caller::Service("support");

/// What every endpoint here is: one batch about the user in the path, and a reply of what its last statement gave. One function for
/// all, because each `async fn` of its own is a state machine of its own in the Worker.
async fn act(
    call: &Call<'_>,
    batch: fn(&Call<'_>, &User<'_>) -> Result<Vec<Statement>, Error>,
    reply: fn(&Call<'_>, Vec<Row>) -> Result<Reply, Error>,
) -> Result<Reply, Error> {
    let user = call.subject()?;
    let mut results = call.run(batch(call, &user)?).await?;
    reply(call, results.pop().unwrap_or_default())
}

/// The JSON that the statement made.
fn stored(_: &Call<'_>, rows: Vec<Row>) -> Result<Reply, Error> {
    Reply::stored(Some(&rows))
}
