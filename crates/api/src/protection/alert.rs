//! Alerts: from what the vendor delivers to what is kept.

use idp_store::Owner;
use idp_store::alerts::{self, NewAlert};
use idp_store::db::Statement;
use serde_json::Value;

use super::template::{Object, is_like_a_date, read, take, text_of};
use crate::call::Call;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::json::text;
use crate::time::rfc3339;

/// Whose alerts there are, and what the details of one have where the vendor sends nothing.
const BUREAUS: [(&str, &str); 4] = [
    (
        "idp",
        r#"{"id":0,"class":0,"createDate":0,"updatedDate":0,"status":"","canDismiss":false,"canRedAlert":false,"alertCenterMsg":"",
            "emailMsg":"","emailSubject":"","smsMsg":"","properties":{}}"#,
    ),
    (
        "exp",
        r#"{"alertType":null,"alertSubType":null,"source":null,"alertDate":null,"balanceAmount":null,"paymentStatus":null,
            "name":null,"phone":null,"businessType":null,"streetAddress":null,"city":null,"state":null,"zip":null}"#,
    ),
    ("tui", "{}"),
    ("efx", "{}"),
];

/// Whether there is such a bureau.
pub(super) fn is_bureau(name: &str) -> bool {
    BUREAUS.iter().any(|(bureau, _)| *bureau == name)
}

/// Whether an alert can have that id.
pub(super) fn is_id(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(good)
}

/// What lists and filters need of an alert. Dates are empty where there are none.
struct Facts {
    id: String,
    bureau: String,
    class: String,
    create_date: String,
    updated_date: String,
}

/// The statement that keeps an alert, sealed under `key_owner`; none if it is no alert.
pub(super) fn keep(
    call: &Call<'_>,
    owner: Owner<'_>,
    key_owner: &str,
    given: Value,
) -> Result<Option<Statement>, Error> {
    let Value::Object(mut given) = given else {
        return Ok(None);
    };
    let sent = match take(&mut given, "alertDetails") {
        Value::Null => Object::new(),
        Value::Object(sent) => sent,
        _ => return Ok(None),
    };
    let Some((facts, defaults)) = facts(&given, &sent) else {
        return Ok(None);
    };
    let received = rfc3339(call.now);
    let details = whole(&facts, read(defaults.as_bytes()), given, sent, &received);
    let sealer = Sealer::new(&call.config.keys, key_owner);
    let alert = NewAlert {
        id: &facts.id,
        bureau: &facts.bureau,
        class: &facts.class,
        create_date: &facts.create_date,
        updated_date: &facts.updated_date,
        details: sealer.seal(Column::AlertDetails, &details, call.ports.random)?,
        received_at: call.now,
        received: &received,
    };
    Ok(Some(alerts::insert(owner, alert)))
}

/// Reads an alert from what was given and, in it, sent as its details; beside it what its details have where nothing was sent.
fn facts(given: &Object, sent: &Object) -> Option<(Facts, &'static str)> {
    let bureau = text_of(given, "bureau").to_ascii_lowercase();
    let (_, defaults) = BUREAUS.iter().find(|(known, _)| *known == bureau)?;
    let class = or(text_of(given, "alertSubType"), text_of(given, "alertType"));
    let create_date = or(date(sent, "createDate"), date(sent, "alertDate"));
    let facts = Facts {
        id: text_of(given, "alertId"),
        bureau,
        class: or(text_of(sent, "class"), class),
        updated_date: or(date(sent, "updatedDate"), create_date.clone()),
        create_date,
    };
    let is_alert = is_id(&facts.id) && (1..=100).contains(&facts.class.len());
    is_alert.then_some((facts, defaults))
}

/// The alert in full, JSON: what was sent, over what is known of it, over the defaults.
fn whole(
    facts: &Facts,
    mut details: Object,
    mut given: Object,
    sent: Object,
    received: &str,
) -> String {
    for (name, of) in
        [("id", "alertId"), ("alertType", "alertType"), ("alertSubType", "alertSubType")]
    {
        put(&mut details, name, take(&mut given, of));
    }
    put(&mut details, "class", facts.class.as_str().into());
    let told = |date: &String| Value::String(or(date.clone(), received.to_owned()));
    put(&mut details, "createDate", told(&facts.create_date));
    put(&mut details, "updatedDate", told(&facts.updated_date));
    for (name, value) in sent {
        details.insert(name, value);
    }
    text(&Value::Object(details))
}

/// Sets a member that is there.
fn put(details: &mut Object, name: &str, value: Value) {
    if let Some(place) = details.get_mut(name) {
        *place = value;
    }
}

/// The text, or where it is empty the other.
fn or(text: String, other: String) -> String {
    if text.is_empty() { other } else { text }
}

/// The member if it is like a date, else an empty text.
fn date(object: &Object, name: &str) -> String {
    let text = text_of(object, name);
    if is_like_a_date(&text) { text } else { String::new() }
}
