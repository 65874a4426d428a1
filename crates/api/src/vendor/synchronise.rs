//! Tells the vendor what is in the outbox, every minute.

use idp_model::payload::{Member, parse};
use idp_store::outbox::{self, Due};
use serde_json::{Map, json};

use super::Vendor;
use super::array::Array;
use crate::config::Config;
use crate::error::Error;
use crate::json::text;
use crate::ports::Ports;

/// Tells what is due, a bounded number at a time. What fails comes again later.
///
/// # Errors
/// Where the database fails; a vendor that fails is noted in the log.
pub(crate) async fn synchronise(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let claimed = ports.db.batch(vec![outbox::claim(ports.clock.now())]);
    let mut told = Vec::new();
    for row in claimed.await?.iter().flatten() {
        let due = outbox::due(row)?;
        let outcome = match &config.vendor {
            Vendor::Local => Ok(()),
            Vendor::Array(array) => tell(array, ports, &due).await,
        };
        match outcome {
            Ok(()) => told.push(outbox::forget(&due)),
            Err(error) => {
                let line = json!({ "outbox": due.kind, "error": error.internal_text() });
                ports.log.line(&text(&line));
            }
        }
    }
    if !told.is_empty() {
        ports.db.batch(told).await?;
    }
    Ok(())
}

/// One call. A user whom the vendor does not have is gone there already, or never was.
async fn tell(array: &Array, ports: &Ports<'_>, due: &Due) -> Result<(), Error> {
    let (method, path) = match due.kind.as_str() {
        "user.deleted" => ("DELETE", "/api/user/v2"),
        _ => ("PUT", "/api/user/v2/enrollments"),
    };
    let body = parse(due.payload.as_bytes()).and_then(Map::read);
    let body = body.unwrap_or_default().into_iter().collect();
    let answer = array.ask(ports, method, path, "", body).await?;
    if answer.is_none() && method != "DELETE" {
        return Err(Error::Unavailable("vendor: no such user".to_owned()));
    }
    Ok(())
}
