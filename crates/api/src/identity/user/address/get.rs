//! `GET /api-commerceIdentity/user/{userId}/address/{addressId}`: one address.

use crate::caller::Caller;
use crate::identity::refusal;
use crate::identity::user::address::book;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/api-commerceIdentity/user/{userId}/address/{addressId}",
    Caller::KeyForUser,
    book::select,
    |call, results| {
        let id = call.param("addressId")?;
        let mut addresses = book::read(call, &results)?;
        addresses.retain(|one| one.address_id == id);
        book::some(&addresses, &refusal::ADDRESS_NOT_FOUND)
    },
);
