//! `PUT /api-commerceIdentity/user/{userId}/address/{addressId}`: another address in place of one.

use idp_model::payload::Valid;
use idp_model::payload::identity::Address;
use idp_store::addresses;

use super::ADDRESS_ID;
use super::book::Book;
use crate::call::Call;
use crate::conditional::expected;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::address_reply::AboutAddress;
use crate::identity::refusal::{ADDRESS_NOT_FOUND, TOO_MANY_ADDRESSES};
use crate::identity::user::USER_ID;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::put("/api-commerceIdentity/user/{userId}/address/{addressId}")
        .summary("Replace an address")
        .description("Its id, its place and whether it is the default stay.")
        .caller(SiteKeyForUser)
        .path(&[USER_ID, ADDRESS_ID])
        .body::<Address>()
        .reply::<AboutAddress>(
            200,
            "All addresses of the user, the oldest first. The `ETag` is that of the replaced one.",
        )
        .refuses(&[&ADDRESS_NOT_FOUND, &TOO_MANY_ADDRESSES])
        .versioned()
        .if_match()
        .handler(replace)
}

async fn replace(
    call: &Call<'_>,
    who: SiteUser<'_>,
    body: Valid<Address>,
) -> Result<AboutAddress, Error> {
    let (book, id) = (Book::new(call, &who), call.value(ADDRESS_ID)?);
    let sealed = book.seal(id, body)?;
    let replace = addresses::replace(who.user_id, id, sealed);
    let within_limits = addresses::require_within_limits(who.user_id);
    let expected = expected(call)?.require_revision_of_address(who.user_id, id);
    let change = expected.into_iter().chain([replace, within_limits]);
    let addresses = book.change_one(id, change).await?;
    AboutAddress::among(addresses, id).ok_or(Error::Refused(&ADDRESS_NOT_FOUND))
}
