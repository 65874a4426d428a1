//! `PATCH /operator/accounts/{account}/keys/{keyId}`: what an api key is called, and when it ends.

use idp_model::payload::Valid;
use idp_model::payload::operator::ChangeCredential;
use idp_store::operating::Operator;

use super::reply::Key;
use super::{after, named};
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operator::caller::{ACCOUNT, KEY_ID, OperatorOf};
use crate::operator::credential::change;
use crate::operator::failure::{END_PASSED, KEY_REPLACED};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/operator/accounts/{account}/keys/{keyId}")
        .summary("Label an api key, or set when it ends")
        .description(
            "What is not sent stays as it is; `null` takes away. A key that has ended, or that another takes the place of, stays as it is.",
        )
        .caller(OperatorOf)
        .path(&[ACCOUNT, KEY_ID])
        .body::<ChangeCredential>()
        .reply::<Key>(200, "The key after the change.")
        .refuses(&[&END_PASSED, &KEY_REPLACED])
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    by: Operator<'_>,
    body: Valid<ChangeCredential>,
) -> Result<Key, Error> {
    let named = named(call)?;
    after(call, &named, named.change(&change(&body, call.now)?, &by)).await
}
