//! `POST /idp/array/webhook`: what the vendor tells of a user.

use idp_model::schema::protection::ARRAY_WEBHOOK;
use idp_store::db::Statement;
use idp_store::{Owner, attempts, profile};
use serde_json::Value;

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::legacy::Endpoint;
use crate::protection::delivery::{self, Effect};
use crate::protection::template::{Object, read, take, text_of};
use crate::protection::{alert, section};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "POST",
    "/idp/array/webhook",
    Caller::Webhook("webhook"),
    batch,
    delivery::reply,
)
.judges(&ARRAY_WEBHOOK);

fn batch(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    call.judge(&ARRAY_WEBHOOK)?;
    let mut event = read(&call.body);
    let details = match take(&mut event, "details") {
        Value::Object(details) => details,
        _ => Object::new(),
    };
    let word = |object, name| text_of(object, name).to_ascii_lowercase();
    let id = word(&details, "clientKey");
    let id = if is_uuid(&id) { id } else { String::new() };
    let owner = Owner::Vendor(&id);
    let (service, method) = (word(&event, "service"), word(&event, "method"));
    let mut effect = Effect::default();
    effect.action = match [service.as_str(), &method, &word(&event, "event")] {
        ["authenticate", "post", "200"] => {
            let statement = profile::authenticate(owner, call.now);
            effect.statements.push(statement);
            "user.authenticated"
        }
        ["authenticate", "post", "401"] => {
            effect.statements.push(attempts::failed(owner, call.now));
            "user.authentication_failed"
        }
        ["alerts", "push", "push"] => {
            let alert = alert::keep(call, owner, &id, Value::Object(details))?;
            effect.statements.extend(alert);
            "alert.received"
        }
        ["snapshot", "push", "push"] => {
            (effect.statements, effect.is_odd) = section::replace(call, owner, &id, details)?;
            "snapshot.received"
        }
        _ => "",
    };
    delivery::batch(call, "array", (owner, &id), effect)
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
