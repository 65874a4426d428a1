//! `POST /operator/accounts/{account}/keys/{keyId}/rotate`: the key that takes the place of another, which goes on for a while.

use idp_model::payload::Valid;
use idp_model::payload::operator::Rotate;
use idp_store::operating::Operator;
use serde::Serialize;

use super::named;
use super::reply::NewKey;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, KEY_ID, OperatorOf};
use crate::operator::credential::overlap_end;
use crate::operator::failure::{KEY_REPLACED, KEY_UNKNOWN};
use crate::time::rfc3339;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/operator/accounts/{account}/keys/{keyId}/rotate")
        .summary("Make the api key that takes another's place")
        .description(
            "Of the same kind and label; its text is told this once. The old one goes on for `overlapHours`, 24 without them, and is refused \
             from then on. A key has one that takes its place: where its text was lost, revoke that one and make another.",
        )
        .caller(OperatorOf)
        .path(&[ACCOUNT, KEY_ID])
        .optional_body::<Rotate>()
        .reply::<Rotated>(200, "The new key.")
        .refuses(&[&KEY_REPLACED])
        .handler(rotate)
}

/// A key, and the one whose place it takes.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Rotated {
    /// The new key.
    key: NewKey,
    /// The id of the old one.
    replaces: String,
    /// From when on the old one is refused, RFC 3339 in UTC.
    replaced_until: String,
}

async fn rotate(call: &Call<'_>, by: Operator<'_>, body: Valid<Rotate>) -> Result<Rotated, Error> {
    let named = named(call)?;
    // Its text says of which kind it is.
    let old = named.select().first(call.db).await?.ok_or(Error::Refused(&KEY_UNKNOWN))?;
    let (key, hash) = NewKey::make(call, named.account, old.kind)?;
    let until = overlap_end(&body, call.now);
    call.run(named.rotate(&hash, until, &by)).await?;
    let until = old.expires_at.map_or(until, |end| end.min(until));
    Ok(Rotated { key, replaces: old.key_id, replaced_until: rfc3339(until) })
}
