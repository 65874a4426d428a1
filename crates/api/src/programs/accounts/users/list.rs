//! `GET /programs/{programCode}/accounts/{accountIdentifier}/users`: the people under an account, masked.

use idp_store::db::{DbError, Row};
use idp_store::programs::{list as select, settings};

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::agreement::{Context, SECOND};
use crate::error::Error;
use crate::http::Reply;
use crate::legacy::Endpoint;
use crate::programs::program::{Program, is_admin, unknown};
use crate::programs::refusal::{SUCCESS, told};
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
    let mut batch = Vec::new();
    if is_admin(call) {
        batch.push(settings::require_program(code));
    }
    batch.push(settings::select(code));
    batch.extend(select(account, code));
    let results = call.run_rows(batch).await?;
    let mut results = results.iter().rev();
    let (people, program) = (results.next(), results.nth(1));
    let program = program.and_then(|rows| rows.first()?.text(0).ok());
    let program = program.and_then(Program::parse).ok_or_else(|| unknown(call))?;
    let mut body = String::from("{\"users\":[");
    let mut separator = "";
    for row in people.into_iter().flatten() {
        let (told, sent, is_second) = open(call, row)?;
        body.push_str(separator);
        separator = ",";
        body.push_str(&told);
        if let Some(key) = program.text("responseKey") {
            let context = Context { program: code, request_id: &call.partner_request(), is_second };
            body.pop();
            body.push_str(",\"encryptedUserData\":");
            let exchanged = context.encrypt(call.ports, key, sent.as_bytes()).await?;
            let bad = Error::Internal("the registered key is no key");
            body.push_str(&context.encrypted(key, exchanged).ok_or(bad)?);
            body.push('}');
        }
    }
    body.push_str("],");
    body.push_str(SUCCESS);
    Ok(told(body))
}

/// A person as they are told and as they were sent, and whether in our own version.
fn open(call: &Call<'_>, row: &Row) -> Result<(String, String, bool), Error> {
    let text = |column| row.optional_text(column).map_err(unexpected);
    let user = text(0)?.unwrap_or_default();
    let view = |column, masks| {
        let json = text(column)?.unwrap_or_default();
        Viewer::new(&call.config.keys, user, masks).open(json)
    };
    Ok((view(1, true)?, view(2, false)?, text(3)? == Some(SECOND)))
}

fn unexpected(error: DbError) -> Error {
    idp_store::Error::from(error).into()
}
