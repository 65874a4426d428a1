//! A new password, and all that ends with the old one.

use idp_store::db::Statement;
use idp_store::{Batch, audit, guard, guesses, life, people, resets};

use crate::call::{Call, Knocker};
use crate::crypto::{hash, password};
use crate::error::Error;
use crate::identity::auth::AccountUser;
use crate::identity::breached::require_not_breached;
use crate::identity::events::Event;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user_reply::UserReply;
use crate::turns::Turn;

/// Sets the password of an account's user by a reset token. The token is asked for twice: before the hash, which costs
/// far more than asking does, and with it.
pub(super) async fn set_by_token(
    call: &Call<'_>,
    AccountUser { account, user_id }: AccountUser<'_>,
    token: &str,
    password: &str,
) -> Result<UserReply, Error> {
    let conditions = || {
        let token = resets::require_redeemable(user_id, &hash(token), call.now);
        [guard::require_active_user_of_account(user_id, account)].into_iter().chain(token)
    };
    call.run(conditions()).await?;
    // Whoever has redeemed a token is the owner, or has the owner's mailbox: what others guessed is forgotten, and nobody's guesses make this
    // network wait. Of codes, which are there for the latter case, that is so once in a day.
    let user = SealedUser::new(call, user_id);
    let turn = call.turn_to_hash(Knocker::Proven).await?;
    let forgiven = guesses::forgive(user_id, call.network(), &user.trail());
    set(call, turn, (user_id, password), conditions().chain(forgiven)).await
}

/// Sets the password, which is not known to be breached, if every one of `conditions` holds, and tells the user.
pub(super) async fn set(
    call: &Call<'_>,
    turn: Turn<'_>,
    (user_id, password): (&str, &str),
    conditions: impl IntoIterator<Item = Statement>,
) -> Result<UserReply, Error> {
    require_not_breached(call, password, &["newPassword"]).await?;
    let user = SealedUser::new(call, user_id);
    let hash = password::hash(&call.config.keys, password, call.ports.random)?;
    drop(turn);
    let mut batch = Batch::from(conditions);
    batch.push(people::set_password(user_id, hash));
    batch.extend(life::end_ways_in(user_id));
    batch.extend([
        audit::insert(&user.trail(), "user.password_changed"),
        Event::PasswordChanged.insert(&user)?,
    ]);
    let asked = UserReply::ask(&mut batch, user_id);
    UserReply::read(&user, &call.run(batch).await?, &asked)
}
