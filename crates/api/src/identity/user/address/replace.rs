//! `PUT /api-commerceIdentity/user/{userId}/address/{addressId}`: another address in place of one.

use idp_model::payload::identity::Address;
use idp_store::addresses;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::user::address::book::Book;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PUT",
    "/api-commerceIdentity/user/{userId}/address/{addressId}",
    Caller::KeyForUser,
    |call| Box::pin(replace(call)),
)
.reads::<Address>();

async fn replace(call: &Call<'_>) -> Result<Reply, Error> {
    let (address, book) = (call.body::<Address>()?.into_inner(), Book::new(call)?);
    let sealed = book.seal(&address.with_whole_zip_code())?;
    book.change_one(|user_id, id| vec![addresses::replace(user_id, id, sealed)])
        .await
}
