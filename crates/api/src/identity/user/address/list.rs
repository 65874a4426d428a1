//! `GET /api-commerceIdentity/user/{userId}/address`: all addresses, or those of the kind in the query.

use crate::endpoint::{Caller, Endpoint};
use crate::identity::Refusal;
use crate::identity::user::address::book;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/api-commerceIdentity/user/{userId}/address",
    Caller::KeyForUser,
    book::select,
    |call, results| {
        let kind = call.query("kind");
        let mut addresses = book::read(call, &results)?;
        addresses.retain(|one| kind.as_ref().is_none_or(|kind| one.address.kind == *kind));
        book::some(&addresses, Refusal::NoAddresses)
    },
);
