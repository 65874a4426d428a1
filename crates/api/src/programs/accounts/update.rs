//! `PATCH /programs/{programCode}/accounts/{accountIdentifier}`: the operator moves an account to another state.

use idp_model::schema::programs::ACCOUNT_STATE;
use idp_store::programs;

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::programs::operate::{done, order};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "PATCH",
    "/programs/{programCode}/accounts/{accountIdentifier}",
    Caller::ProgramAdmin,
    |call| {
        order(call, (&ACCOUNT_STATE, "program.account_state"), &|state| {
            let (account, program) = (call.param("accountIdentifier")?, call.param("programCode")?);
            Ok(programs::set_state(account, program, state, call.now))
        })
    },
    done,
)
.judges(&ACCOUNT_STATE);
