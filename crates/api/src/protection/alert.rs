//! Alerts: from what the vendor delivers to what is kept.

use idp_model::payload::{Members, parse};
use idp_store::Owner;
use idp_store::alerts::{self, NewAlert};
use idp_store::db::Statement;
use serde_json::{Map, Value};

use super::template::{self, is_like_a_date};
use crate::call::Call;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::json::text;
use crate::time::rfc3339;

/// Whose alerts there are, and what the details of one have where the vendor sends nothing.
const BUREAUS: [(&str, &str); 4] = [
    (
        "idp",
        r#"{"status":"","canDismiss":false,"canRedAlert":false,"alertCenterMsg":"","emailMsg":"","emailSubject":"","smsMsg":"",
            "properties":{}}"#,
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

/// An alert as it came, read.
struct Alert {
    id: String,
    bureau: &'static str,
    class: String,
    create_date: Option<String>,
    updated_date: Option<String>,
    details: Map<String, Value>,
}

/// The statement that keeps an alert, sealed under `key_owner`; none if it is no alert.
pub(super) fn keep(
    call: &Call<'_>,
    owner: Owner<'_>,
    key_owner: &str,
    given: Members,
) -> Result<Option<Statement>, Error> {
    let received = rfc3339(call.now);
    let Some(alert) = read(given, &received) else {
        return Ok(None);
    };
    let details = Sealer::new(&call.config.keys, key_owner).seal(
        Column::AlertDetails,
        &text(&Value::Object(alert.details)),
        call.ports.random,
    )?;
    let new = NewAlert {
        id: &alert.id,
        bureau: alert.bureau,
        class: &alert.class,
        create_date: alert.create_date.as_deref(),
        updated_date: alert.updated_date.as_deref(),
        details,
        received_at: call.now,
        received: &received,
    };
    Ok(Some(alerts::insert(owner, new)))
}

fn read(mut given: Members, received: &str) -> Option<Alert> {
    let bureau = given.take::<String>("bureau")?.to_ascii_lowercase();
    let (bureau, defaults) = BUREAUS
        .iter()
        .copied()
        .find(|(known, _)| *known == bureau)?;
    let id_as_it_came: Value = given.take("alertId")?;
    let id = template::text(&id_as_it_came)?;
    let kind: Option<String> = given.take("alertType")?;
    let sub_kind: Option<String> = given.take("alertSubType")?;
    let sent: Option<Map<String, Value>> = given.take("alertDetails")?;
    let sent = sent.unwrap_or_default();
    let told = |name: &str| sent.get(name).and_then(Value::as_str).map(str::to_owned);
    let class = told("class").or(sub_kind.clone()).or(kind.clone())?;
    if !is_id(&id) || !(1..=100).contains(&class.len()) {
        return None;
    }
    let create_date = told("createDate")
        .or(told("alertDate"))
        .filter(|date| is_like_a_date(date));
    let updated_date = told("updatedDate").filter(|date| is_like_a_date(date));
    let mut details: Map<String, Value> = match parse(defaults.as_bytes())? {
        Value::Object(defaults) => defaults,
        _ => return None,
    };
    let created = create_date.as_deref().unwrap_or(received);
    let updated = updated_date.as_deref().unwrap_or(created);
    let mut set = |name: &str, value: Value| details.insert(name.to_owned(), value);
    match bureau {
        "idp" => {
            set("id", id_as_it_came);
            set("class", class.as_str().into());
            set("createDate", created.into());
            set("updatedDate", updated.into());
        }
        "exp" => {
            set("alertType", kind.into());
            set("alertSubType", sub_kind.into());
        }
        _ => {}
    }
    details.extend(sent);
    Some(Alert {
        id,
        bureau,
        class,
        create_date,
        updated_date,
        details,
    })
}
