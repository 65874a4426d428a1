//! `DELETE /api-commerceIdentity/user/{userId}/address/{addressId}`: forget an address.

use idp_store::addresses;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::user::address::book::Book;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "DELETE",
    "/api-commerceIdentity/user/{userId}/address/{addressId}",
    Caller::KeyForUser,
    |call| Box::pin(delete(call)),
);

async fn delete(call: &Call<'_>) -> Result<Reply, Error> {
    Book::new(call)?
        .change_one(|user_id, id| vec![addresses::delete(user_id, id)])
        .await
}
