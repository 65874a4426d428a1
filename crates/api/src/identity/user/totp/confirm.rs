//! `POST /api-commerceIdentity/user/{userId}/totp/confirm`: from now on log-ins ask for the second factor.

use idp_model::payload::identity::ConfirmTotp;
use idp_store::{audit, guesses, second_factor, sessions};

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::{Column, totp};
use crate::error::Error;
use crate::http::Reply;
use crate::identity::events;
use crate::identity::records::Records;
use crate::identity::refusal;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/api-commerceIdentity/user/{userId}/totp/confirm",
    Caller::KeyAndOwner,
    |call| Box::pin(confirm(call)),
)
.reads::<ConfirmTotp>();

async fn confirm(call: &Call<'_>) -> Result<Reply, Error> {
    let (body, user) = (call.body::<ConfirmTotp>()?, call.user()?);
    let user_id = user.id();
    let subject = call.config.keys.guess_key(&format!("code {user_id}"));
    let records = Records::new(call, user_id);
    let mut batch = Vec::from(guesses::charge(&subject, call.now));
    batch.push(second_factor::select_begun(user_id));
    let sealed = second_factor::secret(call.guess_rows(&subject, batch).await?.last())?;
    let sealed = sealed.ok_or(Error::Refused(&refusal::NO_SECOND_FACTOR))?;
    let secret: String = records.open(Column::TotpSecret, &sealed)?;
    let step = totp::matching_step(&secret, &body.code, call.now.div_euclid(1000))
        .ok_or(Error::Refused(&refusal::CODE_REFUSED))?;
    let mut batch =
        vec![second_factor::require_factor_if_any(user_id, user.identity.second_factor)];
    batch.extend(call.session_live());
    batch.extend(second_factor::confirm(user_id, &sealed, step, call.now));
    batch.extend([
        sessions::end_others(user_id, user.identity.session.as_deref()),
        guesses::forget(&subject),
        audit::insert(&records.trail(), "user.second_factor_confirmed"),
        events::second_factor_changed(call, &records)?,
    ]);
    call.run_rows(batch).await?;
    Ok(Reply::no_content())
}
