//! `DELETE /api-commerceIdentity/user/{userId}/totp`: log in without a second factor again.

use idp_store::db::Statement;
use idp_store::{audit, second_factor, sessions};

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::events;
use crate::identity::records::Records;
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "DELETE",
    "/api-commerceIdentity/user/{userId}/totp",
    Caller::KeyAndOwner,
    delete,
    |_, _| Ok(Reply::no_content()),
);

fn delete(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.user()?;
    let user_id = user.id();
    let records = Records::new(call, user_id);
    let mut batch =
        vec![second_factor::require_factor_if_any(user_id, user.identity.second_factor)];
    batch.extend(second_factor::remove(user_id));
    batch.extend([
        sessions::end_others(user_id, user.identity.session.as_deref()),
        audit::insert(&records.trail(), "user.second_factor_removed"),
        events::second_factor_changed(call, &records)?,
    ]);
    Ok(batch)
}
