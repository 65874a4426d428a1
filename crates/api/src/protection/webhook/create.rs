//! `POST /idp/array/webhook`: what Array tells of a user.

use idp_model::is_uuid;
use idp_model::payload::Valid;
use idp_model::payload::webhooks::ArrayWebhook;
use idp_store::{Owner, attempts, profile};

use crate::call::Call;
use crate::crypto::hash;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::alert;
use crate::protection::delivery::{Effect, take};
use crate::protection::done::Done;
use crate::protection::lenient::text_of;
use crate::protection::sender::ArraySender;
use crate::protection::snapshot::Snapshot;
use crate::protection::told;
use crate::who::Sender;

/// Who delivers, as deliveries and the audit name it.
const SOURCE: &str = "array";

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/idp/array/webhook")
        .summary("Take what Array tells of a user")
        .description(
            "An attempt to authenticate, an alert, or a snapshot, each exactly once. What is unknown is kept for inspection and \
             changes nothing.",
        )
        .caller(ArraySender)
        .body::<ArrayWebhook>()
        .reply::<Done>(200, "It took effect, now or before, or it is kept.")
        .handler(create)
}

async fn create(
    call: &Call<'_>,
    sender: Sender,
    event: Valid<ArrayWebhook>,
) -> Result<Done, Error> {
    let event = event.into_inner();
    let key = event.details.get("clientKey").and_then(text_of).unwrap_or_default();
    // Of any other id there is no user.
    let key = if is_uuid(key.as_bytes()) { key.to_ascii_lowercase() } else { String::new() };
    let owner = Owner::Array(&key);
    let effect = effect(call, owner, event)?;
    take(call, sender, SOURCE, owner, effect).await
}

/// What the event does; nothing where it is unknown.
fn effect(call: &Call<'_>, owner: Owner<'_>, event: ArrayWebhook) -> Result<Effect, Error> {
    let words = [event.service, event.method, event.event].map(|word| word.to_ascii_lowercase());
    Ok(match words.each_ref().map(String::as_str) {
        ["authenticate", "post", "200"] => Effect {
            statements: vec![profile::authenticate(owner.id(), &hash(owner.id()), call.now)],
            action: "user.authenticated",
            unproven: Some("user.authentication_outdated"),
            ..Effect::default()
        },
        ["authenticate", "post", "401"] => Effect {
            statements: vec![
                attempts::failed(owner.id(), &hash(owner.id()), call.now),
                attempts::person_failed(owner.id(), &hash(owner.id()), call.now),
                told::lock(call, owner.id())?,
            ],
            action: "user.authentication_failed",
            ..Effect::default()
        },
        ["alerts", "push", "push"] => Effect {
            statements: alert::keep(call, owner, false, event.details)?,
            action: "alert.received",
            ..Effect::default()
        },
        ["snapshot", "push", "push"] => {
            let snapshot = Snapshot::read(call, owner, false, event.details)?;
            let Snapshot { statements, is_odd, .. } = snapshot;
            Effect { statements, is_odd, action: "snapshot.received", unproven: None }
        }
        _ => Effect::default(),
    })
}
