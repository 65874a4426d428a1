//! `GET /api-commerceIdentity/user/{userId}/address/{addressId}`: one address.

use super::ADDRESS_ID;
use super::book::Book;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::address_reply::AboutAddress;
use crate::identity::refusal::ADDRESS_NOT_FOUND;
use crate::identity::user::USER_ID;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/api-commerceIdentity/user/{userId}/address/{addressId}")
        .summary("Read an address")
        .caller(SiteKeyForUser)
        .path(&[USER_ID, ADDRESS_ID])
        .reply::<AboutAddress>(200, "The address, alone in a list.")
        .refuses(&[&ADDRESS_NOT_FOUND])
        .versioned()
        .handler(get)
}

async fn get(call: &Call<'_>, who: SiteUser<'_>) -> Result<AboutAddress, Error> {
    let id = call.value(ADDRESS_ID)?;
    let mut addresses = Book::new(call, &who).read().await?;
    addresses.retain(|one| one.address_id == id);
    AboutAddress::among(addresses, id).ok_or(Error::Refused(&ADDRESS_NOT_FOUND))
}
