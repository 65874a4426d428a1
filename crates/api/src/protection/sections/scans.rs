//! The scans for data at brokers.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::crypto::Column;
use crate::protection::lenient::{Scalar, count, flag, read_all, scalars, text};
use crate::protection::section::Section;
use crate::protection::stored::Kept;

/// The scans for a user's data at brokers.
#[derive(Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Scans(Vec<Scan>);

/// A scan.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Scan {
    /// Array's id of the scan.
    id: Scalar,
    /// Array's id of the customer.
    customer_id: Option<Scalar>,
    /// Array's id of the enrollment.
    enrollment_id: Option<Scalar>,
    /// How many brokers are asked.
    #[serde(default, deserialize_with = "count")]
    broker_count: u64,
    /// Array's ids of the brokers.
    #[serde(default, deserialize_with = "scalars")]
    broker_ids: Vec<Option<Scalar>>,
    /// Whether the user waits for it.
    #[serde(default, deserialize_with = "flag")]
    realtime: bool,
    /// What kind of scan, as in `INITIAL`.
    #[serde(default, deserialize_with = "text")]
    scan_type: String,
    /// How it stands, as in `IN_PROGRESS`.
    #[serde(default, deserialize_with = "text")]
    status: String,
    /// When it was ordered, as Array sent it: a date and time, as a rule.
    created_at: Option<Scalar>,
    /// When it last changed.
    modified_at: Option<Scalar>,
    /// When it began.
    started_at: Option<Scalar>,
    /// When it ended.
    stopped_at: Option<Scalar>,
}

impl Kept for Scans {
    const COLUMN: Column = Column::Scans;
}

impl Section for Scans {
    const NAME: &'static str = "scans";

    fn read(value: Value) -> Option<Self> {
        read_all(value).map(Self)
    }
}
