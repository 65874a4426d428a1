//! `POST /programs/{programCode}/accounts`: a pending account with its first user.

use idp_model::schema::programs::{CREATE_ACCOUNT, NEW_PERSON};

use crate::caller::Caller;
use crate::legacy::Endpoint;
use crate::programs::write::Write;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/programs/{programCode}/accounts", Caller::Program, |call| {
        Box::pin(WRITE.run(call))
    })
    .judges(&CREATE_ACCOUNT);

static WRITE: Write = Write {
    schemas: [&CREATE_ACCOUNT, &NEW_PERSON],
    creates: true,
    action: "program.account_created",
};
