//! `PUT /api-commerceIdentity/user/{userId}/address/{addressId}`: another address in place of one.

use idp_model::payload::identity::Address;
use idp_store::addresses;

use crate::caller::Caller;
use crate::identity::user::address::book;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "PUT",
    "/api-commerceIdentity/user/{userId}/address/{addressId}",
    Caller::KeyForUser,
    |call| {
        let sealed = book::sealed(call)?;
        book::change_one(call, |user_id, id| vec![addresses::replace(user_id, id, sealed)])
    },
    book::answer,
)
.reads::<Address>();
