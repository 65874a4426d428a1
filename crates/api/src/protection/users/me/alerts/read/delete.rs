//! `DELETE /idp/array/users/me/alerts/read`: mark alerts as unread, some or all.

use idp_model::schema::protection::READ_ALERTS;

use crate::endpoint::{Caller, Endpoint};
use crate::http::Reply;
use crate::protection::inbox::mark_some;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "DELETE",
    "/idp/array/users/me/alerts/read",
    Caller::User,
    |call| Box::pin(call.answer(mark_some(call, false), Reply::nothing)),
)
.judges(&READ_ALERTS)
.or_nothing();
