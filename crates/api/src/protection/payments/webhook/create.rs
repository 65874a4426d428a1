//! `POST /idp/payments/webhook`: what a user pays for. The enrolments follow in the same batch.

use idp_model::schema::protection::PAYMENTS_WEBHOOK;
use idp_store::Owner;
use idp_store::db::Statement;
use idp_store::entitlement::{self, Paid};
use idp_store::{enrollment, outbox};
use serde_json::Value;

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::json::text;
use crate::legacy::{Endpoint, PAYMENTS};
use crate::protection::delivery::{self, Effect};
use crate::protection::template::{fit, read, read_template, text_of};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "POST",
    "/idp/payments/webhook",
    Caller::Webhook(PAYMENTS),
    batch,
    delivery::reply,
)
.judges(&PAYMENTS_WEBHOOK);

/// The shape of a delivery. Expiries are looked at where they are stored.
const TEMPLATE: &str =
    r#"{"userId!":"","event!":"","entitlements":[{"code!":"","expiresAt":null}]}"#;

fn batch(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    call.judge(&PAYMENTS_WEBHOOK)?;
    let sent = read(&call.body);
    let id = text_of(&sent, "userId");
    let is_id = id.len() <= 255 && id.bytes().all(|byte| byte.is_ascii_graphic());
    let id = if is_id { id } else { String::new() };
    let paid = match text_of(&sent, "event").to_ascii_lowercase().as_str() {
        "activated" | "renewed" => Some(Paid::Until),
        "cancelled" => Some(Paid::Cancelled),
        "expired" => Some(Paid::Expired),
        _ => None,
    };
    let fitted = fit(&read_template(TEMPLATE), Value::Object(sent));
    let mut effect = Effect::default();
    if let (Some(paid), Some(fitted)) = (paid, &fitted) {
        let items = text(fitted.get("entitlements").unwrap_or_default());
        effect.action = "entitlements.paid";
        let statements = &mut effect.statements;
        statements.push(entitlement::paid(&id, paid, items, call.now));
        statements.push(enrollment::activate(&id, call.now));
        statements.push(enrollment::deactivate(&id, call.now));
        if call.config.vendor.is_told() {
            statements.push(outbox::changed(&id, "user.enrolled", call.now));
        }
    }
    delivery::batch(call, PAYMENTS, (Owner::User(&id), &id), effect)
}
