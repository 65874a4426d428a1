//! `POST /api-commerceIdentity/user/{userId}/address`: add an address.

use idp_model::payload::identity::Address;
use idp_store::addresses;

use crate::call::Call;
use crate::crypto::uuid;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::user::address::book::Book;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/api-commerceIdentity/user/{userId}/address",
    Caller::KeyForUser,
    |call| Box::pin(create(call)),
)
.reads::<Address>();

async fn create(call: &Call<'_>) -> Result<Reply, Error> {
    let (address, book) = (call.body::<Address>()?.into_inner(), Book::new(call)?);
    let (id, sealed) = (
        uuid(call.ports.random)?,
        book.seal(&address.with_whole_zip_code())?,
    );
    book.change([addresses::insert(book.user_id, &id, sealed)])
        .await
}
