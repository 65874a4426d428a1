//! `POST /api-commerceIdentity/auth/2fa`: the code after the password.

use idp_model::payload::Valid;
use idp_model::payload::identity::SecondFactor;
use idp_store::audit::Refused;
use idp_store::db::Statement;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::people::{self, Candidate};
use idp_store::{Batch, Results, Sealed, audit, guard, second_factor};

use crate::call::Call;
use crate::crypto::opaque::{self, Opaque};
use crate::crypto::{code, totp};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::auth::AccountUser;
use crate::identity::events::{Event, Everyday};
use crate::identity::refusal::{CHALLENGE_REFUSED, CODE_REFUSED};
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{self, FreshSession, SignIn};
use crate::spec::Condition;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/2fa")
        .summary("Log in with a code after the password")
        .description(
            "With the challenge of the log-in and a code of the authenticator, or a recovery code. A challenge \
             survives wrong codes, and is good for one log-in.",
        )
        .caller(SiteKey)
        .body::<SecondFactor>()
        .reply::<SignIn>(200, "The user is signed in, with a second factor.")
        .refuses(&[&CHALLENGE_REFUSED, &CODE_REFUSED])
        .conditions(&[Condition::GuessTooEarly])
        .handler(log_in)
}

const REFUSED: Error = Error::Refused(&CHALLENGE_REFUSED);

async fn log_in(
    call: &Call<'_>,
    site: Site<'_>,
    body: Valid<SecondFactor>,
) -> Result<SignIn, Error> {
    let challenge = Opaque::of(body.challenge.clone());
    let user_id = challenge.owner().ok_or(REFUSED)?;
    let subject = Subject::User(user_id);
    let guess = Guess { kind: Kind::Code, subject, network: call.network(), now: call.now };
    let is_waiting = || second_factor::require_challenge(user_id, &challenge.hash, call.now);
    let user = AccountUser { account: site.account, user_id };
    let Known { found, sealed, amr } = find(call, user, &guess, &challenge.hash).await?;
    let user = SealedUser::new(call, user_id);
    let session = FreshSession::new(call, user_id, amr)?;
    let sign_in = session.welcome(&user, &found.person).await?;
    let mut batch = Batch::from([is_waiting(), people::require_unchanged_login(&found)]);
    batch.extend(take_code(call, &user, &sealed, &body.code)?);
    batch.extend(guesses::succeed(&guess));
    batch.extend(second_factor::end_reset(&user.trail(), user_id));
    batch.extend([
        second_factor::take_challenge(user_id, &challenge.hash),
        people::note_login(user_id, None, call.now),
        audit::insert(&user.trail(), "user.logged_in"),
        Everyday::LoggedIn.offer(&user)?,
    ]);
    batch.extend(call.refusal(Refused::LogIn).take_back(user_id));
    batch.extend(session.begin(call.now));
    of_challenge(call.run(batch).await)?;
    Ok(sign_in)
}

/// What a code is compared with.
struct Known {
    found: Candidate,
    /// The TOTP secret.
    sealed: Sealed,
    /// What was proven once the code is right, too.
    amr: &'static str,
}

/// Charges a guess of the user's code, and gives the login and the secret that it is compared with. Whoever has no
/// challenge can't make somebody else's codes wait.
async fn find(
    call: &Call<'_>,
    AccountUser { account, user_id }: AccountUser<'_>,
    guess: &Guess<'_>,
    challenge: &str,
) -> Result<Known, Error> {
    let mut batch = Batch::from([
        guard::require_user_of_account(user_id, account),
        second_factor::require_challenge(user_id, challenge, call.now),
    ]);
    // What failed until now is told of, not this one, which may be right.
    let user = SealedUser::new(call, user_id);
    batch.extend(guesses::tell_refused(guess, Event::LogInRefused.row(&user)?, &user.trail()));
    batch.extend(guesses::charge(guess));
    batch.push(call.refusal(Refused::LogIn).by_id(account, user_id));
    let candidate = batch.ask(people::select_candidate_by_id(account, user_id));
    let secret = batch.ask(second_factor::select(user_id));
    let first = batch.ask(second_factor::select_challenge(user_id, challenge));
    let results = of_challenge(call.guess(guess, batch).await)?;
    let candidate = results.first(&candidate)?.filter(|found| found.person.is_active);
    let (found, sealed) = candidate.zip(results.first(&secret)?).ok_or(REFUSED)?;
    let amr = match results.first(&first)?.as_deref() {
        Some(sign_in::MAILED_CODE) => sign_in::MAILED_CODE_AND_CODE,
        _ => sign_in::PASSWORD_AND_CODE,
    };
    Ok(Known { found, sealed, amr })
}

/// Takes the code, which is one of the authenticator's or else has to be a recovery code.
pub(super) fn take_code(
    call: &Call<'_>,
    user: &SealedUser<'_>,
    sealed: &Sealed,
    code: &str,
) -> Result<Vec<Statement>, Error> {
    let (secret, code) = (user.totp_secret(sealed)?, code::plain(code));
    let step = totp::matching_step(&secret, &code, call.now.div_euclid(1000));
    Ok(if let Some(step) = step {
        vec![
            second_factor::require_unused_step(user.id, sealed, step),
            second_factor::take_step(user.id, step),
        ]
    } else {
        let hash = call.config.keys.recovery_code(user.id, &opaque::written(&code));
        let mut taken = second_factor::require_recovery_code(user.id, &hash);
        taken.push(second_factor::take_recovery_code(user.id, &hash));
        taken
    })
}

/// Whatever is wrong with a challenge is told in one way.
fn of_challenge(outcome: Result<Results, Error>) -> Result<Results, Error> {
    match outcome {
        Err(Error::Undone(
            idp_store::Error::TokenUnknown
            | idp_store::Error::AccountUserUnknown
            | idp_store::Error::LoginChanged,
        )) => Err(REFUSED),
        outcome => outcome,
    }
}
