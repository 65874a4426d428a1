//! `DELETE /api-commerceIdentity/user/{userId}/address/{addressId}`: forget an address.

use idp_store::addresses;
use idp_store::kept_answers::{self, About};

use super::ADDRESS_ID;
use super::book::Book;
use crate::call::Call;
use crate::conditional::expected;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::address_reply::AddressReply;
use crate::identity::refusal::ADDRESS_NOT_FOUND;
use crate::identity::user::USER_ID;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/api-commerceIdentity/user/{userId}/address/{addressId}")
        .summary("Delete an address")
        .description("After the last one the list is empty.")
        .caller(SiteKeyForUser)
        .path(&[USER_ID, ADDRESS_ID])
        .reply::<Vec<AddressReply>>(200, "The addresses that are left, the oldest first.")
        .refuses(&[&ADDRESS_NOT_FOUND])
        .if_match()
        .handler(delete)
}

async fn delete(call: &Call<'_>, who: SiteUser<'_>) -> Result<Vec<AddressReply>, Error> {
    let (book, id) = (Book::new(call, &who), call.value(ADDRESS_ID)?);
    let expected = expected(call)?.require_revision_of_address(who.user_id, id);
    // What was answered to whoever added an address has it, too.
    let gone =
        [addresses::delete(who.user_id, id), kept_answers::forget(who.user_id, About::Addresses)];
    book.change_one(id, expected.into_iter().chain(gone)).await
}
