//! What whoever writes to users is told.

use idp_api::crypto::{Column, Sealer};
use idp_store::Sealed;
use serde_json::Value;

use super::{Harness, keys};

/// The `data` of every event of that kind that waits, in no order.
pub(crate) fn told(harness: &Harness, kind: &str) -> Vec<Value> {
    let keys = keys(&[]);
    let rows = harness.sql("SELECT user_id, kind, payload, id FROM events");
    let of_kind = rows.iter().filter(|row| row.text(1) == Ok(kind));
    let opened = of_kind.map(|row| {
        let payload = Sealed(row.text(2).unwrap().to_owned());
        let place = [row.text(3).unwrap()];
        let sealer = Sealer::new(&keys, row.text(0).unwrap());
        let json = sealer.open(Column::Event.of(&place), &payload).unwrap();
        serde_json::from_slice::<Value>(&json).unwrap()["data"].take()
    });
    opened.collect()
}

/// The only one that waits.
pub(crate) fn only(harness: &Harness, kind: &str) -> Value {
    let mut told = told(harness, kind);
    assert_eq!(told.len(), 1, "{kind}: {told:?}");
    told.remove(0)
}
