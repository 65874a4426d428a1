//! `POST /api-commerceIdentity/user/{userId}/address/{addressId}/unset`: make an address none that is the default.

use idp_store::addresses;

use crate::caller::Caller;
use crate::identity::user::address::book;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "POST",
    "/api-commerceIdentity/user/{userId}/address/{addressId}/unset",
    Caller::KeyForUser,
    |call| book::change_one(call, |user_id, id| vec![addresses::unset_default(user_id, id)]),
    book::answer,
);
