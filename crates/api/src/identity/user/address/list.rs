//! `GET /api-commerceIdentity/user/{userId}/address`: all addresses, or those of the kind in the query.

use crate::caller::Caller;
use crate::identity::refusal;
use crate::identity::user::address::book;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/api-commerceIdentity/user/{userId}/address",
    Caller::KeyForUser,
    book::select,
    |call, results| {
        let kind = call.query_text("kind");
        let mut addresses = book::read(call, &results)?;
        addresses.retain(|one| kind.as_ref().is_none_or(|kind| one.address.kind == *kind));
        book::some(&addresses, &refusal::NO_ADDRESSES)
    },
);
