//! `PATCH /programs/{programCode}/accounts/{accountIdentifier}`: the operator moves an account to another state.

use idp_model::schema::programs::ACCOUNT_STATE;
use idp_store::db::Statement;
use idp_store::programs;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::programs::operate::{Order, operate};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PATCH",
    "/programs/{programCode}/accounts/{accountIdentifier}",
    Caller::ProgramAdmin,
    |call| operate(call, &ORDER),
)
.judged_by(&ACCOUNT_STATE);

static ORDER: Order = Order {
    schema: &ACCOUNT_STATE,
    action: "program.account_state",
    statements: set_state,
};

fn set_state(call: &Call<'_>, state: &str) -> Result<Vec<Statement>, Error> {
    let (account, program) = (call.param("accountIdentifier")?, call.param("programCode")?);
    Ok(programs::set_state(account, program, state, call.now))
}
