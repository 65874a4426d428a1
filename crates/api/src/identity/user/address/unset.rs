//! `POST /api-commerceIdentity/user/{userId}/address/{addressId}/unset`: make an address none that is the default.

use idp_store::addresses;

use super::ADDRESS_ID;
use super::book::Book;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::address_reply::AddressReply;
use crate::identity::refusal::ADDRESS_NOT_FOUND;
use crate::identity::user::USER_ID;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/address/{addressId}/unset")
        .summary("Make an address none that is the default")
        .description("No address is the default then, unless another one is.")
        .caller(SiteKeyForUser)
        .path(&[USER_ID, ADDRESS_ID])
        .reply::<Vec<AddressReply>>(200, "All addresses of the user, the oldest first.")
        .refuses(&[&ADDRESS_NOT_FOUND])
        .handler(unset)
}

async fn unset(call: &Call<'_>, who: SiteUser<'_>) -> Result<Vec<AddressReply>, Error> {
    let (book, id) = (Book::new(call, &who), call.value(ADDRESS_ID)?);
    book.change_one(id, [addresses::unset_default(who.user_id, id)]).await
}
