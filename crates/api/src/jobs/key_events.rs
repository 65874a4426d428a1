//! Has told what happened to keys and clients: whoever did it may have had the database alone, and no key to seal an event with.

use idp_store::operating::{self, KeyEvent};
use serde_json::{Value, json};

use crate::config::Config;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::json::read_object;
use crate::ports::Ports;
use crate::time::rfc3339;

/// How many events are sealed in a minute; each takes a trip.
const MOST: i64 = 50;

/// Seals what is to be told, so that it is delivered.
///
/// # Errors
/// Where the database fails.
pub(crate) async fn tell_of_keys(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    for event in operating::key_events(ports.clock.now(), MOST).all(ports.db).await? {
        let KeyEvent { id, kind, data, at } = &event;
        let data: Value = read_object(data.as_bytes()).unwrap_or_default();
        let told = json!({ "type": kind, "timestamp": rfc3339(*at), "data": data }).to_string();
        let account = data.get("account").and_then(Value::as_str);
        let owner = KeyEvent::owner(account);
        let sealer = Sealer::new(&config.keys, &owner);
        let payload = sealer.seal(Column::Event.of(&[id]), &told, ports.random)?;
        operating::tell(ports.db, &event, account, payload).await?;
    }
    Ok(())
}
