//! Alerts: from what Array delivers to what is kept.

use idp_store::Owner;
use idp_store::alerts::{self, NewAlert, Which};
use idp_store::db::Statement;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::alert_details::{AlertDetails, Known};
use super::bureau::Bureau;
use super::lenient::{is_like_a_date, members, read, text_of};
use super::stored::seal;
use super::told;
use crate::call::Call;
use crate::error::Error;
use crate::params::PathParameter;
use crate::time::rfc3339;

/// Which alert a path is about.
pub(super) const ALERT_ID: PathParameter =
    PathParameter::new("alertId", "The alert's id, as lists tell it.");

/// An alert, as Array delivers it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Delivered {
    bureau: Value,
    alert_id: Value,
    alert_type: Value,
    alert_sub_type: Value,
    #[serde(deserialize_with = "members")]
    alert_details: Map<String, Value>,
}

/// What lists and filters need of an alert. Dates are empty where there are none.
struct Facts {
    id: String,
    bureau: Bureau,
    class: String,
    create_date: String,
    updated_date: String,
}

/// The alert that a path names.
pub(super) fn named(id: &str) -> Which {
    // An alert of any other id there is none.
    Which::These(if is_id(id) { vec![id.to_owned()] } else { Vec::new() })
}

/// Whether an alert can have that id.
fn is_id(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(good)
}

/// The statements that keep an alert, sealed under the owner's id, and have one told that is no sample; none if it is no alert.
///
/// # Errors
/// 503 where no random bytes can be had.
pub(super) fn keep(
    call: &Call<'_>,
    owner: Owner<'_>,
    is_sample: bool,
    sent: Map<String, Value>,
) -> Result<Vec<Statement>, Error> {
    let received = rfc3339(call.now);
    let alert = read::<Delivered>(sent.into()).and_then(|alert| {
        let facts = Facts::read(&alert)?;
        let details = whole(&facts, alert, &received)?;
        Some((facts, details))
    });
    let Some((facts, details)) = alert else { return Ok(Vec::new()) };
    let bureau = facts.bureau.name();
    let alert = NewAlert {
        id: &facts.id,
        bureau,
        class: &facts.class,
        create_date: &facts.create_date,
        updated_date: &facts.updated_date,
        details: seal(call, owner.id(), &[bureau, &facts.id], &details)?,
        is_sample,
        received_at: call.now,
        received: &received,
    };
    let mut kept = vec![alerts::insert(owner, alert)];
    if !is_sample {
        kept.push(told::alert(call, owner.id(), (bureau, &facts.id))?);
    }
    Ok(kept)
}

impl Facts {
    /// None if it is no alert.
    fn read(alert: &Delivered) -> Option<Self> {
        let text = |value: &Value| text_of(value).unwrap_or_default();
        let detail = |name| alert.alert_details.get(name).map(text).unwrap_or_default();
        let date =
            |name| Some(detail(name)).filter(|text| is_like_a_date(text)).unwrap_or_default();
        let class = or(text(&alert.alert_sub_type), text(&alert.alert_type));
        let create_date = or(date("createDate"), date("alertDate"));
        let facts = Self {
            id: text(&alert.alert_id),
            bureau: Bureau::find(&text(&alert.bureau).to_ascii_lowercase())?,
            class: or(detail("class"), class),
            updated_date: or(date("updatedDate"), create_date.clone()),
            create_date,
        };
        let is_alert = is_id(&facts.id) && (1..=100).contains(&facts.class.len());
        is_alert.then_some(facts)
    }
}

/// The alert in full. Where it has no dates, it is of the time of receipt.
fn whole(facts: &Facts, alert: Delivered, received: &str) -> Option<AlertDetails> {
    let date = |date: &String| or(date.clone(), received.to_owned());
    let known = Known {
        id: alert.alert_id,
        alert_type: alert.alert_type,
        alert_sub_type: alert.alert_sub_type,
        class: facts.class.clone(),
        create_date: date(&facts.create_date),
        updated_date: date(&facts.updated_date),
    };
    AlertDetails::new(facts.bureau, known, alert.alert_details)
}

/// The text, or where it is empty the other.
fn or(text: String, other: String) -> String {
    if text.is_empty() { other } else { text }
}
