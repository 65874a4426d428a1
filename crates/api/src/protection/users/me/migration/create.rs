//! `POST /idp/array/users/me/migration`: move the user to another entitlement mapping.

use idp_model::payload::protection::Migration;
use idp_store::users;
use serde_json::json;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::http::Reply;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("POST", "/idp/array/users/me/migration", Caller::UserWithSecondFactor, |call| {
        Box::pin(migrate(call))
    })
    .reads::<Migration>();

async fn migrate(call: &Call<'_>) -> Result<Reply, Error> {
    let version = call.body::<Migration>()?.version;
    let batch = users::migrate(&call.user()?.actor(), version);
    match call.db.batch(batch).await.map_err(idp_store::Error::from) {
        Ok(_) => Ok(Reply::ok(&json!({ "version": version }))),
        Err(idp_store::Error::VersionUnchanged) => Ok(Reply::no_content()),
        Err(error) => Err(error.into()),
    }
}
