//! `PATCH /programs/{programCode}/accounts/{accountIdentifier}`: the operator moves an account to another state.

use idp_model::schema::programs::ACCOUNT_STATE;
use idp_store::db::Statement;
use idp_store::programs::accounts;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::programs::operate::{Order, operate};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PATCH",
    "/programs/{programCode}/accounts/{accountIdentifier}",
    Caller::ProgramAdmin,
    |call| Box::pin(operate(call, &ORDER)),
)
.judged_by(&ACCOUNT_STATE);

static ORDER: Order = Order {
    schema: &ACCOUNT_STATE,
    key: "state",
    action: "program.account_state",
    statements: set_state,
};

fn set_state(call: &Call<'_>, state: &str) -> Result<Vec<Statement>, Error> {
    let account = call.param("accountIdentifier")?;
    let mut batch = vec![accounts::known(call.param("programCode")?, account)];
    batch.extend(accounts::set_state(account, state, call.now));
    Ok(batch)
}
