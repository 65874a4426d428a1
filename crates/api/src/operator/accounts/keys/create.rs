//! `POST /operator/accounts/{account}/keys`: an api key, whose text is told this once.

use idp_model::payload::Valid;
use idp_model::payload::operator::{CreateKey, KeyKind};
use idp_store::api_keys::{self, Kind};
use idp_store::operating::Operator;
use idp_store::{Batch, tenants};

use super::reply::NewKey;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, OperatorOf};
use crate::operator::credential::{end, origins};
use crate::operator::failure::END_PASSED;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/operator/accounts/{account}/keys")
        .summary("Make an api key")
        .description(
            "Its text is told this once: what is stored is a hash. `origins`: the pages that a browser's key is for; without them, those of \
             every site.",
        )
        .caller(OperatorOf)
        .path(&[ACCOUNT])
        .body::<CreateKey>()
        .reply::<NewKey>(200, "The key.")
        .refuses(&[&END_PASSED])
        .handler(create)
}

async fn create(
    call: &Call<'_>,
    by: Operator<'_>,
    body: Valid<CreateKey>,
) -> Result<NewKey, Error> {
    let account = call.value(ACCOUNT)?;
    let kind = match body.kind {
        KeyKind::Server => Kind::Server,
        KeyKind::Browser => Kind::Browser,
    };
    let expires_at = body.expires_at.as_deref().map(|text| end(text, call.now)).transpose()?;
    let (made, hash) = NewKey::make(call, account, kind)?;
    let label = body.label.as_deref();
    let origins = body.origins.as_deref().map(origins).transpose()?;
    if origins.is_some() && kind == Kind::Server {
        return Err(Error::InvalidParameter("origins"));
    }
    let origins = origins.as_ref();
    let new = api_keys::NewKey { account, hash: &hash, kind, label, expires_at, origins };
    let mut batch = Batch::from([tenants::require(account)]);
    batch.extend(api_keys::create(&new, &by));
    call.run(batch).await?;
    Ok(made)
}
