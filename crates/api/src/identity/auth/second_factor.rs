//! `POST /api-commerceIdentity/auth/2fa`: the code after the password.

use idp_model::payload::identity::SecondFactor;
use idp_store::db::Statement;
use idp_store::people::{self, Candidate};
use idp_store::{Sealed, audit, guard, guesses, second_factor};

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::opaque::Opaque;
use crate::crypto::{Column, totp};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;
use crate::identity::refusal;
use crate::identity::sign_in::{self, Draft};
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/api-commerceIdentity/auth/2fa", Caller::Key, |call| {
        Box::pin(second_factor(call))
    })
    .reads::<SecondFactor>();

const REFUSED: Error = Error::Refused(&refusal::CHALLENGE_REFUSED);

/// A challenge survives wrong codes. Whoever has none can't make somebody else's codes wait.
async fn second_factor(call: &Call<'_>) -> Result<Reply, Error> {
    let body = call.body::<SecondFactor>()?;
    let challenge = Opaque::of(body.challenge.clone());
    let (user_id, account) = (challenge.owner().ok_or(REFUSED)?, call.account()?);
    let subject = call.config.keys.guess_key(&format!("code {user_id}"));
    let waits = || second_factor::require_challenge(user_id, &challenge.hash, call.now);
    let mut batch = vec![guard::require_user_of_account(user_id, account), waits()];
    batch.extend(guesses::charge(&subject, call.now));
    batch
        .extend([people::select_candidate_by_id(account, user_id), second_factor::select(user_id)]);
    let results = call.guess_rows(&subject, batch).await.map_err(of_challenge)?;
    let candidate = people::candidate(results.iter().rev().nth(1))?;
    let candidate = candidate.filter(|found| found.person.is_active).ok_or(REFUSED)?;
    let sealed = second_factor::secret(results.last())?.ok_or(REFUSED)?;
    let records = Records::new(call, user_id);
    let secret: String = records.open(Column::TotpSecret, &sealed)?;
    let mut batch = vec![waits(), people::require_unchanged_login(&candidate)];
    batch.extend(take(call, &records, (&secret, &sealed), &body.code));
    batch.extend([
        second_factor::take_challenge(user_id, &challenge.hash),
        guesses::forget(&subject),
    ]);
    admit(call, &records, &candidate, batch).await
}

/// Takes the code, which is one of the authenticator's or else has to be a recovery code.
fn take(
    call: &Call<'_>,
    records: &Records<'_>,
    (secret, sealed): (&str, &Sealed),
    code: &str,
) -> [Statement; 2] {
    let user_id = records.user_id;
    match totp::matching_step(secret, code, call.now.div_euclid(1000)) {
        Some(step) => second_factor::take_step(user_id, sealed, step),
        None => {
            let code = code.trim().to_ascii_lowercase();
            let hash = call.config.keys.recovery_code(user_id, &code);
            second_factor::take_recovery_code(user_id, &hash)
        }
    }
}

async fn admit(
    call: &Call<'_>,
    records: &Records<'_>,
    found: &Candidate,
    mut batch: Vec<Statement>,
) -> Result<Reply, Error> {
    let user_id = records.user_id;
    let draft = Draft::new(call, user_id, sign_in::PASSWORD_AND_CODE)?;
    batch.extend([
        people::logged_in(user_id, None, call.now),
        draft.session(call.now),
        audit::insert(&records.trail(), "user.logged_in"),
    ]);
    call.run_rows(batch).await.map_err(of_challenge)?;
    sign_in::welcome(call, draft, records, &found.person).await
}

/// Whatever is wrong with a challenge is told in one way.
fn of_challenge(error: Error) -> Error {
    match error {
        Error::Undone(
            idp_store::Error::TokenUnknown
            | idp_store::Error::AccountUserUnknown
            | idp_store::Error::LoginChanged,
        ) => REFUSED,
        other => other,
    }
}
