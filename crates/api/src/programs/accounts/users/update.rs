//! `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}`: change what is sent.

use idp_model::payload::programs::PutUser;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::programs::caller::{Partner, Who};
use crate::programs::envelope::Written;
use crate::programs::message::Message;
use crate::programs::parameters::{ACCOUNT, PROGRAM, USER};
use crate::programs::refusal;
use crate::programs::write::write;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::put("/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}")
        .summary("Change a user")
        .description(
            "What is not sent stays as it is; nothing is deleted. Addresses and telephones are matched by their types, but one telephone \
             alone takes the place of the one that is stored.",
        )
        .caller(Partner)
        .path(&[PROGRAM, ACCOUNT, USER])
        .input::<Message<PutUser>>()
        .reply::<Written>(200, "What was sent is stored.")
        .refuses(refusal::OF_UPDATES)
        .if_match()
        .handler(update)
}

async fn update(
    call: &Call<'_>,
    who: Who<'_>,
    message: Message<PutUser>,
) -> Result<Written, Error> {
    write(call, &who, message, who.holder(call)?, Written::new()).await
}
