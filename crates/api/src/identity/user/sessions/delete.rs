//! `DELETE /api-commerceIdentity/user/{userId}/sessions/{sessionId}`: end one session.

use idp_store::{Batch, emails, sessions};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::refusal::SESSION_NOT_FOUND;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::params::PathParameter;
use crate::who::{SiteKeyAndOwner, SiteUser};

const SESSION_ID: PathParameter = PathParameter::new("sessionId", "The id of the session, a UUID.");

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/api-commerceIdentity/user/{userId}/sessions/{sessionId}")
        .summary("End a session")
        .description(
            "Its tokens are not good any more. An e-mail address that waits is forgotten, too; at the end of the caller's session \
             where asked for in it.",
        )
        .caller(SiteKeyAndOwner)
        .path(&[USER_ID, SESSION_ID])
        .no_content("The session has ended.")
        .refuses(&[&SESSION_NOT_FOUND])
        .handler(delete)
}

async fn delete(call: &Call<'_>, who: SiteUser<'_>) -> Result<(), Error> {
    let session_id = call.value(SESSION_ID)?;
    let user = SealedUser::new(call, who.user_id);
    let record = sessions::record_end(&user.trail(), who.user_id, session_id);
    // Whoever ends another session may end somebody else's, who asked for another address by it; and at the end of one's own, too.
    let asked = match who.session() == Some(session_id) {
        true => emails::forget_asked_in(who.user_id, session_id),
        false => emails::forget_asked(who.user_id),
    };
    let mut batch = Batch::from([record, asked]);
    let ended = batch.ask(sessions::end(who.user_id, session_id));
    let ended = call.run(batch).await?.first(&ended)?;
    ended.map(drop).ok_or(Error::Refused(&SESSION_NOT_FOUND))
}
