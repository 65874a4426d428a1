//! `PATCH /api-commerceIdentity/auth/change-password`: a new password by the old one, or by a reset token.

use idp_model::payload::Valid;
use idp_model::payload::identity::ChangePassword;
use idp_store::audit::Refused;
use idp_store::db::Statement;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::people::{self, Candidate};
use idp_store::{Batch, guard};

use crate::call::{Call, Knocker};
use crate::caller::FIVE_MINUTES;
use crate::crypto::password::Claimed;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::auth::compared::compare;
use crate::identity::auth::{AccountUser, new_password};
use crate::identity::refusal::{
    INACTIVE_USER, INCORRECT_PASSWORD, TOKEN_EXPIRED, TOKEN_NOT_FOUND, USER_NOT_FOUND,
};
use crate::identity::user_reply::UserReply;
use crate::spec::Condition;
use crate::turns::Turn;
use crate::who::{SiteAndUser, SiteKeyWithUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/api-commerceIdentity/auth/change-password")
        .summary("Change the password")
        .description(
            "By the password until now, or by a reset token. Every session of the user ends.",
        )
        .caller(SiteKeyWithUser)
        .fresh(FIVE_MINUTES)
        .body::<ChangePassword>()
        .reply::<UserReply>(200, "The user, whose password is the new one.")
        .refuses(&[
            &INCORRECT_PASSWORD,
            &INACTIVE_USER,
            &USER_NOT_FOUND,
            &TOKEN_NOT_FOUND,
            &TOKEN_EXPIRED,
        ])
        .conditions(&[Condition::GuessTooEarly])
        .versioned()
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    who: SiteAndUser<'_>,
    body: Valid<ChangePassword>,
) -> Result<UserReply, Error> {
    let user = AccountUser { account: who.site.account, user_id: &body.user_id };
    who.speaks_for(user.user_id)?;
    let new = &body.new_password;
    let old = match (&body.old_password, &body.reset_token) {
        (Some(old), _) => Claimed::new(old, body.typed.as_ref()),
        (None, Some(token)) => {
            return new_password::set_by_token(call, user, token, new).await;
        }
        // The rules ask for one of the two.
        (None, None) => return Err(Error::Refused(&INCORRECT_PASSWORD)),
    };
    let turn = call.turn_to_hash(Knocker::Proven).await?;
    let conditions = check(call, &turn, user, old).await?;
    match new_password::set(call, turn, (user.user_id, new), conditions).await {
        // Another request has changed the password meanwhile.
        Err(Error::Undone(idp_store::Error::LoginChanged)) => {
            Err(Error::Refused(&INCORRECT_PASSWORD))
        }
        outcome => outcome,
    }
}

/// Compares the old password. Gives what has to hold still when the new one is set, and the statement that forgets the
/// guess.
async fn check(
    call: &Call<'_>,
    turn: &Turn<'_>,
    user: AccountUser<'_>,
    old: Claimed<'_>,
) -> Result<Vec<Statement>, Error> {
    let subject = Subject::User(user.user_id);
    let guess = Guess { kind: Kind::Change, subject, network: call.network(), now: call.now };
    // Whether one's own user has a login is no secret: nothing is charged or hashed for who has none.
    let found = match find(call, user, &guess).await {
        Err(Error::Undone(idp_store::Error::LoginChanged)) => None,
        found => found?,
    };
    let found = found.ok_or(Error::Refused(&INCORRECT_PASSWORD))?;
    if !compare(call, turn, &found, old)?.is_right {
        return Err(Error::Refused(&INCORRECT_PASSWORD));
    }
    if !found.person.is_active {
        return Err(Error::Refused(&INACTIVE_USER));
    }
    let mut conditions = vec![people::require_unchanged_login(&found)];
    conditions.extend(guesses::succeed(&guess));
    conditions.extend(call.refusal(Refused::PasswordChange).take_back(user.user_id));
    conditions.extend(call.session_live());
    Ok(conditions)
}

/// Charges a guess of the password, and gives what it is compared with; `login_changed` for a guest.
async fn find(
    call: &Call<'_>,
    AccountUser { account, user_id }: AccountUser<'_>,
    guess: &Guess<'_>,
) -> Result<Option<Candidate>, Error> {
    let mut batch = Batch::from([
        guard::require_user_of_account(user_id, account),
        people::require_login(account, user_id),
    ]);
    batch.extend(guesses::charge(guess));
    batch.push(call.refusal(Refused::PasswordChange).by_id(account, user_id));
    let candidate = batch.ask(people::select_candidate_by_id(account, user_id));
    Ok(call.guess(guess, batch).await?.first(&candidate)?)
}
