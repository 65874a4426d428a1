//! `POST /api-commerceIdentity/user/{userId}/address`: add an address.

use idp_model::payload::Valid;
use idp_model::payload::identity::Address;
use idp_store::addresses::StoredAddress;

use super::book::Book;
use crate::call::Call;
use crate::crypto::uuid;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::address_reply::AddressReply;
use crate::identity::refusal::TOO_MANY_ADDRESSES;
use crate::identity::user::USER_ID;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/address")
        .summary("Add an address")
        .description(
            "An address book has at most 50 addresses and takes up at most 32 KiB, sealed.",
        )
        .caller(SiteKeyForUser)
        .path(&[USER_ID])
        .body::<Address>()
        .reply::<Vec<AddressReply>>(200, "All addresses of the user, the oldest first.")
        .refuses(&[&TOO_MANY_ADDRESSES])
        .idempotent()
        .handler(create)
}

async fn create(
    call: &Call<'_>,
    who: SiteUser<'_>,
    body: Valid<Address>,
) -> Result<Vec<AddressReply>, Error> {
    let (book, id) = (Book::new(call, &who), uuid(call.ports.random)?);
    let address = book.seal(&id, body)?;
    book.add(who.account()?, StoredAddress::added(id, address)).await
}
