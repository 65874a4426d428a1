//! Samples: the same alerts and scans for everybody who asks for them, so that a client has something to show. They are kept as
//! others are, under the user's own id, and go again. Never in production.

use idp_store::db::Statement;
use idp_store::{Owner, audit, guard, samples};
use serde_json::Value;

use super::template::read;
use super::{alert, section};
use crate::call::{Call, User};
use crate::error::Error;

/// As the vendor delivers them: alerts of every bureau, changes of address and finds in the dark web among them, and the scans of a
/// snapshot.
const SAMPLES: &str = include_str!("samples.json");

pub(super) fn add_alerts(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.user()?;
    let mut statements = Vec::new();
    for given in read(SAMPLES.as_bytes())
        .remove("alerts")
        .as_mut()
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        if let Value::Object(given) = given.take() {
            let statement = alert::keep(call, Owner::User(user.id()), user.id(), given)?;
            statements.extend(statement);
        }
    }
    batch(&user, statements)
}

pub(super) fn add_scans(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.user()?;
    let given = read(SAMPLES.as_bytes());
    let (statements, _) = section::replace(call, Owner::User(user.id()), user.id(), given)?;
    batch(&user, statements)
}

pub(super) fn remove_alerts(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.user()?;
    batch(&user, vec![samples::remove_alerts(user.id())])
}

pub(super) fn remove_scans(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.user()?;
    batch(&user, vec![samples::remove_scans(user.id())])
}

/// The statements for a user who is known, with their audit row.
fn batch(user: &User<'_>, statements: Vec<Statement>) -> Result<Vec<Statement>, Error> {
    let mut batch = vec![
        guard::user_known(user.id()),
        audit::insert(&user.actor().trail, "samples.changed"),
    ];
    batch.extend(statements);
    Ok(batch)
}
