//! `POST /api-commerceIdentity/user/guest`: a user without a login.

use idp_model::payload::Valid;
use idp_model::payload::identity::CreateGuest;
use idp_store::kept_answers::About;
use idp_store::{Batch, audit};

use crate::call::Call;
use crate::crypto::uuid;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;
use crate::identity::sign_in::{self, FreshSession, SignIn, Whom};
use crate::spec::Condition;
use crate::who::{Site, SiteKey};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/guest")
        .summary("Create a guest")
        .description("A user without a login, who can become one with a login later.")
        .caller(SiteKey)
        .body::<CreateGuest>()
        .reply::<SignIn>(200, "The guest is signed in.")
        .conditions(&[Condition::PeopleExhausted])
        .idempotent()
        .handler(create)
}

async fn create(
    call: &Call<'_>,
    site: Site<'_>,
    body: Valid<CreateGuest>,
) -> Result<SignIn, Error> {
    let (profile, user_id) = (body.into_inner().user, uuid(call.ports.random)?);
    let user = SealedUser::new(call, &user_id);
    let session = FreshSession::new(call, &user_id, sign_in::NOTHING)?;
    let whom = Whom { user_id: &user_id, account: site.account, user: &profile, is_guest: true };
    let sign_in = session.sign_in(call, &whom).await?;
    let mut batch = Batch::from(user.insert(site.account, &profile)?);
    batch.extend(session.begin(call.now));
    batch.push(audit::insert(&user.trail(), "user.guest_created"));
    call.keep_answer((user_id.as_str(), About::User), &sign_in)?;
    call.make_person(batch).await?;
    Ok(sign_in)
}
