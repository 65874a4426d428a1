//! `POST /api-commerceIdentity/user/{userId}/address/{addressId}/set`: make an address the default.

use idp_store::addresses;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::user::address::book::Book;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/api-commerceIdentity/user/{userId}/address/{addressId}/set",
    Caller::KeyForUser,
    |call| Box::pin(set(call)),
);

async fn set(call: &Call<'_>) -> Result<Reply, Error> {
    Book::new(call)?
        .change_one(|user_id, id| addresses::set_default(user_id, id).into())
        .await
}
