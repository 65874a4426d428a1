//! The watched neighborhoods.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::crypto::Column;
use crate::protection::lenient::{
    Amount, Scalar, amount, flag_or_true, object, objects, read, read_all, required_text, text,
};
use crate::protection::section::Section;
use crate::protection::stored::Kept;

/// The neighborhoods that a user has watched.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub(crate) struct Watches {
    /// In the order in which Array sent them.
    #[serde(deserialize_with = "objects")]
    watches: Vec<Watch>,
}

/// A watched neighborhood.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Watch {
    /// Array's id of the watch.
    #[serde(deserialize_with = "required_text")]
    watch_id: String,
    /// What the user calls it.
    #[serde(default, deserialize_with = "text")]
    label: String,
    /// Its middle.
    #[serde(default, deserialize_with = "object")]
    address: Address,
    /// How far around it is watched, in miles.
    #[serde(default, deserialize_with = "amount")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0)))]
    radius_miles: Amount,
    /// Whether it is watched now.
    #[serde(default = "is_active", deserialize_with = "flag_or_true")]
    active: bool,
    /// When it was made, as Array sent it: a date and time, as a rule.
    created_at: Option<Scalar>,
}

/// Where nothing is told, it is.
const fn is_active() -> bool {
    true
}

/// A postal address; what Array did not tell is empty.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
struct Address {
    /// House number and street.
    #[serde(deserialize_with = "text")]
    street: String,
    /// City.
    #[serde(deserialize_with = "text")]
    city: String,
    /// State, as in `NY`.
    #[serde(deserialize_with = "text")]
    state: String,
    /// ZIP code.
    #[serde(deserialize_with = "text")]
    zip: String,
}

impl Kept for Watches {
    const COLUMN: Column = Column::Watches;
}

impl Section for Watches {
    const NAME: &'static str = "watches";

    /// The body, or its list alone.
    fn read(value: Value) -> Option<Self> {
        if value.is_array() { read_all(value).map(|watches| Self { watches }) } else { read(value) }
    }

    fn has_items(&self) -> bool {
        !self.watches.is_empty()
    }
}
