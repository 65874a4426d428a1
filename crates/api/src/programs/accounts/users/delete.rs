//! `DELETE /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}`: the operator erases a person.

use idp_store::Batch;
use idp_store::programs::{erase, settings};

use crate::call::Call;
use crate::conditional::expected;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::programs::caller::{Operator, Who};
use crate::programs::envelope::Written;
use crate::programs::parameters::{ACCOUNT, PROGRAM, USER};
use crate::programs::refusal::{NOT_FOUND, STILL_OPEN};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}")
        .summary("Erase a user of a closed account")
        .description(
            "Names, addresses, telephones, e-mail address, dates and numbers go. Keyed hashes of SSN and telephones stay: they count for the \
             lifetime limits.",
        )
        .caller(Operator)
        .path(&[PROGRAM, ACCOUNT, USER])
        .reply::<Written>(200, "Nothing personal of the user is left.")
        .refuses(&[&NOT_FOUND, &STILL_OPEN])
        .if_match()
        .handler(delete)
}

async fn delete(call: &Call<'_>, who: Who<'_>) -> Result<Written, Error> {
    let holder = who.holder(call)?;
    let mut batch = Batch::from([settings::require_program(who.program)]);
    batch.extend(expected(call)?.require_revision_of_account(who.program, holder.account));
    batch.extend(erase(&holder));
    batch.push(who.audit(call, holder.user, "program.user_erased"));
    call.run(batch).await?;
    Ok(Written::new())
}
