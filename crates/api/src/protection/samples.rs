//! Samples: the same alerts and scans for everybody who asks for them, so that a client has something to show. They are kept as
//! others are, under the user's own id, and go again. Never in production.

use idp_store::db::Statement;
use idp_store::{Batch, Owner, audit, guard, samples};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::alert;
use super::snapshot::Snapshot;
use crate::call::Call;
use crate::error::Error;
use crate::who::User;

/// Kinds of samples.
#[derive(Clone, Copy)]
pub(super) enum Sample {
    /// Alerts of every bureau, changes of address and finds in the dark web among them.
    Alerts,
    /// Scans for data at brokers, and how far they are.
    Scans,
}

/// The file, as Array would deliver what is in it.
#[derive(Deserialize)]
struct Samples {
    alerts: Vec<Map<String, Value>>,
    /// Of a snapshot.
    #[serde(flatten)]
    sections: Map<String, Value>,
}

impl Samples {
    fn read() -> Result<Self, Error> {
        serde_json::from_str(include_str!("samples.json"))
            .map_err(|_| Error::Internal("the samples are not what they should be"))
    }
}

/// Adds the samples to what the user has.
pub(super) async fn add(call: &Call<'_>, user: &User<'_>, sample: Sample) -> Result<(), Error> {
    let (samples, owner) = (Samples::read()?, Owner::User(user.id()));
    let mut statements = Vec::new();
    match sample {
        Sample::Alerts => {
            for sent in samples.alerts {
                statements.extend(alert::keep(call, owner, true, sent)?);
            }
        }
        Sample::Scans => {
            statements = Snapshot::read(call, owner, true, samples.sections)?.statements;
        }
    }
    change(call, user, statements).await
}

/// Takes the samples away.
pub(super) async fn remove(call: &Call<'_>, user: &User<'_>, sample: Sample) -> Result<(), Error> {
    let statement = match sample {
        Sample::Alerts => samples::remove_alerts(user.id()),
        Sample::Scans => samples::remove_scans(user.id()),
    };
    change(call, user, vec![statement]).await
}

async fn change(call: &Call<'_>, user: &User<'_>, statements: Vec<Statement>) -> Result<(), Error> {
    let recorded = audit::insert(&user.actor().trail, "samples.changed");
    let mut batch = Batch::from([guard::require_user(user.id()), recorded]);
    batch.extend(statements);
    call.run(batch).await.map(drop)
}
