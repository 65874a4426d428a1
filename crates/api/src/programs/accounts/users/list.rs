//! `GET /programs/{programCode}/accounts/{accountIdentifier}/users`: the people under an account, masked.

use idp_model::payload::programs::EncryptedUserData;
use idp_store::Batch;
use idp_store::programs::{self, settings};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::call::Call;
use crate::conditional::{ETag, Versioned};
use crate::crypto::agreement::Agreement;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::programs::caller::{Partner, Who};
use crate::programs::envelope::Envelope;
use crate::programs::masked::User;
use crate::programs::parameters::{ACCOUNT, PROGRAM};
use crate::programs::person::OpenedPerson;
use crate::programs::whole::WholePerson;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/programs/{programCode}/accounts/{accountIdentifier}/users")
        .summary("List the users of an account")
        .description(
            "Masked. Where the program has a `responsePublicKey`, each user's data is there whole, too, encrypted to that key in the \
             version in which it came.",
        )
        .caller(Partner)
        .path(&[PROGRAM, ACCOUNT])
        .reply::<Users>(200, "The users, in the order in which they were created.")
        .versioned()
        .handler(list)
}

/// The users of an account.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Users {
    /// In the order in which they were created.
    users: Vec<User>,
    /// That they were read.
    response_details: Envelope,
    /// Of the account.
    #[serde(skip)]
    revision: i64,
    /// What whole data is encrypted to.
    #[serde(skip)]
    response_key: Option<String>,
}

impl Versioned for Users {
    /// Data is encrypted anew each time, which is no change of it; what it is encrypted to is one.
    fn etag(&self) -> ETag {
        ETag::new(self.revision).beside(&self.response_key)
    }
}

async fn list(call: &Call<'_>, who: Who<'_>) -> Result<Users, Error> {
    let account = call.value(ACCOUNT)?;
    let mut batch = Batch::new();
    // An operator who names a program that is not there is told so, whatever the account.
    batch.extend(who.is_operator.then(|| settings::require_program(who.program)));
    let settings = batch.ask(settings::select(who.program, call.now));
    let people = programs::list(&mut batch, account, who.program);
    // Behind the guard that there is such an account: whoever makes ids up fills nothing.
    batch.push(who.audit(call, account, "program.users_read"));
    let results = call.run(batch).await?;
    let settings = results.first(&settings)?.ok_or_else(|| who.unknown())?;
    let (mut users, mut revision) = (Vec::new(), 0);
    for stored in results.all(&people)? {
        revision = stored.account_revision;
        let person = OpenedPerson::open(&call.config.keys, account, stored)?;
        let whole = match &settings.response_key {
            Some(key) => Some(encrypted(call, &who, key, &person).await?),
            None => None,
        };
        users.push(User::new(account, person, whole));
    }
    let response_key = settings.response_key;
    Ok(Users { users, response_details: Envelope::read(), revision, response_key })
}

/// The whole person, for the partner's eyes.
async fn encrypted(
    call: &Call<'_>,
    who: &Who<'_>,
    key: &str,
    person: &OpenedPerson,
) -> Result<EncryptedUserData, Error> {
    let whole = serde_json::to_vec(&WholePerson::of(person)).unwrap_or_default();
    let agreement =
        Agreement { program: who.program, request_id: &who.request_id, version: person.version };
    let encrypted = agreement.encrypt(call.ports, key, &Zeroizing::new(whole)).await?;
    encrypted.ok_or(Error::Internal("the registered key is no key"))
}
