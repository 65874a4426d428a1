//! `POST /api-commerceIdentity/user/{userId}/address`: add an address.

use idp_model::payload::identity::Address;
use idp_store::addresses;

use crate::caller::Caller;
use crate::crypto::uuid;
use crate::identity::user::address::book;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "POST",
    "/api-commerceIdentity/user/{userId}/address",
    Caller::KeyForUser,
    |call| {
        let (user_id, id) = (call.param("userId")?, uuid(call.ports.random)?);
        let insert = addresses::insert(user_id, &id, book::sealed(call)?);
        book::change(call, vec![addresses::require_room(user_id), insert])
    },
    book::answer,
)
.reads::<Address>();
