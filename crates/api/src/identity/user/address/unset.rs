//! `POST /api-commerceIdentity/user/{userId}/address/{addressId}/unset`: make an address none that is the default.

use idp_store::addresses;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::user::address::book::Book;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/api-commerceIdentity/user/{userId}/address/{addressId}/unset",
    Caller::KeyForUser,
    |call| Box::pin(unset(call)),
);

async fn unset(call: &Call<'_>) -> Result<Reply, Error> {
    Book::new(call)?
        .change_one(|user_id, id| vec![addresses::unset_default(user_id, id)])
        .await
}
