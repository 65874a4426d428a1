//! `GET /idp/array/users/me/credit-scores`: the scores until now.

use crate::endpoint::Endpoint;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::section::get;
use crate::protection::sections::CreditScores;
use crate::protection::stored::Stored;
use crate::who::UserToken;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/credit-scores")
        .summary("Read the credit scores")
        .description("The scores until now.")
        .caller(UserToken)
        .reply::<Stored<CreditScores>>(200, "The credit scores.")
        .refuses(&[&USER_UNKNOWN])
        .handler(get::<CreditScores>)
}
