//! `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}`: change what is sent.

use idp_model::schema::programs::{PERSON, PUT_USER};

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::programs::write::Write;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PUT",
    "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}",
    Caller::Program,
    |call| Box::pin(WRITE.run(call)),
)
.judges(&PUT_USER);

static WRITE: Write =
    Write { schemas: [&PUT_USER, &PERSON], creates: false, action: "program.user_updated" };
