//! `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc`: what came of the check of a person's identity.

use idp_model::payload::Valid;
use idp_model::payload::programs::KycStatus;
use idp_store::Batch;
use idp_store::programs::{set_kyc, settings};

use crate::call::Call;
use crate::conditional::expected;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::programs::caller::{Operator, Who};
use crate::programs::envelope::Written;
use crate::programs::parameters::{ACCOUNT, PROGRAM, USER};
use crate::programs::refusal::NOT_FOUND;
use crate::programs::told::kyc_changed;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::put("/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc")
        .summary("Say what came of the check of a user's identity")
        .description("Once it has passed, SSN and date of birth stay as they are.")
        .caller(Operator)
        .path(&[PROGRAM, ACCOUNT, USER])
        .body::<KycStatus>()
        .reply::<Written>(200, "It is noted.")
        .refuses(&[&NOT_FOUND])
        .if_match()
        .handler(kyc)
}

async fn kyc(call: &Call<'_>, who: Who<'_>, body: Valid<KycStatus>) -> Result<Written, Error> {
    let holder = who.holder(call)?;
    let mut batch = Batch::from([settings::require_program(who.program)]);
    batch.extend(expected(call)?.require_revision_of_account(who.program, holder.account));
    batch.push(kyc_changed(call, &holder, body.status.as_str())?);
    batch.extend(set_kyc(&holder, body.status.as_str(), call.now));
    batch.push(who.audit(call, holder.user, "program.kyc"));
    call.run(batch).await?;
    Ok(Written::new())
}
