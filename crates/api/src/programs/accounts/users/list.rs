//! `GET /programs/{programCode}/accounts/{accountIdentifier}/users`: the people under an account, masked.

use idp_store::programs::{accounts, people, settings};
use serde_json::{Map, Value};

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::programs::program::{Program, is_admin, unknown};
use crate::programs::refusal::success;
use crate::programs::view::Viewer;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/programs/{programCode}/accounts/{accountIdentifier}/users",
    Caller::Program,
    |call| Box::pin(list(call)),
);

async fn list(call: &Call<'_>) -> Result<Reply, Error> {
    let (code, account) = (call.param("programCode")?, call.param("accountIdentifier")?);
    // An operator who names a programme that is not there is told so, whatever the account.
    let mut batch = Vec::from_iter(is_admin(call).then(|| settings::known(code)));
    batch.extend([
        settings::select(code),
        accounts::known(code, account),
        people::list(account),
    ]);
    let results = call.run(batch).await?;
    let mut results = results.iter().rev();
    let (people, program) = (results.next(), results.nth(1));
    let program = program.and_then(|rows| rows.first());
    let settings = program.and_then(|row| row.text(0).ok());
    let program = settings
        .and_then(Program::parse)
        .ok_or_else(|| unknown(call))?;
    let viewer = Viewer {
        call,
        account,
        program: &program,
    };
    let mut users = Vec::new();
    for row in people.into_iter().flatten() {
        users.push(viewer.user(row).await?);
    }
    let members = Map::from_iter([("users".to_owned(), Value::Array(users))]);
    Ok(Reply::ok(&success(members, "Success")))
}
