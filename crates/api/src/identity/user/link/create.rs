//! `POST /api-commerceIdentity/user/{userId}/link`: a code with which the user comes into the page.

use idp_model::payload::Valid;
use idp_model::payload::identity::Link;
use idp_store::links::{self, Issued};
use idp_store::{Batch, audit};
use serde::Serialize;

use crate::call::Call;
use crate::crypto::opaque::Opaque;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::time::rfc3339;
use crate::who::{ServerKey, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/api-commerceIdentity/user/{userId}/link")
        .summary("Let a user into the page")
        .description(
            "For the server of a site, which knows whose browser it answers. The code is for the page that made the challenge, once and \
             within a minute. Of ten codes of a user, used ones too, the oldest goes.",
        )
        .caller(ServerKey)
        .path(&[USER_ID])
        .body::<Link>()
        .reply::<LinkCode>(200, "The code.")
        .handler(create)
}

/// One minute.
const LIFE_MS: i64 = 60_000;

/// A code that lets a user into the page which asked for it.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct LinkCode {
    /// The code.
    code: String,
    /// When it expires, RFC 3339 in UTC.
    expires_at: String,
}

async fn create(call: &Call<'_>, who: SiteUser<'_>, body: Valid<Link>) -> Result<LinkCode, Error> {
    let user = SealedUser::new(call, who.user_id);
    let code = Opaque::new(who.user_id, call.ports.random)?;
    let expires_at = call.now.saturating_add(LIFE_MS);
    let issued = Issued {
        account: who.account()?,
        user_id: who.user_id,
        hash: &code.hash,
        code_challenge: &body.code_challenge,
        expires_at,
    };
    let mut batch = Batch::from(links::issue(&issued));
    batch.push(audit::insert(&user.trail(), "user.link_issued"));
    call.run(batch).await?;
    Ok(LinkCode { code: code.text, expires_at: rfc3339(expires_at) })
}
