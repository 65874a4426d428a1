//! `GET /idp/array/users/me/nhw/status`: whether anything is watched, and how many alerts that gave.

use idp_store::{Batch, snapshots};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::refusal::USER_UNKNOWN;
use crate::protection::watch_status::WatchStatusReply;
use crate::who::{User, UserToken};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/idp/array/users/me/nhw/status")
        .summary("Read how the neighborhood watch is")
        .description("Whether anything is watched, and how many alerts that gave.")
        .caller(UserToken)
        .reply::<WatchStatusReply>(200, "How the neighborhood watch is.")
        .refuses(&[&USER_UNKNOWN])
        .handler(get)
}

async fn get(call: &Call<'_>, user: User<'_>) -> Result<WatchStatusReply, Error> {
    let mut batch = Batch::new();
    let asked = batch.ask(snapshots::watch_status(user.id()));
    let status = call.run(batch).await?.first(&asked)?;
    status.map(WatchStatusReply::from).ok_or(Error::Refused(&USER_UNKNOWN))
}
