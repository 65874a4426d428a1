//! `POST /api-commerceIdentity/user/{userId}/totp/confirm`: from now on log-ins ask for the second factor.

use idp_model::payload::Valid;
use idp_model::payload::identity::ConfirmTotp;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::people::{self, Person};
use idp_store::sessions::{self, Proof, Standing, SteppedUp};
use idp_store::{Batch, Sealed, audit, second_factor};

use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::crypto::refresh::RefreshToken;
use crate::crypto::{code, totp};
use crate::endpoint::Endpoint;
use crate::error::{Error, refused};
use crate::identity::events::Event;
use crate::identity::refusal::{ALREADY_CONFIRMED, CODE_REFUSED, NO_SECOND_FACTOR, USER_NOT_FOUND};
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{Issued, SignIn, Tokens, Whom, with_code};
use crate::identity::user::USER_ID;
use crate::spec::Condition;
use crate::who::{SiteKeyAndOwner, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/totp/confirm")
        .summary("Confirm a second factor")
        .description(
            "With a code of the factor that was begun. From now on log-ins ask for one, and every other session has \
             ended. This one has the second factor: it goes on with new tokens, which say so, and those of before are \
             good no more for a refresh.",
        )
        .caller(SiteKeyAndOwner)
        .fresh(FIVE_MINUTES)
        .path(&[USER_ID])
        .body::<ConfirmTotp>()
        .reply::<SignIn>(200, "The second factor is confirmed: the next tokens of the session.")
        .refuses(&[&NO_SECOND_FACTOR, &ALREADY_CONFIRMED, &CODE_REFUSED])
        .conditions(&[Condition::SecondFactorRequired, Condition::GuessTooEarly])
        .handler(confirm)
}

/// What is known before the code is looked at.
struct Begun {
    /// The secret of the factor that was begun.
    secret: Sealed,
    person: Person,
    standing: Standing,
}

/// The session as it goes on.
struct Lifted {
    issued: Issued,
    proof: Proof,
    /// Hash of its next refresh token.
    successor: String,
}

async fn confirm(
    call: &Call<'_>,
    who: SiteUser<'_>,
    body: Valid<ConfirmTotp>,
) -> Result<SignIn, Error> {
    let user = SealedUser::new(call, who.user_id);
    // A token without a session finds none.
    let session_id = who.session().unwrap_or_default();
    let (subject, network) = (Subject::User(user.id), call.network());
    let guess = Guess { kind: Kind::Confirmation, subject, network, now: call.now };
    let begun = begun(call, &who, session_id, &guess).await?;
    let secret = user.totp_secret(&begun.secret)?;
    let step = totp::matching_step(&secret, &code::plain(&body.code), call.now.div_euclid(1000))
        .ok_or(Error::Refused(&CODE_REFUSED))?;
    let lifted = lift(call, session_id, &begun).await?;
    // Whoever confirmed one meanwhile has begun none any more.
    let mut batch = Batch::from([second_factor::require_begun(user.id, &begun.secret)]);
    batch.extend(call.session_live());
    batch.extend(second_factor::confirm(user.id, step, call.now));
    batch.extend(sessions::step_up(&lifted.stepped_up(session_id, &begun), call.now));
    batch.extend(guesses::succeed(&guess));
    batch.extend(sessions::end_others(user.id, Some(session_id)));
    batch.extend([
        audit::insert(&user.trail(), "user.second_factor_confirmed"),
        Event::SecondFactorAdded.insert(&user)?,
    ]);
    match call.run(batch).await {
        // By a refresh meanwhile; the next try knows of it.
        Err(Error::Undone(idp_store::Error::TokenUnknown)) => {
            Err(Error::TooManyRequests { seconds: 1 })
        }
        results => results.map(drop),
    }?;
    lifted.sign_in(&user, &begun.person)
}

/// The tokens with which the session goes on: signed before anything is written.
async fn lift(call: &Call<'_>, session_id: &str, begun: &Begun) -> Result<Lifted, Error> {
    let Begun { person, standing: Standing { current, counter, proof }, .. } = begun;
    // When the person proved who they are stays as it was: a code alone does not prove it.
    let proof = Proof { amr: with_code(&proof.amr).to_owned(), auth_time: proof.auth_time };
    let session = (person.user_id.as_str(), session_id);
    let refresh =
        RefreshToken::after_proof(session, (current, *counter), &proof, &call.config.keys)
            .ok_or(Error::Internal("there is no session key"))?;
    let tokens = Tokens { session_id, proof: &proof, refresh: refresh.text };
    let issued = tokens.issue(call, (&person.user_id, &person.account)).await?;
    Ok(Lifted { issued, proof, successor: refresh.hash })
}

impl Lifted {
    fn stepped_up<'a>(&'a self, session_id: &'a str, begun: &'a Begun) -> SteppedUp<'a> {
        SteppedUp {
            user_id: &begun.person.user_id,
            session_id,
            current: &begun.standing.current,
            successor: &self.successor,
            proof: &self.proof,
        }
    }

    /// What the client gets.
    fn sign_in(self, user: &SealedUser<'_>, person: &Person) -> Result<SignIn, Error> {
        Ok(self.issued.sign_in(&Whom {
            user_id: user.id,
            account: &person.account,
            user: &user.profile(person)?,
            is_guest: person.login_id.is_none(),
        }))
    }
}

/// What was begun, and how the session stands. A guess of the code is charged, where there is one.
async fn begun(
    call: &Call<'_>,
    who: &SiteUser<'_>,
    session_id: &str,
    guess: &Guess<'_>,
) -> Result<Begun, Error> {
    let user_id = who.user_id;
    let mut batch = Batch::from([
        second_factor::require_any_begun(user_id),
        second_factor::require_factor_if_any(user_id, who.has_second_factor()),
    ]);
    batch.extend(guesses::charge(guess));
    let secret = batch.ask(second_factor::select_begun(user_id));
    let person = batch.ask(people::select(user_id));
    let standing = batch.ask(sessions::select_standing(user_id, session_id, call.now));
    let results = match call.guess(guess, batch).await {
        Err(Error::Undone(idp_store::Error::FactorUnknown)) => {
            return Err(none_begun(call, user_id).await?);
        }
        results => results?,
    };
    Ok(Begun {
        secret: results.first(&secret)?.ok_or(Error::Refused(&NO_SECOND_FACTOR))?,
        person: results.first(&person)?.ok_or(Error::Refused(&USER_NOT_FOUND))?,
        // The guard of the session was there before.
        standing: results.first(&standing)?.ok_or(refused("the key or the session has ended"))?,
    })
}

/// Why there is nothing to confirm: nothing was charged, as there was nothing to guess. Whoever clicks twice has confirmed it already.
async fn none_begun(call: &Call<'_>, user_id: &str) -> Result<Error, Error> {
    let mut batch = Batch::default();
    let confirmed = batch.ask(second_factor::select(user_id));
    let is_confirmed = call.run(batch).await?.first(&confirmed)?.is_some();
    Ok(Error::Refused(if is_confirmed { &ALREADY_CONFIRMED } else { &NO_SECOND_FACTOR }))
}
