//! How far the removal of data is.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::crypto::Column;
use crate::protection::lenient::{
    Amount, LARGEST_INTEGER, Scalar, count, object, objects, percentage, read, read_all,
};
use crate::protection::section::Section;
use crate::protection::stored::Kept;

/// How far the removal of a user's data is.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ScanProgress {
    /// Of all scans together.
    #[serde(deserialize_with = "object")]
    totals: Progress,
    /// Of each scan.
    #[serde(deserialize_with = "objects")]
    per_scan: Vec<ProgressOfScan>,
}

/// How many records there are, and how far their removal is.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
struct Progress {
    /// How many records were found.
    #[serde(deserialize_with = "count")]
    total_records: u64,
    /// Of how many the removal was not asked yet.
    #[serde(deserialize_with = "count")]
    not_initiated: u64,
    /// Of how many it was asked.
    #[serde(deserialize_with = "count")]
    submitted: u64,
    /// Of how many the broker confirmed it.
    #[serde(deserialize_with = "count")]
    confirmed: u64,
    /// How many were seen to be gone.
    #[serde(deserialize_with = "count")]
    verified: u64,
    /// How much of it is done, 0 to 100.
    #[serde(deserialize_with = "percentage")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 100)))]
    percent_completed: Amount,
}

/// The same of one scan.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct ProgressOfScan {
    /// Array's id of the scan.
    scan_id: Scalar,
    #[serde(flatten)]
    progress: Progress,
}

impl Kept for ScanProgress {
    const COLUMN: Column = Column::ScanProgress;
}

impl Section for ScanProgress {
    const NAME: &'static str = "scanProgress";

    /// The body, or its list alone: then the totals are added up here.
    fn read(value: Value) -> Option<Self> {
        if !value.is_array() {
            return read(value);
        }
        let per_scan: Vec<ProgressOfScan> = read_all(value)?;
        Some(Self { totals: totals(&per_scan)?, per_scan })
    }

    fn has_items(&self) -> bool {
        !self.per_scan.is_empty()
    }
}

/// The sums over all scans, and how much of all records is done; `None` where a sum is no exact number of JSON any more.
fn totals(scans: &[ProgressOfScan]) -> Option<Progress> {
    let sum = |count: fn(&Progress) -> u64| {
        let counts = scans.iter().map(|scan| count(&scan.progress));
        let sum = counts.fold(0, u64::saturating_add);
        (sum <= LARGEST_INTEGER).then_some(sum)
    };
    let total_records = sum(|scan| scan.total_records)?;
    let done = |Progress { total_records, percent_completed, .. }: &Progress| {
        *total_records as f64 * percent_completed.0
    };
    let done: f64 = scans.iter().map(|scan| done(&scan.progress)).sum();
    Some(Progress {
        total_records,
        not_initiated: sum(|scan| scan.not_initiated)?,
        submitted: sum(|scan| scan.submitted)?,
        confirmed: sum(|scan| scan.confirmed)?,
        verified: sum(|scan| scan.verified)?,
        percent_completed: Amount((done / total_records.max(1) as f64).round()),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn totals_are_weighed_by_records() {
        let scan = |id: u64, records: u64, percent: f64| json!({ "scanId": id, "totalRecords": records, "submitted": 1, "percentCompleted": percent });
        for (scans, records, percent) in [
            (json!([]), 0, 0),
            (json!([{ "scanId": 1, "percentCompleted": 40 }]), 0, 0),
            (json!([scan(1, 30, 50.0), scan(2, 10, 100.0)]), 40, 63),
            (json!([scan(1, LARGEST_INTEGER, 100.0)]), LARGEST_INTEGER, 100),
        ] {
            let read = ScanProgress::read(scans.clone()).unwrap();
            let told = serde_json::to_value(read).unwrap();
            let totals = (&told["totals"]["totalRecords"], &told["totals"]["percentCompleted"]);
            assert_eq!(totals, (&json!(records), &json!(percent)), "{scans}");
        }
        let too_many = json!([scan(1, LARGEST_INTEGER, 1.0), scan(2, 1, 1.0)]);
        assert!(ScanProgress::read(too_many).is_none());
    }
}
