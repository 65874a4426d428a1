//! Tells the vendor what is in the outbox, every minute.

use idp_model::payload::{Member, parse};
use idp_store::outbox::{self, Due};
use serde_json::{Map, Value, json};

use crate::array::Vendor;
use crate::array::failure::Failure;
use crate::config::Config;
use crate::error::Error;
use crate::json::text;
use crate::ports::Ports;

/// How many changes are told in a minute. Each is read when its turn comes, so that an old state is never told after a newer one.
const AT_A_TIME: usize = 20;

/// Tells what is due. What fails comes again later.
///
/// # Errors
/// Where the database fails; a vendor that fails is noted in the log.
pub(crate) async fn synchronise(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let mut told = Vec::new();
    for _ in 0..AT_A_TIME {
        let mut batch = std::mem::take(&mut told);
        batch.push(outbox::claim(ports.clock.now()));
        let claimed = ports.db.batch(batch).await?;
        let Some(row) = claimed.last().and_then(|rows| rows.first()) else {
            return Ok(());
        };
        let due = outbox::due(row)?;
        if let Some(why) = tell(config, ports, &due).await {
            let line = json!({ "outbox": due.kind, "error": why });
            ports.log.line(&text(&line));
        } else {
            told.push(outbox::forget(&due));
        }
    }
    if !told.is_empty() {
        ports.db.batch(told).await?;
    }
    Ok(())
}

/// Tells the vendor, if there is one. Gives why that failed.
async fn tell(config: &Config, ports: &Ports<'_>, due: &Due) -> Option<String> {
    let Vendor::Array(array) = &config.vendor else {
        return None;
    };
    let deletes = due.kind == "user.deleted";
    let (method, path) = match deletes {
        true => ("DELETE", "/api/user/v2"),
        false => ("PUT", "/api/user/v2/enrollments"),
    };
    let body = array.body(members(due));
    match array.ask(ports, method, path, None, &body).await {
        Ok(_) => None,
        // A user whom the vendor does not have is gone there already; but nothing can be told of one.
        Err(Failure::Status { status: 404, .. }) if deletes => None,
        Err(failure) => Some(failure.why()),
    }
}

fn members(due: &Due) -> Vec<(String, Value)> {
    let payload = parse(due.payload.as_bytes()).and_then(Map::read);
    payload.unwrap_or_default().into_iter().collect()
}
