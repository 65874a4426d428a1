//! `POST /idp/payments/webhook`: what a user pays for. The enrollments follow in the same batch.

use idp_model::payload::Valid;
use idp_model::payload::webhooks::PaymentsWebhook;
use idp_store::entitlement::{self, Paid};
use idp_store::{Owner, enrollment, outbox};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::delivery::{Effect, take};
use crate::protection::done::Done;
use crate::protection::sender::PaymentsSender;
use crate::protection::told::Change;
use crate::who::Sender;

/// Who delivers, as deliveries and the audit name it.
const SOURCE: &str = "payments";

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/idp/payments/webhook")
        .summary("Take what a user pays for")
        .description(
            "The enrollments follow what is paid, each delivery exactly once. What is unknown is kept for inspection and changes \
             nothing.",
        )
        .caller(PaymentsSender)
        .body::<PaymentsWebhook>()
        .reply::<Done>(200, "It took effect, now or before, or it is kept.")
        .handler(create)
}

async fn create(
    call: &Call<'_>,
    sender: Sender,
    delivery: Valid<PaymentsWebhook>,
) -> Result<Done, Error> {
    let is_id = |id: &&str| id.len() <= 255 && id.bytes().all(|byte| byte.is_ascii_graphic());
    let user_id = delivery.user_id.as_deref().filter(is_id).unwrap_or_default();
    let effect = effect(call, user_id, &delivery)?;
    take(call, sender, SOURCE, Owner::User(user_id), effect).await
}

/// What the delivery does; nothing where it is of another shape.
fn effect(call: &Call<'_>, user_id: &str, delivery: &PaymentsWebhook) -> Result<Effect, Error> {
    let (Some(_), Some(event), Some(entitlements)) =
        (&delivery.user_id, &delivery.event, &delivery.entitlements)
    else {
        return Ok(Effect::default());
    };
    let paid = match event.to_ascii_lowercase().as_str() {
        "activated" | "renewed" => Paid::Until,
        "cancelled" => Paid::Cancelled,
        "expired" => Paid::Expired,
        _ => return Ok(Effect::default()),
    };
    // Texts and numbers can always be written.
    let items = serde_json::to_string(entitlements).unwrap_or_default();
    let mut statements = vec![
        entitlement::paid(user_id, paid, items, call.now),
        enrollment::activate(user_id, call.now),
        enrollment::deactivate(user_id, call.now),
        Change::Enrolled.tell_if_known(call, user_id)?,
    ];
    if call.config.vendor.is_told() {
        statements.push(outbox::changed(user_id, "user.enrolled", call.now));
    }
    Ok(Effect { statements, action: "entitlements.paid", ..Effect::default() })
}
