//! What is watched, by category.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::crypto::Column;
use crate::protection::lenient::{count, counts, read, texts};
use crate::protection::section::Section;
use crate::protection::stored::Kept;

/// What of a user is watched.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Monitors {
    /// How many things are watched in each category, as in `email`.
    #[serde(deserialize_with = "counts")]
    counts_by_category: BTreeMap<String, u64>,
    /// How many things are watched.
    #[serde(deserialize_with = "count")]
    monitored_count: u64,
    /// How many things could be watched.
    #[serde(deserialize_with = "count")]
    available_count: u64,
    /// How many more could be watched by higher plans.
    #[serde(deserialize_with = "count")]
    available_in_higher_plans: u64,
    /// The categories that only higher plans have.
    #[serde(deserialize_with = "texts")]
    available_categories_in_higher_plans: Vec<String>,
}

impl Kept for Monitors {
    const COLUMN: Column = Column::Monitors;
}

impl Section for Monitors {
    const NAME: &'static str = "monitors";

    fn read(value: Value) -> Option<Self> {
        read(value)
    }
}
