//! `GET /api-commerceIdentity/user/{userId}/address/{addressId}`: one address.

use crate::endpoint::{Caller, Endpoint};
use crate::identity::Refusal;
use crate::identity::user::address::book;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/api-commerceIdentity/user/{userId}/address/{addressId}",
    Caller::KeyForUser,
    book::select,
    |call, results| {
        let id = call.param("addressId")?;
        let mut addresses = book::read(call, &results)?;
        addresses.retain(|one| one.address_id == id);
        book::some(&addresses, Refusal::AddressNotFound)
    },
);
