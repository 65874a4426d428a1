//! `PUT /idp/array/users/me/alerts/read`: mark alerts as read, some or all.

use idp_model::payload::Valid;
use idp_model::payload::protection::ReadAlerts;
use idp_store::alerts::Which;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::inbox::mark;
use crate::protection::refusal::USER_UNKNOWN;
use crate::who::{User, UserToken};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::put("/idp/array/users/me/alerts/read")
        .summary("Mark alerts as read")
        .description("Those of the given ids, of whichever bureau, or without any all. Unknown ids are passed over.")
        .caller(UserToken)
        .optional_body::<ReadAlerts>()
        .no_content("They are marked.")
        .refuses(&[&USER_UNKNOWN])
        .handler(update)
}

async fn update(call: &Call<'_>, user: User<'_>, body: Valid<ReadAlerts>) -> Result<(), Error> {
    let which = body.into_inner().alert_ids.map_or(Which::All, Which::These);
    mark(call, &user, &which, true).await
}
