//! `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name`: change the name.

use idp_model::payload::programs::UpdateName;

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
    Endpoint::put(
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name",
    )
    .summary("Change a user's name")
    .description("A middle name that is not sent stays; an empty one takes the stored one away.")
    .caller(Partner)
    .path(&[PROGRAM, ACCOUNT, USER])
    .input::<Message<UpdateName>>()
    .reply::<Written>(200, "The name is stored.")
    .refuses(refusal::OF_NAMES)
    .if_match()
    .handler(update_name)
}

async fn update_name(
    call: &Call<'_>,
    who: Who<'_>,
    message: Message<UpdateName>,
) -> Result<Written, Error> {
    write(call, &who, message, who.holder(call)?, Written::new()).await
}
