//! `GET /api-commerceIdentity/user/{userId}/export`: a copy of all that is known of a person.

use idp_store::copies::AskedCopy;
use idp_store::quotas::left_of_day;
use idp_store::{Batch, guard};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::auth::detached;
use crate::call::Call;
use crate::caller::FIVE_MINUTES;
use crate::endpoint::Endpoint;
use crate::error::{Error, seconds_up};
use crate::identity::events::Event;
use crate::identity::export;
use crate::identity::sealed_user::SealedUser;
use crate::identity::user::USER_ID;
use crate::spec::Condition;
use crate::who::{SiteKeyForUserOrOperator, SiteUser};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/api-commerceIdentity/user/{userId}/export")
        .summary("Export a user")
        .description(
            "Everything that is known of the person in every API, opened, with times and where it comes from. Secrets are not told: \
             passwords, tokens, codes, keys of second factors. Whoever has a profile of the Protection API needs a second factor for it. In a day \
             of UTC a person gets 10 copies, others get 10 of a person, and a server 1,000 of an account. The signature is over the bytes of `export` as they stand in the reply \
             (RFC 7515, appendix F), by a key of `/.well-known/jwks.json`.",
        )
        .caller(SiteKeyForUserOrOperator)
        .fresh(FIVE_MINUTES)
        .counted_as_writing()
        .conditions(&[Condition::SecondFactorRequired, Condition::CopiesExhausted])
        .path(&[USER_ID])
        .reply::<Export>(200, "All that is known, signed.")
        .handler(get)
}

/// All that is known of a person, signed.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Export {
    /// `format` is `idp-edge-export/1`; `identity`, `protection`, `programs` and `trail` have parts by their names, each with its `source`
    /// and its `entries`. Times are RFC 3339 in UTC.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    export: Box<RawValue>,
    /// A detached JWS, `HEADER..SIGNATURE`, whose `typ` is `export+jws`.
    signature: String,
}

/// What is given out was recorded before; and nothing is recorded of what could not be signed.
async fn get(call: &Call<'_>, who: SiteUser<'_>) -> Result<Export, Error> {
    let user = SealedUser::new(call, who.user_id);
    let by_account = who.known_account().filter(|_| call.identity.is_none());
    let copy = AskedCopy { trail: user.trail(), by_account };
    let mut first = Batch::from(copy.require_left());
    if who.identity.is_some() && !call.is_operator && !who.has_second_factor() {
        first.push(guard::require_no_profile(who.user_id));
    }
    let export = export::read(call, who.user_id, first).await;
    let export = export.map_err(|error| exhausted(call, error))?;
    let key = &call.config.signing_keys.active;
    let signature = detached::sign(key, "export+jws", export.get().as_bytes(), call.ports).await?;
    let mut batch = Batch::from([guard::require_person(who.user_id)]);
    batch.extend(call.session_live());
    batch.extend(copy.give());
    batch.push(Event::Exported.insert(&user)?);
    call.run(batch).await.map_err(|error| exhausted(call, error))?;
    Ok(Export { export, signature })
}

/// The day has an end.
fn exhausted(call: &Call<'_>, error: Error) -> Error {
    match error {
        Error::Undone(idp_store::Error::CopiesExhausted) => {
            Error::TooManyRequests { seconds: seconds_up(left_of_day(call.now)) }
        }
        other => other,
    }
}
