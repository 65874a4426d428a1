//! `POST /idp/payments/webhook`: what a user pays for. The enrolments follow in the same batch.

use idp_model::schema::protection::PAYMENTS_WEBHOOK;
use idp_store::Owner;
use idp_store::db::Statement;
use idp_store::enrollment;
use idp_store::entitlement::{self, Paid};
use serde_json::Value;

use crate::call::Call;
use crate::endpoint::{Caller, Endpoint, PAYMENTS};
use crate::error::Error;
use crate::json::text;
use crate::protection::delivery::{self, Effect};
use crate::protection::template::{Object, is_moment, read, text_of};

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "POST",
    "/idp/payments/webhook",
    Caller::Webhook(PAYMENTS),
    batch,
    delivery::reply,
)
.judges(&PAYMENTS_WEBHOOK);

/// What is remembered of an event's name.
const EVENTS: [(&str, Paid); 4] = [
    ("activated", Paid::Until),
    ("renewed", Paid::Until),
    ("cancelled", Paid::Cancelled),
    ("expired", Paid::Expired),
];

fn batch(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    call.judge(&PAYMENTS_WEBHOOK)?;
    let members = read(&call.body);
    let id = text_of(&members, "userId");
    let is_id = id.len() <= 255 && id.bytes().all(|byte| byte.is_ascii_graphic());
    let id = if is_id { id } else { String::new() };
    let effect = effect(call, &id, members).unwrap_or_default();
    delivery::batch(call, PAYMENTS, (Owner::User(&id), &id), effect)
}

/// `None` where the event is unknown to us, or not as documented.
fn effect(call: &Call<'_>, user_id: &str, mut members: Object) -> Option<Effect> {
    let name = text_of(&members, "event").to_ascii_lowercase();
    let (_, paid) = EVENTS.into_iter().find(|(known, _)| *known == name)?;
    let Some(Value::Array(given)) = members.remove("entitlements") else {
        return None;
    };
    let mut items = Vec::new();
    for item in given {
        items.push(entry(item, paid, call)?);
    }
    (!items.is_empty()).then(|| Effect {
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
fn entry(mut item: Value, paid: Paid, call: &Call<'_>) -> Option<Value> {
    let code = text_of(item.as_object()?, "code");
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
    let expiry = match item.get_mut("expiresAt").map(Value::take) {
        None | Some(Value::Null) if matches!(paid, Paid::Expired) => {
            call.now.div_euclid(1000).into()
        }
        given => given.filter(is_moment)?,
    };
    let is_code = (1..=64).contains(&code.len()) && code.bytes().all(good);
    is_code.then(|| Value::Array(vec![code.into(), expiry]))
}
