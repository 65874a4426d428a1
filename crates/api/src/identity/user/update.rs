//! `PATCH /api-commerceIdentity/user/{userId}`: correct what is known of a person.

use idp_model::payload::Valid;
use idp_model::payload::identity::{CorrectUser, User};
use idp_store::people::{self, Person};
use idp_store::{Batch, audit, life};

use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::conditional::expected;
use crate::crypto::Column;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::refusal::{EXTRA_TOO_LARGE, USER_NOT_FOUND};
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::identity::user_reply::UserReply;
use crate::json::text;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/api-commerceIdentity/user/{userId}")
        .summary("Correct a user")
        .description(
            "A merge patch (RFC 7396): what is not sent stays, `null` removes. The members of `name` and of `extra` are merged each by itself; \
             `phone` is all numbers from then on. The e-mail address and the user name have ways of their own.",
        )
        .caller(SiteKeyForUser)
        .fresh(FIVE_MINUTES)
        .path(&[USER_ID])
        .body::<CorrectUser>()
        .reply::<UserReply>(200, "The user.")
        .refuses(&[&EXTRA_TOO_LARGE])
        .versioned()
        .if_match()
        .handler(update)
}

/// The person is sealed as a whole: it is read in one trip, and written in another if nobody wrote it in between.
async fn update(
    call: &Call<'_>,
    who: SiteUser<'_>,
    body: Valid<CorrectUser>,
) -> Result<UserReply, Error> {
    let user = SealedUser::new(call, who.user_id);
    let person = people::select(who.user_id).first(call.db).await?;
    let person = person.ok_or(Error::Refused(&USER_NOT_FOUND))?;
    let profile = body.into_inner().applied_to(user.profile(&person)?);
    require_small(&profile)?;
    write(call, &user, &person, &profile).await
}

async fn write(
    call: &Call<'_>,
    user: &SealedUser<'_>,
    before: &Person,
    profile: &User,
) -> Result<UserReply, Error> {
    let sealed = user.seal(Column::UserProfile, profile)?;
    let contacts = user.keep_contacts(&before.account, profile, &sealed);
    let mut batch = Batch::from(expected(call)?.require_revision_of_user(user.id));
    batch.extend(life::correct(user.id, &before.profile, sealed, call.now));
    batch.extend(contacts);
    batch.extend(call.session_live());
    batch.push(audit::insert(&user.trail(), "user.updated"));
    batch.push(Event::Updated.insert(user)?);
    let asked = UserReply::ask(&mut batch, user.id);
    match call.run(batch).await {
        // The next try reads it anew.
        Err(Error::Undone(idp_store::Error::ProfileChanged)) => {
            Err(Error::TooManyRequests { seconds: 1 })
        }
        results => UserReply::read(user, &results?, &asked),
    }
}

/// What the site keeps with the person is at most as large as it may be at a sign-up, however many patches it takes.
fn require_small(user: &User) -> Result<(), Error> {
    const MOST: usize = 4096;
    match text(&user.extra).len() {
        0..=MOST => Ok(()),
        _ => Err(Error::Refused(&EXTRA_TOO_LARGE)),
    }
}
