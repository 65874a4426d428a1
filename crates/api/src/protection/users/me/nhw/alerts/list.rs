//! `GET /idp/array/users/me/nhw/alerts`: alerts of the neighborhood watch, newest first.

use idp_store::alerts::Filter;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::http::Page;
use crate::paging::PageQuery;
use crate::protection::inbox::{self, UserAlerts};
use crate::protection::refusal::USER_UNKNOWN;
use crate::who::{User, UserWithSecondFactor};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/nhw/alerts")
        .summary("List alerts of the neighborhood watch")
        .description("Those of the class `NEIGHBORHOOD_WATCH`, newest first.")
        .caller(UserWithSecondFactor)
        .input::<PageQuery>()
        .reply::<UserAlerts>(200, "A page of alerts.")
        .paged()
        .refuses(&[&USER_UNKNOWN])
        .handler(list)
}

async fn list(call: &Call<'_>, user: User<'_>, page: PageQuery) -> Result<Page<UserAlerts>, Error> {
    inbox::list(call, &user, Filter::Watch, &page).await
}
