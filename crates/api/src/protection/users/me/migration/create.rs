//! `POST /idp/array/users/me/migration`: move the user to another entitlement mapping.

use idp_model::payload::Valid;
use idp_model::payload::protection::Migration;
use idp_store::users;
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::told::Change;
use crate::who::{User, UserWithSecondFactor};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/idp/array/users/me/migration")
        .summary("Move to another entitlement mapping")
        .description("The enrollments follow what the mapping of that version gives.")
        .caller(UserWithSecondFactor)
        .body::<Migration>()
        .reply::<Migrated>(200, "The version changed.")
        .or_no_content("It was that version already.")
        .refuses(&[&USER_UNKNOWN])
        .handler(migrate)
}

/// The version that holds now.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Migrated {
    /// Migration version, 0 or 1.
    version: u8,
}

async fn migrate(
    call: &Call<'_>,
    user: User<'_>,
    body: Valid<Migration>,
) -> Result<Option<Migrated>, Error> {
    let version = body.version;
    let mut batch = users::migrate(&user.actor(), version);
    batch.extend(Change::Migrated(version).tell(call, &user)?);
    match call.run(batch).await {
        Ok(_) => Ok(Some(Migrated { version })),
        Err(Error::Undone(idp_store::Error::VersionUnchanged)) => Ok(None),
        Err(error) => Err(error),
    }
}
