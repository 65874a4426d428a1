//! `PATCH /programs/{programCode}/accounts/{accountIdentifier}`: the operator moves an account to another state.

use idp_model::payload::Valid;
use idp_model::payload::programs::AccountState;
use idp_store::Batch;
use idp_store::programs::{set_state, settings};

use crate::call::Call;
use crate::conditional::expected;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::programs::caller::{Operator, Who};
use crate::programs::envelope::Written;
use crate::programs::parameters::{ACCOUNT, PROGRAM};
use crate::programs::refusal::{CLOSED, NOT_FOUND};
use crate::programs::told::state_changed;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::patch("/programs/{programCode}/accounts/{accountIdentifier}")
        .summary("Move an account to another state")
        .description(
            "In any direction but out of `closed`. What a closed account held of SSNs and telephones is free again.",
        )
        .caller(Operator)
        .path(&[PROGRAM, ACCOUNT])
        .body::<AccountState>()
        .reply::<Written>(200, "The account is in that state.")
        .refuses(&[&NOT_FOUND, &CLOSED])
        .if_match()
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    who: Who<'_>,
    body: Valid<AccountState>,
) -> Result<Written, Error> {
    let account = call.value(ACCOUNT)?;
    let mut batch = Batch::from([settings::require_program(who.program)]);
    batch.extend(expected(call)?.require_revision_of_account(who.program, account));
    batch.push(state_changed(call, (who.program, account), body.state.as_str())?);
    batch.extend(set_state(account, who.program, body.state.as_str(), call.now));
    batch.push(who.audit(call, account, "program.account_state"));
    call.run(batch).await?;
    Ok(Written::new())
}
