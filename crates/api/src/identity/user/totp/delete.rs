//! `DELETE /api-commerceIdentity/user/{userId}/totp`: log in without a second factor again.

use idp_store::{Batch, audit, second_factor, sessions};

use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::spec::Condition;
use crate::who::{SiteKeyAndOwner, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/api-commerceIdentity/user/{userId}/totp")
        .summary("Remove the second factor")
        .description("Log-ins ask for the password alone again. Every other session has ended.")
        .caller(SiteKeyAndOwner)
        .fresh(FIVE_MINUTES)
        .path(&[USER_ID])
        .no_content("There is no second factor.")
        .conditions(&[Condition::SecondFactorRequired])
        .handler(delete)
}

async fn delete(call: &Call<'_>, who: SiteUser<'_>) -> Result<(), Error> {
    let user_id = who.user_id;
    let user = SealedUser::new(call, user_id);
    let is_strong = who.has_second_factor();
    let mut batch = Batch::from([second_factor::require_factor_if_any(user_id, is_strong)]);
    batch.extend(second_factor::remove(user_id));
    batch.extend(sessions::end_others(user_id, who.session()));
    batch.extend([
        audit::insert(&user.trail(), "user.second_factor_removed"),
        Event::SecondFactorRemoved.insert(&user)?,
    ]);
    call.run(batch).await.map(drop)
}
