//! `GET /api-commerceIdentity/user/{userId}/address/{addressId}`: one address.

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::Refusal;
use crate::identity::user::address::book::Book;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "GET",
    "/api-commerceIdentity/user/{userId}/address/{addressId}",
    Caller::KeyForUser,
    |call| Box::pin(get(call)),
);

async fn get(call: &Call<'_>) -> Result<Reply, Error> {
    let id = call.param("addressId")?;
    let mut addresses = Book::new(call)?.read().await?;
    addresses.retain(|one| one.address_id == id);
    if addresses.is_empty() {
        return Err(Error::Identity(Refusal::AddressNotFound));
    }
    Ok(Reply::ok(&addresses))
}
