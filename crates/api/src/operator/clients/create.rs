//! `POST /operator/clients`: a client, whose secret is told this once.

use idp_model::payload::Valid;
use idp_model::payload::operator::CreateClient;
use idp_store::Batch;
use idp_store::oauth_clients::{self, NewClient};
use idp_store::operating::Operator;
use idp_store::programs::settings::require_program;
use idp_store::provision::is_within;
use serde::Serialize;

use crate::call::Call;
use crate::crypto::{Secret, new_id};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::OperatorDesk;
use crate::operator::credential::end;
use crate::operator::failure::{END_PASSED, PROGRAM_UNKNOWN, SCOPES_BEYOND};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/operator/clients")
        .summary("Make a client of /oauth/token")
        .description("Its secret is told this once: what is stored is a hash. A client of one program is given `programs` and `programs.admin` alone.")
        .caller(OperatorDesk)
        .body::<CreateClient>()
        .reply::<MadeClient>(200, "The client.")
        .refuses(&[&END_PASSED, &PROGRAM_UNKNOWN, &SCOPES_BEYOND])
        .handler(create)
}

/// A client that was just made.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct MadeClient {
    /// Its id.
    client_id: String,
    /// Its secret, told this once.
    client_secret: String,
    /// What it may be given.
    scopes: Vec<String>,
}

async fn create(
    call: &Call<'_>,
    by: Operator<'_>,
    body: Valid<CreateClient>,
) -> Result<MadeClient, Error> {
    let CreateClient { scopes, program, label, expires_at } = body.into_inner();
    if !scopes.iter().all(|scope| is_within(program.as_deref(), scope)) {
        return Err(Error::Refused(&SCOPES_BEYOND));
    }
    let expires_at = expires_at.as_deref().map(|text| end(text, call.now)).transpose()?;
    let (client_id, secret) = (new_id(call.ports.random)?, Secret::new(call.ports.random)?);
    let new = NewClient {
        client_id: &client_id,
        secret_hash: &secret.hash,
        scopes: &scopes.join(" "),
        program: program.as_deref(),
        label: label.as_deref(),
        expires_at,
    };
    let mut batch = Batch::from(new.program.map(require_program));
    batch.extend(oauth_clients::create(&new, &by));
    call.run(batch).await?;
    Ok(MadeClient { client_id, client_secret: secret.text, scopes })
}
