//! `GET /idp/array/users/me/nhw/watches`: the watched neighborhoods.

use crate::endpoint::Endpoint;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::section::get;
use crate::protection::sections::Watches;
use crate::protection::stored::Stored;
use crate::who::UserWithSecondFactor;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/nhw/watches")
        .summary("List the watched neighborhoods")
        .description("As the user set them up with Array.")
        .caller(UserWithSecondFactor)
        .reply::<Stored<Watches>>(200, "The watched neighborhoods.")
        .refuses(&[&USER_UNKNOWN])
        .handler(get::<Watches>)
}
