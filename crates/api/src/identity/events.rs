//! What other systems are told of: rows that are written with what they tell of.

use idp_store::db::Statement;
use serde_json::{Value, json};

use crate::call::Call;
use crate::crypto::{Column, uuid};
use crate::error::Error;
use crate::identity::records::Records;
use crate::time::rfc3339;

/// The user may choose a new password with this token. The one who is told writes to the user.
pub(super) fn reset_requested(
    call: &Call<'_>,
    records: &Records<'_>,
    token: &Value,
) -> Result<Statement, Error> {
    event(call, records, "user.password_reset_requested", token)
}

/// The password is another one.
pub(super) fn password_changed(call: &Call<'_>, records: &Records<'_>) -> Result<Statement, Error> {
    let data = json!({ "userId": records.user_id });
    event(call, records, "user.password_changed", &data)
}

/// The second factor was confirmed or removed.
pub(super) fn second_factor_changed(
    call: &Call<'_>,
    records: &Records<'_>,
) -> Result<Statement, Error> {
    let data = json!({ "userId": records.user_id });
    event(call, records, "user.second_factor_changed", &data)
}

/// As Standard Webhooks has it: type, timestamp, data.
fn event(
    call: &Call<'_>,
    records: &Records<'_>,
    kind: &'static str,
    data: &Value,
) -> Result<Statement, Error> {
    let body = json!({ "type": kind, "timestamp": rfc3339(call.now), "data": data });
    let (id, sealed) = (uuid(call.ports.random)?, records.seal(Column::Event, &body)?);
    Ok(idp_store::events::insert(records.user_id, &id, kind, sealed, call.now))
}
