//! `POST /api-commerceIdentity/user/{userId}/totp/confirm`: from now on log-ins ask for the second factor.

use idp_model::payload::Valid;
use idp_model::payload::identity::ConfirmTotp;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::{Batch, Sealed, audit, second_factor, sessions};

use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::crypto::{code, totp};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::refusal::{ALREADY_CONFIRMED, CODE_REFUSED, NO_SECOND_FACTOR};
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::spec::Condition;
use crate::who::{SiteKeyAndOwner, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/totp/confirm")
        .summary("Confirm a second factor")
        .description(
            "With a code of the factor that was begun. From now on log-ins ask for one, and every other session has \
             ended.",
        )
        .caller(SiteKeyAndOwner)
        .fresh(FIVE_MINUTES)
        .path(&[USER_ID])
        .body::<ConfirmTotp>()
        .no_content("The second factor is confirmed.")
        .refuses(&[&NO_SECOND_FACTOR, &ALREADY_CONFIRMED, &CODE_REFUSED])
        .conditions(&[Condition::SecondFactorRequired, Condition::GuessTooEarly])
        .handler(confirm)
}

async fn confirm(
    call: &Call<'_>,
    who: SiteUser<'_>,
    body: Valid<ConfirmTotp>,
) -> Result<(), Error> {
    let user_id = who.user_id;
    let user = SealedUser::new(call, user_id);
    let (subject, network) = (Subject::User(user_id), call.network());
    let guess = Guess { kind: Kind::Confirmation, subject, network, now: call.now };
    let sealed = begun(call, user_id, &guess).await?;
    let secret = user.totp_secret(&sealed)?;
    let step = totp::matching_step(&secret, &code::plain(&body.code), call.now.div_euclid(1000))
        .ok_or(Error::Refused(&CODE_REFUSED))?;
    let is_strong = who.has_second_factor();
    let mut batch = Batch::from([second_factor::require_factor_if_any(user_id, is_strong)]);
    batch.extend(call.session_live());
    batch.push(second_factor::require_begun(user_id, &sealed));
    batch.extend(second_factor::confirm(user_id, step, call.now));
    batch.extend(guesses::succeed(&guess));
    batch.extend([
        sessions::end_others(user_id, who.session()),
        audit::insert(&user.trail(), "user.second_factor_confirmed"),
        Event::SecondFactorAdded.insert(&user)?,
    ]);
    call.run(batch).await.map(drop)
}

/// The secret of the factor that was begun. A guess of its code is charged, where there is one.
async fn begun(call: &Call<'_>, user_id: &str, guess: &Guess<'_>) -> Result<Sealed, Error> {
    let mut batch = Batch::from([second_factor::require_any_begun(user_id)]);
    batch.extend(guesses::charge(guess));
    let begun = batch.ask(second_factor::select_begun(user_id));
    match call.guess(guess, batch).await {
        Err(Error::Undone(idp_store::Error::FactorUnknown)) => {
            Err(none_begun(call, user_id).await?)
        }
        results => results?.first(&begun)?.ok_or(Error::Refused(&NO_SECOND_FACTOR)),
    }
}

/// Why there is nothing to confirm: nothing was charged, as there was nothing to guess. Whoever clicks twice has confirmed it already.
async fn none_begun(call: &Call<'_>, user_id: &str) -> Result<Error, Error> {
    let mut batch = Batch::default();
    let confirmed = batch.ask(second_factor::select(user_id));
    let is_confirmed = call.run(batch).await?.first(&confirmed)?.is_some();
    Ok(Error::Refused(if is_confirmed { &ALREADY_CONFIRMED } else { &NO_SECOND_FACTOR }))
}
