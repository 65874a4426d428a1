//! `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc`: what came of the check of a person's identity.

use idp_model::schema::programs::KYC_STATUS;
use idp_store::db::Statement;
use idp_store::programs;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::programs::operate::{Order, operate};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PUT",
    "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc",
    Caller::ProgramAdmin,
    |call| operate(call, &ORDER),
)
.judged_by(&KYC_STATUS);

static ORDER: Order = Order {
    schema: &KYC_STATUS,
    action: "program.kyc",
    statements: set_kyc,
};

fn set_kyc(call: &Call<'_>, status: &str) -> Result<Vec<Statement>, Error> {
    let (account, program) = (call.param("accountIdentifier")?, call.param("programCode")?);
    let user = call.param("userIdentifier")?;
    Ok(programs::set_kyc(account, user, program, status, call.now))
}
