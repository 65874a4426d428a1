//! `POST /api-commerceIdentity/auth/code/verify`: log in with a code that was mailed.

use idp_model::payload::Valid;
use idp_model::payload::identity::VerifyCode;
use idp_store::audit::Refused;
use idp_store::guesses::{self, Guess, Kind, Subject};
use idp_store::people::{self, Candidate};
use idp_store::{Batch, mailed_codes};

use crate::call::Call;
use crate::crypto::code::plain;
use crate::crypto::opaque::Opaque;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::auth::local::login::{LoginReply, Proven};
use crate::identity::refusal::CODE_REFUSED;
use crate::identity::sign_in;
use crate::spec::Condition;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/auth/code/verify")
        .summary("Log in with a code")
        .description(
            "With the challenge and the code that was mailed: eight digits, good once, for ten minutes and five tries. A \
             user with a second factor gets a challenge, as after a password.",
        )
        .caller(SiteKey)
        .body::<VerifyCode>()
        .reply::<LoginReply>(200, "The tokens, or what is asked for beside the code.")
        .refuses(&[&CODE_REFUSED])
        .conditions(&[Condition::GuessTooEarly])
        .handler(log_in)
}

/// Whatever is wrong with challenge or code is told in one way: of a name that nobody has there is a challenge, too.
const REFUSED: Error = Error::Refused(&CODE_REFUSED);

async fn log_in(
    call: &Call<'_>,
    site: Site<'_>,
    body: Valid<VerifyCode>,
) -> Result<LoginReply, Error> {
    let challenge = Opaque::of(body.challenge.clone());
    let (subject, hash) = (challenge.owner().ok_or(REFUSED)?, challenge.hash.as_str());
    let network = call.network();
    let guess = Guess {
        kind: Kind::MailedCode,
        subject: Subject::Code { subject, hash },
        network,
        now: call.now,
    };
    let found = compare(call, site.account, (subject, hash), &guess, &body.code).await?;
    let proven = Proven {
        guess: &guess,
        found: &found,
        amr: sign_in::MAILED_CODE,
        rehashed: None,
        taken: vec![
            mailed_codes::require(subject, hash, call.now),
            mailed_codes::forget(&found.person.user_id),
        ],
    };
    match proven.go_on(call).await {
        Err(Error::Undone(idp_store::Error::TokenUnknown | idp_store::Error::LoginChanged)) => {
            Err(REFUSED)
        }
        outcome => outcome,
    }
}

/// Charges a guess and a try, and gives the login that the code is for, if it is right. Whoever has no challenge charges nothing.
async fn compare(
    call: &Call<'_>,
    account: &str,
    (subject, hash): (&str, &str),
    guess: &Guess<'_>,
    code: &str,
) -> Result<Candidate, Error> {
    let mut batch = Batch::from([mailed_codes::require_try(subject, hash, call.now)]);
    batch.extend(guesses::charge(guess));
    batch.push(mailed_codes::take_try(subject, hash));
    batch.push(call.refusal(Refused::LogIn).by_code(account, subject, hash));
    let candidate = batch.ask(people::select_candidate_by_code(account, subject, hash));
    let kept = batch.ask(mailed_codes::select(subject, hash));
    let results = match call.guess(guess, batch).await {
        Err(Error::Undone(idp_store::Error::TokenUnknown)) => return Err(REFUSED),
        results => results?,
    };
    let kept = results.first(&kept)?.unwrap_or_default();
    let is_right = call.config.keys.is_mailed_code(&kept, hash, &plain(code));
    let found = results.first(&candidate)?;
    found.filter(|found| is_right && found.person.is_active).ok_or(REFUSED)
}
