//! An alert in full: what each bureau's have, and whatever else Array sent.
//!
//! A member that was sent is told as it came, of whichever type; one that was not has the value that stands here.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::bureau::Bureau;
use super::stored::Kept;
use crate::crypto::Column;

/// An alert in full, by its bureau.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum AlertDetails {
    /// Of `idp`.
    Idp(IdpAlert),
    /// Of `exp`.
    Exp(ExpAlert),
    /// Of `tui` and `efx`: the members that were sent.
    Other(Map<String, Value>),
}

impl Kept for AlertDetails {
    const COLUMN: Column = Column::AlertDetails;
}

/// An alert of `idp`: members as they came, others beside these too.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct IdpAlert {
    /// The alert's id: a text or a number.
    id: Value,
    /// What kind of alert: a text, as in `COMPROMISED_EMAIL`.
    class: Value,
    /// When it was made: a date, or a date and time.
    create_date: Value,
    /// When it last changed: a date, or a date and time.
    updated_date: Value,
    /// How it stands: a text, as in `NEW`.
    status: Value,
    /// Whether it can be dismissed: a boolean.
    can_dismiss: Value,
    /// Whether it can be a red alert: a boolean.
    can_red_alert: Value,
    /// What the alert center says: a text.
    alert_center_msg: Value,
    /// What an e-mail says: a text.
    email_msg: Value,
    /// The subject of the e-mail: a text.
    email_subject: Value,
    /// What a text message says: a text.
    sms_msg: Value,
    /// What else there is to know: an object.
    properties: Value,
    /// Whatever else Array sent.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl Default for IdpAlert {
    fn default() -> Self {
        let text = Value::from("");
        Self {
            id: Value::Null,
            class: Value::Null,
            create_date: Value::Null,
            updated_date: Value::Null,
            status: text.clone(),
            can_dismiss: Value::from(false),
            can_red_alert: Value::from(false),
            alert_center_msg: text.clone(),
            email_msg: text.clone(),
            email_subject: text.clone(),
            sms_msg: text,
            properties: Map::new().into(),
            rest: Map::new(),
        }
    }
}

/// An alert of `exp`: members as they came, others beside these too.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ExpAlert {
    /// What kind of alert: a text, as in `INQUIRY`.
    alert_type: Value,
    /// What kind of these: a text, as in `NEW_INQUIRY`.
    alert_sub_type: Value,
    /// Who told of it: a text.
    source: Value,
    /// When it was made: a date.
    alert_date: Value,
    /// The balance: a number or a text.
    balance_amount: Value,
    /// How payments stand: a text.
    payment_status: Value,
    /// Whom it is about, as in a bank: a text.
    name: Value,
    /// Its phone number: a text.
    phone: Value,
    /// Its business: a text.
    business_type: Value,
    /// Its house number and street: a text.
    street_address: Value,
    /// Its city: a text.
    city: Value,
    /// Its state: a text.
    state: Value,
    /// Its ZIP code: a text.
    zip: Value,
    /// Whatever else Array sent.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// What of an alert is known beside its details.
pub(super) struct Known {
    /// As it came.
    pub(super) id: Value,
    /// As it came.
    pub(super) alert_type: Value,
    /// As it came.
    pub(super) alert_sub_type: Value,
    pub(super) class: String,
    pub(super) create_date: String,
    pub(super) updated_date: String,
}

impl AlertDetails {
    /// What was sent, over what is known of the alert, over what the bureau's have.
    pub(super) fn new(bureau: Bureau, known: Known, sent: Map<String, Value>) -> Option<Self> {
        match bureau {
            Bureau::Idp => {
                let known = IdpAlert {
                    id: known.id,
                    class: known.class.into(),
                    create_date: known.create_date.into(),
                    updated_date: known.updated_date.into(),
                    ..IdpAlert::default()
                };
                over(known, sent).map(Self::Idp)
            }
            Bureau::Exp => {
                let known = ExpAlert {
                    alert_type: known.alert_type,
                    alert_sub_type: known.alert_sub_type,
                    ..ExpAlert::default()
                };
                over(known, sent).map(Self::Exp)
            }
            Bureau::Tui | Bureau::Efx => Some(Self::Other(sent)),
        }
    }
}

/// The same with the members that were sent. Any value fits any member, so that there always is one.
fn over<T: Serialize + DeserializeOwned>(known: T, sent: Map<String, Value>) -> Option<T> {
    let Ok(Value::Object(mut members)) = serde_json::to_value(known) else { return None };
    members.extend(sent);
    serde_json::from_value(Value::Object(members)).ok()
}
