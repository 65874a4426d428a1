//! `PATCH /api-commerceIdentity/user/{userId}/username`: another user name.

use idp_model::payload::Valid;
use idp_model::payload::identity::RenameUser;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::keyed::Moves;
use idp_store::usernames::{self, NewName};
use idp_store::{Batch, audit, rekey};

use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::conditional::expected;
use crate::crypto::Column;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::refusal::{TOO_MANY_RENAMES, USERNAME_TAKEN};
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::identity::user_reply::UserReply;
use crate::spec::Condition;
use crate::who::{SiteKeyForUser, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/api-commerceIdentity/user/{userId}/username")
        .summary("Change the user name")
        .description(
            "The name until now has to be the user's; else there is no such user. It is nobody's then for 180 days, \
             and a user may have left five such names. A name that is taken counts as a guess.",
        )
        .caller(SiteKeyForUser)
        .fresh(FIVE_MINUTES)
        .path(&[USER_ID])
        .body::<RenameUser>()
        .reply::<UserReply>(200, "The user.")
        .refuses(&[&USERNAME_TAKEN, &TOO_MANY_RENAMES])
        .conditions(&[Condition::GuessTooEarly])
        .versioned()
        .if_match()
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    who: SiteUser<'_>,
    body: Valid<RenameUser>,
) -> Result<UserReply, Error> {
    let (account, user_id) = (who.account()?, who.user_id);
    let user = SealedUser::new(call, user_id);
    let key = |name: &str| call.config.keys.username_key(account, name);
    let (old_key, new_key) = (key(&body.old_username), key(&body.new_username));
    let name = NewName {
        user_id,
        account,
        old_key: &old_key,
        new_key: &new_key,
        username: user.seal(Column::Username, &body.new_username)?,
        left: user.seal(Column::LeftName, &body.old_username)?,
    };
    let (subject, network) = (Subject::User(user_id), call.network());
    let guess = Guess { kind: Kind::Rename, subject, network, now: call.now };
    let mut batch = Batch::from(expected(call)?.require_revision_of_user(user_id));
    batch.extend(rekey::usernames(&Moves::of(account, [&old_key, &new_key])));
    batch.push(usernames::require_username(account, &old_key, user_id));
    // A taken name violates nothing, since what is undone is not charged.
    batch.extend(guesses::charge_if_taken(&guess, account, &new_key, user_id));
    batch.extend(usernames::rename(name, call.now));
    let (trail, action) = (user.trail(), "user.renamed");
    batch.push(audit::insert_if_named(&trail, action, account, &new_key, user_id));
    let told = Event::UsernameChanged.row(&user)?;
    batch.push(usernames::tell_if_named(told, account, &new_key, call.now));
    let holder = batch.ask(usernames::select_holder(account, &new_key));
    let asked = UserReply::ask(&mut batch, user_id);
    let results = call.guess(&guess, batch).await?;
    if results.first(&holder)?.as_deref() != Some(user_id) {
        return Err(Error::Refused(&USERNAME_TAKEN));
    }
    UserReply::read(&user, &results, &asked)
}
