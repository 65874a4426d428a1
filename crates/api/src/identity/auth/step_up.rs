//! `POST /api-commerceIdentity/auth/step-up`: prove in a session anew who one is.

use idp_model::payload::Valid;
use idp_model::payload::identity::StepUp;
use idp_store::audit::Refused;
use idp_store::db::Statement;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::people::{self, Candidate};
use idp_store::sessions::{self, Proof, Standing, SteppedUp};
use idp_store::{Batch, Results, Sealed, audit, second_factor};

use crate::call::{Call, Knocker};
use crate::crypto::password::Claimed;
use crate::crypto::refresh::RefreshToken;
use crate::endpoint::Endpoint;
use crate::error::{Error, refused};
use crate::identity::auth::compared::compare;
use crate::identity::auth::lost_factor;
use crate::identity::auth::second_factor::take_code;
use crate::identity::refusal::{CODE_REFUSED, CODE_REQUIRED, INCORRECT_PASSWORD};
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{self, SignIn, Tokens, Whom};
use crate::spec::Condition;
use crate::who::{SiteKeyAndUser, SiteMember};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/step-up")
        .summary("Prove again who one is")
        .description(
            "Where a call needs a fresh log-in: with the password, and with a code or a recovery code where there is a \
             second factor. The session goes on with new tokens, which say what was proven now.",
        )
        .caller(SiteKeyAndUser)
        .counted()
        .body::<StepUp>()
        .reply::<SignIn>(200, "The next tokens of the session.")
        .refuses(&[&INCORRECT_PASSWORD, &CODE_REQUIRED, &CODE_REFUSED])
        .conditions(&[Condition::GuessTooEarly])
        .handler(step_up)
}

/// What a proof is compared with.
struct Known {
    candidate: Candidate,
    /// The TOTP secret, where there is one.
    factor: Option<Sealed>,
    standing: Standing,
}

async fn step_up(
    call: &Call<'_>,
    who: SiteMember<'_>,
    body: Valid<StepUp>,
) -> Result<SignIn, Error> {
    let keys = &call.config.keys;
    let subject = guessed_in(call, &who)?;
    let guess = Guess { kind: Kind::StepUp, subject, network: call.network(), now: call.now };
    let turn = call.turn_to_hash(Knocker::Proven).await?;
    let known = ask(call, &who, &guess).await?;
    let claimed = Claimed::new(&body.password, body.typed.as_ref());
    let verified = compare(call, &turn, &known.candidate, claimed)?;
    if !verified.is_right {
        return Err(Error::Refused(&INCORRECT_PASSWORD));
    }
    // That of another system becomes ours, as at a log-in: from then on no import takes back what opens the door.
    let rehashed = verified.rehash(keys, &body.password, call.ports.random)?;
    drop(turn);
    let user = SealedUser::new(call, who.user_id);
    let (amr, proof) = prove(call, &user, &who, &known, body.code.as_deref())?;
    let Standing { current, counter, .. } = &known.standing;
    let session = (who.user_id, who.session);
    let said = Proof { amr: amr.to_owned(), auth_time: call.now.div_euclid(1000) };
    let refresh = RefreshToken::after_proof(session, (current, *counter), &said, keys)
        .ok_or(Error::Internal("there is no session key"))?;
    let proven = SteppedUp {
        user_id: who.user_id,
        session_id: who.session,
        current,
        successor: &refresh.hash,
        proof: &said,
    };
    let profile = user.profile(&known.candidate.person)?;
    let whom = Whom { user_id: who.user_id, account: who.account, user: &profile, is_guest: false };
    let tokens = Tokens { session_id: who.session, proof: &said, refresh: refresh.text };
    let issued = tokens.issue(call, (who.user_id, who.account)).await?;
    let mut batch = Batch::from([people::require_unchanged_login(&known.candidate)]);
    batch.extend(call.session_live());
    batch.extend(rehashed.map(|password| people::set_password(who.user_id, password)));
    batch.extend(proof);
    batch.extend(sessions::step_up(&proven, call.now));
    batch.extend(guesses::succeed(&guess));
    batch.extend(call.refusal(Refused::StepUp).take_back(who.user_id));
    batch.push(audit::insert(&user.trail(), "user.stepped_up"));
    of_session(call.run(batch).await)?;
    Ok(issued.sign_in(&whom))
}

/// For whom is guessed. Each session that began with a log-in has a count of its own: with a stolen token nobody keeps the user out of
/// another one. Of sessions in which nobody proved anything the application has begun as many as it likes: they share the user's.
fn guessed_in<'a>(call: &Call<'_>, who: &SiteMember<'a>) -> Result<Subject<'a>, Error> {
    let SiteMember { user_id, session: session_id, .. } = *who;
    let is_proven = call.identity()?.has_proven();
    Ok(if is_proven { Subject::Session { user_id, session_id } } else { Subject::User(user_id) })
}

/// Charges a guess, and gives what it is compared with. A guest has no password, and so nothing to prove.
async fn ask(call: &Call<'_>, who: &SiteMember<'_>, guess: &Guess<'_>) -> Result<Known, Error> {
    let mut batch = Batch::from(guesses::charge(guess));
    batch.push(call.refusal(Refused::StepUp).by_id(who.account, who.user_id));
    let candidate = batch.ask(people::select_candidate_by_id(who.account, who.user_id));
    let factor = batch.ask(second_factor::select(who.user_id));
    let standing = batch.ask(sessions::select_standing(who.user_id, who.session, call.now));
    let results = call.guess(guess, batch).await?;
    Ok(Known {
        candidate: results.first(&candidate)?.ok_or(Error::Refused(&INCORRECT_PASSWORD))?,
        factor: results.first(&factor)?,
        // The guard of the session was there before.
        standing: results.first(&standing)?.ok_or(refused("the key or the session has ended"))?,
    })
}

/// What is proven beside the password, as `amr`, and the statements that take it.
fn prove(
    call: &Call<'_>,
    user: &SealedUser<'_>,
    who: &SiteMember<'_>,
    known: &Known,
    code: Option<&str>,
) -> Result<(&'static str, Vec<Statement>), Error> {
    if !known.candidate.asks_factor(call.now) {
        let removed = lost_factor::remove(user, &known.candidate, Some(who.session))?;
        return Ok((sign_in::PASSWORD, removed));
    }
    let code = code.ok_or(Error::Refused(&CODE_REQUIRED))?;
    let factor = known.factor.as_ref().ok_or(Error::Refused(&CODE_REFUSED))?;
    let mut taken = take_code(call, user, factor, code)?;
    taken.extend(second_factor::end_reset(&user.trail(), user.id));
    Ok((sign_in::PASSWORD_AND_CODE, taken))
}

/// What changed meanwhile: the login, or the session's tokens, by a refresh. Of the latter, the next try knows.
fn of_session(outcome: Result<Results, Error>) -> Result<Results, Error> {
    match outcome {
        Err(Error::Undone(idp_store::Error::LoginChanged)) => {
            Err(Error::Refused(&INCORRECT_PASSWORD))
        }
        Err(Error::Undone(idp_store::Error::TokenUnknown)) => {
            Err(Error::TooManyRequests { seconds: 1 })
        }
        outcome => outcome,
    }
}
