//! `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc`: what came of the check of a person's identity.

use idp_model::schema::programs::KYC_STATUS;
use idp_store::programs;

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::programs::operate::{done, order};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "PUT",
    "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc",
    Caller::ProgramAdmin,
    |call| {
        order(call, (&KYC_STATUS, "program.kyc"), &|status| {
            let (account, program) = (call.param("accountIdentifier")?, call.param("programCode")?);
            let user = call.param("userIdentifier")?;
            Ok(programs::set_kyc(account, user, program, status, call.now))
        })
    },
    done,
)
.judges(&KYC_STATUS);
