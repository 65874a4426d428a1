//! `POST /api-commerceIdentity/user/{userId}/local`: a guest gets a login.

use idp_model::payload::identity::BecomeLocal;
use idp_store::{audit, people, sessions};

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;
use crate::identity::refusal;
use crate::identity::sign_in::{self, Draft};
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/api-commerceIdentity/user/{userId}/local",
    Caller::KeyForUser,
    |call| Box::pin(become_local(call)),
)
.reads::<BecomeLocal>();

async fn become_local(call: &Call<'_>) -> Result<Reply, Error> {
    let BecomeLocal { provider } = call.body::<BecomeLocal>()?.into_inner();
    let (account, user_id) = (call.account()?, call.param("userId")?);
    // Whoever has a login gets no hash.
    let guest = people::one(call.run_rows(vec![people::select(user_id)]).await?.last())?;
    if guest.login_id.is_some() {
        return Err(Error::Refused(&refusal::ALREADY_LOCAL));
    }
    let records = Records::new(call, user_id);
    let draft = Draft::new(call, user_id, sign_in::PASSWORD)?;
    let mut batch = Vec::from(records.login(account, &provider)?);
    batch.extend(call.session_live());
    batch.extend([
        sessions::end_others(user_id, None),
        draft.session(call.now),
        audit::insert(&records.trail(), "user.became_local"),
        people::select(user_id),
    ]);
    let person = people::one(call.run_rows(batch).await?.last())?;
    sign_in::welcome(call, draft, &records, &person).await
}
