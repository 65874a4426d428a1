//! `DELETE /idp/array/users/me/alerts/{alertId}/read`: mark one alert as unread.

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::alert::{ALERT_ID, named};
use crate::protection::inbox::mark;
use crate::protection::refusal::USER_UNKNOWN;
use crate::who::{User, UserToken};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::delete("/idp/array/users/me/alerts/{alertId}/read")
        .summary("Mark an alert as unread")
        .description("Of whichever bureau. An unknown id is passed over.")
        .caller(UserToken)
        .path(&[ALERT_ID])
        .no_content("It is marked.")
        .refuses(&[&USER_UNKNOWN])
        .handler(delete)
}

async fn delete(call: &Call<'_>, user: User<'_>) -> Result<(), Error> {
    mark(call, &user, &named(call.value(ALERT_ID)?), false).await
}
