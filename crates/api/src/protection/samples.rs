//! Samples: the same alerts and scans for everybody who asks for them, so that a client has something to show. They are kept as
//! others are, under the user's own id, and go again. Never in production.

use idp_model::payload::{Member, Members, parse};
use idp_store::db::Statement;
use idp_store::{Owner, audit, guard, samples};
use serde_json::Value;

use super::{alert, section};
use crate::call::Call;
use crate::error::Error;

/// As the vendor delivers alerts: of every bureau, changes of address and finds in the dark web among them.
const ALERTS: &str = include_str!("samples/alerts.json");
/// As the vendor delivers a snapshot.
const SCANS: &str = include_str!("samples/scans.json");

pub(super) fn add_alerts(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.user()?;
    let mut batch = vec![
        guard::user_known(user.id()),
        audit::insert(&user.actor().trail, "samples.added"),
    ];
    let Some(Value::Array(alerts)) = parse(ALERTS.as_bytes()) else {
        return Err(Error::Internal("the samples are no array"));
    };
    for given in alerts {
        let given = Members::read(given).unwrap_or_default();
        batch.extend(alert::keep(call, Owner::User(user.id()), user.id(), given)?);
    }
    Ok(batch)
}

pub(super) fn add_scans(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.user()?;
    let given = Members::parse(SCANS.as_bytes()).unwrap_or_default();
    let (statements, _) = section::replace(call, Owner::User(user.id()), user.id(), given)?;
    let mut batch = vec![
        guard::user_known(user.id()),
        audit::insert(&user.actor().trail, "samples.added"),
    ];
    batch.extend(statements);
    Ok(batch)
}

pub(super) fn remove_alerts(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    Ok(samples::remove_alerts(call.user()?.id()).into())
}

pub(super) fn remove_scans(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    Ok(samples::remove_scans(call.user()?.id()).into())
}
