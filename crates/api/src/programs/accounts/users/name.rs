//! `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name`: change the name.

use idp_model::schema::programs::{PERSON_NAME, UPDATE_NAME};

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::programs::write::Write;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "PUT",
    "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name",
    Caller::Program,
    |call| Box::pin(WRITE.run(call)),
)
.judges(&UPDATE_NAME);

static WRITE: Write =
    Write { schemas: [&UPDATE_NAME, &PERSON_NAME], creates: false, action: "program.name_updated" };
