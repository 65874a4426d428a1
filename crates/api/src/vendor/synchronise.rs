//! Tells the vendor what is in the outbox, every minute.

use idp_model::payload::{Member, parse};
use idp_store::outbox::{self, Due};
use serde_json::{Map, Value, json};

use super::Vendor;
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
        let deletes = due.kind == "user.deleted";
        let (method, path) = match deletes {
            true => ("DELETE", "/api/user/v2"),
            false => ("PUT", "/api/user/v2/enrollments"),
        };
        if let Vendor::Array(array) = &config.vendor {
            // A user whom the vendor does not have is gone there already; but nothing can be told of one.
            let why = match array.ask(ports, method, path, "", members(&due)).await {
                Ok(answer) if answer.is_some() || deletes => None,
                Ok(_) => Some("vendor: no such user".to_owned()),
                Err(error) => error.internal_text(),
            };
            if why.is_some() {
                let line = json!({ "outbox": due.kind, "error": why });
                ports.log.line(&text(&line));
                continue;
            }
        }
        told.push(outbox::forget(&due));
    }
    if !told.is_empty() {
        ports.db.batch(told).await?;
    }
    Ok(())
}

fn members(due: &Due) -> Vec<(String, Value)> {
    let payload = parse(due.payload.as_bytes()).and_then(Map::read);
    payload.unwrap_or_default().into_iter().collect()
}
