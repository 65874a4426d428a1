//! `GET /programs/{programCode}/accounts/{accountIdentifier}`: one account of a program.

use idp_store::Batch;
use idp_store::programs::{self, settings};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::programs::accounts::listed::Accounts;
use crate::programs::caller::{Partner, Who};
use crate::programs::parameters::{ACCOUNT, PROGRAM};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/programs/{programCode}/accounts/{accountIdentifier}")
        .summary("Read an account")
        .description("Type, state and users, by id and what came of the check of who they are.")
        .caller(Partner)
        .path(&[PROGRAM, ACCOUNT])
        .reply::<Accounts>(200, "The account.")
        .versioned()
        .handler(get)
}

async fn get(call: &Call<'_>, who: Who<'_>) -> Result<Accounts, Error> {
    let account = call.value(ACCOUNT)?;
    let mut batch = Batch::new();
    // An operator who names a program that is not there is told so, whatever the account.
    batch.extend(who.is_operator.then(|| settings::require_program(who.program)));
    let asked = programs::account(&mut batch, account, who.program);
    Ok(Accounts::new(call.run(batch).await?.all(&asked)?))
}
