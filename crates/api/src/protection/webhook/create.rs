//! `POST /idp/array/webhook`: what the vendor tells of a user.

use idp_model::payload::Members;
use idp_model::schema::protection::ARRAY_WEBHOOK;
use idp_store::db::Statement;
use idp_store::{Owner, attempts, profile};
use serde_json::Value;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::protection::delivery::{self, Effect};
use crate::protection::{alert, section, template};

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/idp/array/webhook",
    Caller::Webhook("webhook"),
    |call| Box::pin(delivery::receive(call, read(call))),
)
.judges(&ARRAY_WEBHOOK);

fn read(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    call.judge(&ARRAY_WEBHOOK)?;
    let mut event = Members::parse(&call.body).unwrap_or_default();
    let mut details: Members = event.take("details").unwrap_or_default();
    let id = word(&mut details, "clientKey");
    let id = if is_uuid(&id) { id } else { String::new() };
    let owner = Owner::Vendor(&id);
    let [service, method, name] =
        ["service", "method", "event"].map(|member| word(&mut event, member));
    let effect = match [service.as_str(), &method, &name] {
        ["authenticate", "post", "200"] => Effect {
            statements: vec![profile::authenticate(owner, call.now)],
            action: "user.authenticated",
            ..Effect::default()
        },
        ["authenticate", "post", "401"] => Effect {
            statements: vec![attempts::failed(owner, call.now)],
            action: "user.authentication_failed",
            ..Effect::default()
        },
        ["alerts", "push", "push"] => Effect {
            statements: alert::keep(call, owner, &id, details)?
                .into_iter()
                .collect(),
            action: "alert.received",
            ..Effect::default()
        },
        ["snapshot", "push", "push"] => {
            let (statements, is_odd) = section::replace(call, owner, &id, details)?;
            Effect {
                statements,
                is_odd,
                action: "snapshot.received",
            }
        }
        _ => Effect::default(),
    };
    delivery::batch(call, "array", (owner, &id), effect)
}

/// A text or an integer, in lower case; empty where it is something else.
fn word(members: &mut Members, name: &str) -> String {
    let value: Value = members.take(name).unwrap_or_default();
    template::text(&value)
        .unwrap_or_default()
        .to_ascii_lowercase()
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
