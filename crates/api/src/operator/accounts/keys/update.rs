//! `PATCH /operator/accounts/{account}/keys/{keyId}`: what an api key is called, when it ends, and which pages it is for.

use idp_model::payload::Valid;
use idp_model::payload::operator::ChangeKey;
use idp_store::operating::Operator;

use super::reply::Key;
use super::{after, named};
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, KEY_ID, OperatorOf};
use crate::operator::credential::{change, origins, patched};
use crate::operator::failure::{END_PASSED, KEY_REPLACED};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/operator/accounts/{account}/keys/{keyId}")
        .summary("Label an api key, set when it ends, or which pages it is for")
        .description(
            "What is not sent stays as it is; `null` takes away. A key that has ended, or that another takes the place of, stays as it is. \
             `origins`: the pages that a browser's key is for; what calls from elsewhere is refused from then on.",
        )
        .caller(OperatorOf)
        .path(&[ACCOUNT, KEY_ID])
        .body::<ChangeKey>()
        .reply::<Key>(200, "The key after the change.")
        .refuses(&[&END_PASSED, &KEY_REPLACED])
        .handler(update)
}

async fn update(call: &Call<'_>, by: Operator<'_>, body: Valid<ChangeKey>) -> Result<Key, Error> {
    let named = named(call)?;
    let mut statements = Vec::from(named.change(&change(&body.credential, call.now)?, &by));
    if let Some(pages) = patched(&body.origins) {
        let pages = pages.map(|pages| origins(pages)).transpose()?;
        statements.extend(named.set_origins(pages.as_ref()));
    }
    after(call, &named, statements).await
}
