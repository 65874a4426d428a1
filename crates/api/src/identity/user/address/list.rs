//! `GET /api-commerceIdentity/user/{userId}/address`: all addresses, or those of the kind in the query.

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::Refusal;
use crate::identity::user::address::book::Book;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/api-commerceIdentity/user/{userId}/address",
    Caller::KeyForUser,
    |call| Box::pin(list(call)),
);

async fn list(call: &Call<'_>) -> Result<Reply, Error> {
    let kind = call.query("kind");
    let mut addresses = Book::new(call)?.read().await?;
    addresses.retain(|one| kind.as_ref().is_none_or(|kind| one.address.kind == *kind));
    if addresses.is_empty() {
        return Err(Error::Identity(Refusal::NoAddresses));
    }
    Ok(Reply::ok(&addresses))
}
