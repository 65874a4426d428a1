//! `DELETE /api-commerceIdentity/user/{userId}/address/{addressId}`: forget an address.

use idp_store::addresses;

use crate::caller::Caller;
use crate::identity::user::address::book;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "DELETE",
    "/api-commerceIdentity/user/{userId}/address/{addressId}",
    Caller::KeyForUser,
    |call| book::change_one(call, |user_id, id| vec![addresses::delete(user_id, id)]),
    book::answer,
);
