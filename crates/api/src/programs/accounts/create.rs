//! `POST /programs/{programCode}/accounts`: a pending account with its first user.

use idp_model::payload::programs::{AccountLifecycle, CreateAccount};
use idp_store::programs::Holder;
use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::crypto::uuid;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::programs::caller::{Partner, Who};
use crate::programs::envelope::Envelope;
use crate::programs::message::Message;
use crate::programs::parameters::PROGRAM;
use crate::programs::refusal;
use crate::programs::write::write;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/programs/{programCode}/accounts")
        .summary("Create an account with its first user")
        .description(
            "Everything of the person is needed, plain or encrypted. The same encrypted request, sent again byte for byte, gets the \
             first reply.",
        )
        .caller(Partner)
        .path(&[PROGRAM])
        .input::<Message<CreateAccount>>()
        .reply::<AccountCreated>(200, "The account, which is pending.")
        .refuses(refusal::OF_CREATIONS)
        .idempotent()
        .handler(create)
}

/// An account that was made.
// `Deserialize`: the retry of an encrypted message reads the first reply again.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct AccountCreated {
    /// The account, a UUID.
    account_identifier: String,
    /// Its user, a UUID.
    user_identifier: String,
    /// Always `pending`.
    state: AccountLifecycle,
    /// That it was carried out.
    response_details: Envelope,
}

async fn create(
    call: &Call<'_>,
    who: Who<'_>,
    message: Message<CreateAccount>,
) -> Result<AccountCreated, Error> {
    let (account, user) = (uuid(call.ports.random)?, uuid(call.ports.random)?);
    let created = AccountCreated {
        account_identifier: account.clone(),
        user_identifier: user.clone(),
        state: AccountLifecycle::Pending,
        response_details: Envelope::written(),
    };
    let holder = Holder { program: who.program, account: &account, user: &user };
    write(call, &who, message, holder, created).await
}
