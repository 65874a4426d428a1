//! `GET /api-commerceIdentity/user/{userId}`: everything about a user, for that user or its site's server.

use idp_store::Batch;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::identity::user_reply::UserReply;
use crate::who::{ServerKeyOrOwner, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/api-commerceIdentity/user/{userId}")
        .summary("Read a user")
        .description("Everything that is known of the user, for the user or for the site's server.")
        .caller(ServerKeyOrOwner)
        .path(&[USER_ID])
        .reply::<UserReply>(200, "The user.")
        .versioned()
        .handler(get)
}

async fn get(call: &Call<'_>, who: SiteUser<'_>) -> Result<UserReply, Error> {
    let mut batch = Batch::new();
    let asked = UserReply::ask(&mut batch, who.user_id);
    let results = call.run(batch).await?;
    UserReply::read(&SealedUser::new(call, who.user_id), &results, &asked)
}
