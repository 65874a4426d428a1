//! `DELETE /api-commerceIdentity/user/{userId}`: forget a person.

use idp_store::erasure::{Erasure, Leaving, erase};
use idp_store::{Batch, people};

use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::conditional::expected;
use crate::crypto::Trailed;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::refusal::USER_NOT_FOUND;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::who::{SiteKeyForUserOrOperator, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/api-commerceIdentity/user/{userId}")
        .summary("Forget a user")
        .description(
            "With all that is kept of the person in every API: login, sessions, addresses, second factors, the profile of the \
             Protection API with its enrollments and alerts. The audit trail stays, under a keyed hash, and one event tells of it. \
             The user name is nobody's for 180 days; the person may sign up again under another one. Tokens are refused at once.",
        )
        .caller(SiteKeyForUserOrOperator)
        .fresh(FIVE_MINUTES)
        .path(&[USER_ID])
        .no_content("Nothing of the user is left.")
        .if_match()
        .handler(delete)
}

async fn delete(call: &Call<'_>, who: SiteUser<'_>) -> Result<(), Error> {
    let (keys, user_id) = (&call.config.keys, who.user_id);
    let read;
    let account = match who.known_account() {
        Some(account) => account,
        None => {
            read = account_of(call, user_id).await?;
            &read
        }
    };
    let user = SealedUser::new(call, user_id);
    let leaving =
        Leaving { user_id, user_key: &keys.user_key(user_id), audit_key: user.audit_key() };
    let mut batch = Batch::from(expected(call)?.require_revision_of_user(user_id));
    let gone = erase(Erasure {
        leaving,
        trail: user.trail(),
        profile_key: &keys.audit_key(Trailed::Protection, user_id),
        told: Event::Deleted(account).row(&user)?,
        tells_array: call.config.vendor.is_told(),
    });
    batch.extend(gone.into_statements());
    call.run(batch).await.map(drop)
}

/// Whose user it is, where an operator did not say.
async fn account_of(call: &Call<'_>, user_id: &str) -> Result<String, Error> {
    let person = people::select(user_id).first(call.db).await?;
    Ok(person.ok_or(Error::Refused(&USER_NOT_FOUND))?.account)
}
