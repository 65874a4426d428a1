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
    let bureau = text_of(&given, "bureau").to_ascii_lowercase();
    let known = BUREAUS.iter().find(|(known, _)| *known == bureau);
    let (id, kind) = (text_of(&given, "alertId"), text_of(&given, "alertType"));
    let class = or(text_of(&given, "alertSubType"), kind);
    let class = or(text_of(&sent, "class"), class);
    let Some((_, defaults)) = known.filter(|_| is_id(&id) && (1..=100).contains(&class.len()))
    else {
        return Ok(None);
    };
    let received = rfc3339(call.now);
    let create_date = or(date(&sent, "createDate"), date(&sent, "alertDate"));
    let updated_date = or(date(&sent, "updatedDate"), create_date.clone());
    let mut details = read(defaults.as_bytes());
    put(&mut details, "id", take(&mut given, "alertId"));
    put(&mut details, "alertType", take(&mut given, "alertType"));
    put(
        &mut details,
        "alertSubType",
        take(&mut given, "alertSubType"),
    );
    put(&mut details, "class", class.as_str().into());
    let told = |date: &String| Value::String(or(date.clone(), received.clone()));
    put(&mut details, "createDate", told(&create_date));
    put(&mut details, "updatedDate", told(&updated_date));
    for (name, value) in sent {
        details.insert(name, value);
    }
    let details = Sealer::new(&call.config.keys, key_owner).seal(
        Column::AlertDetails,
        &text(&Value::Object(details)),
        call.ports.random,
    )?;
    let new = NewAlert {
        id: &id,
        bureau: &bureau,
        class: &class,
        create_date: &create_date,
        updated_date: &updated_date,
        details,
        received_at: call.now,
        received: &received,
    };
    Ok(Some(alerts::insert(owner, new)))
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
    if is_like_a_date(&text) {
        text
    } else {
        String::new()
    }
}
