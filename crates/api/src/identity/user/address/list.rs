//! `GET /api-commerceIdentity/user/{userId}/address`: all addresses, or those of the kind in the query.

use super::book::Book;
use crate::call::Call;
use crate::endpoint::{Endpoint, Input};
use crate::error::Error;
use crate::identity::address_reply::AddressReply;
use crate::identity::refusal::NO_ADDRESSES;
use crate::identity::user::USER_ID;
use crate::params::{Kind, Prose, QueryParameter};
use crate::spec::Spec;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/api-commerceIdentity/user/{userId}/address")
        .summary("List the addresses")
        .caller(SiteKeyForUser)
        .path(&[USER_ID])
        .input::<KindQuery>()
        .reply::<Vec<AddressReply>>(200, "The addresses, the oldest first.")
        .refuses(&[&NO_ADDRESSES])
        .handler(list)
}

/// Addresses of which kind alone are wanted.
const KIND: QueryParameter = QueryParameter {
    name: "kind",
    kind: Kind::Text,
    about: Prose::new("Addresses of this kind alone, as in `shipping`; all without it."),
};

/// The kind of address in the query, if any.
struct KindQuery(Option<String>);

impl Input for KindQuery {
    fn declare(spec: &mut Spec) {
        spec.query_parameters.push(KIND);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        Ok(Self(call.query(&KIND)?))
    }
}

async fn list(
    call: &Call<'_>,
    who: SiteUser<'_>,
    KindQuery(kind): KindQuery,
) -> Result<Vec<AddressReply>, Error> {
    let mut addresses = Book::new(call, &who).read().await?;
    addresses.retain(|one| kind.as_ref().is_none_or(|kind| one.kind == *kind));
    if addresses.is_empty() {
        return Err(Error::Refused(&NO_ADDRESSES));
    }
    Ok(addresses)
}
