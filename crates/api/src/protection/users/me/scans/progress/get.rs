//! `GET /idp/array/users/me/scans/progress`: how far the removal of data is.

use crate::endpoint::Endpoint;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::section::get;
use crate::protection::sections::ScanProgress;
use crate::protection::stored::Stored;
use crate::who::UserToken;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/scans/progress")
        .summary("Read how far the removal of data is")
        .description("Of all scans together and of each.")
        .caller(UserToken)
        .reply::<Stored<ScanProgress>>(200, "How far it is.")
        .refuses(&[&USER_UNKNOWN])
        .handler(get::<ScanProgress>)
}
