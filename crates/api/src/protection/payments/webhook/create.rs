//! `POST /idp/payments/webhook`: what a user pays for. The enrolments follow in the same batch.

use idp_model::payload::Members;
use idp_model::schema::protection::PAYMENTS_WEBHOOK;
use idp_store::Owner;
use idp_store::db::Statement;
use idp_store::enrollment;
use idp_store::entitlement::{self, Paid};
use serde_json::{Value, json};

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint, PAYMENTS};
use crate::error::Error;
use crate::json::text;
use crate::protection::delivery::{self, Effect};
use crate::protection::template;

pub(crate) const ENDPOINT: Endpoint = Endpoint::new(
    "POST",
    "/idp/payments/webhook",
    Caller::Webhook(PAYMENTS),
    |call| Box::pin(delivery::receive(call, read(call))),
)
.judges(&PAYMENTS_WEBHOOK);

/// What is remembered of an event's name.
const EVENTS: [(&str, Paid); 4] = [
    ("activated", Paid::Until),
    ("renewed", Paid::Until),
    ("cancelled", Paid::Cancelled),
    ("expired", Paid::Expired),
];

fn read(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    call.judge(&PAYMENTS_WEBHOOK)?;
    let mut members = Members::parse(&call.body).unwrap_or_default();
    let id: String = members.take("userId").unwrap_or_default();
    let is_id = id.len() <= 255 && id.bytes().all(|byte| byte.is_ascii_graphic());
    let id = if is_id { id } else { String::new() };
    let effect = effect(call, &id, members).unwrap_or_default();
    delivery::batch(call, PAYMENTS, (Owner::User(&id), &id), effect)
}

/// `None` where the event is unknown to us, or not as documented.
fn effect(call: &Call<'_>, user_id: &str, mut members: Members) -> Option<Effect> {
    let name = members.take::<String>("event")?.to_ascii_lowercase();
    let (_, paid) = EVENTS.into_iter().find(|(known, _)| *known == name)?;
    let items: Vec<Members> = members.take("entitlements")?;
    let items: Option<Vec<Value>> = items
        .into_iter()
        .map(|item| entry(item, paid, call))
        .collect();
    let items = items.filter(|items| !items.is_empty())?;
    Some(Effect {
        statements: vec![
            entitlement::paid(user_id, paid, text(&Value::Array(items)), call.now),
            enrollment::activate(user_id, call.now),
            enrollment::deactivate(user_id, call.now),
        ],
        is_odd: false,
        action: "entitlements.paid",
    })
}

/// Code and expiry of an entitlement. What has expired may leave the expiry out.
fn entry(mut item: Members, paid: Paid, call: &Call<'_>) -> Option<Value> {
    let code: String = item.take("code")?;
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
    if !(1..=64).contains(&code.len()) || !code.bytes().all(good) {
        return None;
    }
    let expiry = match item.take::<Option<Value>>("expiresAt")? {
        None if matches!(paid, Paid::Expired) => Some(json!(call.now.div_euclid(1000))),
        None => None,
        Some(value) => template::moment(value),
    };
    Some(json!([code, expiry?]))
}
