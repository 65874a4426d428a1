//! `POST /api-commerceIdentity/user/{userId}/address/{addressId}/set`: make an address the default.

use idp_store::addresses;

use crate::caller::Caller;
use crate::identity::user::address::book;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "POST",
    "/api-commerceIdentity/user/{userId}/address/{addressId}/set",
    Caller::KeyForUser,
    |call| book::change_one(call, |user_id, id| addresses::set_default(user_id, id).into()),
    book::answer,
);
