//! Samples: the same alerts and scans for everybody who asks for them, so that a client has something to show. They are kept as
//! others are, under the user's own id, and go again. Never in production.

use idp_store::db::Statement;
use idp_store::{Owner, audit, guard, samples};
use serde_json::Value;

use super::template::{read, take};
use super::{alert, section};
use crate::call::Call;
use crate::error::Error;

/// As the vendor delivers them: alerts of every bureau, changes of address and finds in the dark web among them, and the scans of a
/// snapshot.
const SAMPLES: &str = include_str!("samples.json");

pub(super) const ALERTS: &str = "/idp/array/users/me/mock/alerts";
pub(super) const SCANS: &str = "/idp/array/users/me/mock/scans";

/// Adds samples by `POST`, takes them away by `DELETE`; which, the path tells.
pub(super) fn change(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.user()?;
    let mut batch =
        vec![guard::require_user(user.id()), audit::insert(&user.actor().trail, "samples.changed")];
    let owner = Owner::User(user.id());
    let is_added = call.spec.method == "POST";
    match (call.spec.path, is_added) {
        (ALERTS, true) => {
            let Value::Array(alerts) = take(&mut read(SAMPLES.as_bytes()), "alerts") else {
                return Err(Error::Internal("the samples are no array"));
            };
            for given in alerts {
                batch.extend(alert::keep(call, owner, user.id(), given)?);
            }
        }
        (ALERTS, false) => batch.push(samples::remove_alerts(user.id())),
        (_, true) => {
            batch.extend(section::replace(call, owner, user.id(), read(SAMPLES.as_bytes()))?.0)
        }
        (_, false) => batch.push(samples::remove_scans(user.id())),
    }
    Ok(batch)
}
