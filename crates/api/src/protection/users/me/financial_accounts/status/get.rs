//! `GET /idp/array/users/me/financial-accounts/status`: how the connected accounts are.

use crate::endpoint::Endpoint;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::section::get;
use crate::protection::sections::FinancialAccounts;
use crate::protection::stored::Stored;
use crate::who::UserToken;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/financial-accounts/status")
        .summary("Read how the connected accounts are")
        .description("How many there are, and whether any needs the user.")
        .caller(UserToken)
        .reply::<Stored<FinancialAccounts>>(200, "How the accounts are.")
        .refuses(&[&USER_UNKNOWN])
        .handler(get::<FinancialAccounts>)
}
