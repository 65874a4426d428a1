//! `GET /programs/{programCode}`: a programme, for its operator.

use idp_store::programs::settings;

use super::operate::shown;
use crate::caller::Caller;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "GET",
    "/programs/{programCode}",
    Caller::ProgramAdmin,
    |call| {
        let code = call.param("programCode")?;
        Ok(vec![settings::require_program(code), settings::select(code)])
    },
    shown,
);
