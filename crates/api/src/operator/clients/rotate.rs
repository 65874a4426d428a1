//! `POST /operator/clients/{clientId}/rotate`: another secret of a client, beside which the one of now goes on for a while.

use idp_model::payload::Valid;
use idp_model::payload::operator::Rotate;
use idp_store::oauth_clients;
use idp_store::operating::Operator;
use serde::Serialize;

use crate::call::Call;
use crate::crypto::Secret;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{CLIENT_ID, OperatorOf};
use crate::operator::credential::overlap_end;
use crate::operator::failure::KEY_REPLACED;
use crate::time::rfc3339;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/operator/clients/{clientId}/rotate")
        .summary("Give a client another secret")
        .description(
            "It is told this once. The one of now goes on for `overlapHours`, 24 without them. While one of before goes on there is no other, \
             but with `overlapHours` 0, which ends both.",
        )
        .caller(OperatorOf)
        .path(&[CLIENT_ID])
        .optional_body::<Rotate>()
        .reply::<Rotated>(200, "The new secret.")
        .refuses(&[&KEY_REPLACED])
        .handler(rotate)
}

/// The secret of a client, and the end of the one before.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Rotated {
    /// Its id, as before.
    client_id: String,
    /// Its secret, told this once.
    client_secret: String,
    /// From when on the one before is refused, RFC 3339 in UTC.
    replaced_until: String,
}

async fn rotate(call: &Call<'_>, by: Operator<'_>, body: Valid<Rotate>) -> Result<Rotated, Error> {
    let (client_id, secret) = (call.value(CLIENT_ID)?, Secret::new(call.ports.random)?);
    let until = overlap_end(&body, call.now);
    call.run(oauth_clients::rotate(client_id, &secret.hash, until, &by)).await?;
    Ok(Rotated {
        client_id: client_id.to_owned(),
        client_secret: secret.text,
        replaced_until: rfc3339(until),
    })
}
