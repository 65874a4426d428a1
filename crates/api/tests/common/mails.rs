//! What whoever writes to users is told.

use idp_api::crypto::{Column, Sealer};
use idp_store::Sealed;
use serde_json::Value;

use super::{Harness, keys};

/// The `data` of every event of that kind that waits, in no order. Each names its request, which is left out here.
pub(crate) fn told(harness: &Harness, kind: &str) -> Vec<Value> {
    let keys = keys(&[]);
    let rows = harness.sql("SELECT user_id, kind, payload, id FROM events");
    let of_kind = rows.iter().filter(|row| row.text(1) == Ok(kind));
    let opened = of_kind.map(|row| {
        let payload = Sealed(row.text(2).unwrap().to_owned());
        let place = [row.text(3).unwrap()];
        let sealer = Sealer::new(&keys, row.text(0).unwrap());
        let json = sealer.open(Column::Event.of(&place), &payload).unwrap();
        let mut data = serde_json::from_slice::<Value>(&json).unwrap()["data"].take();
        let request_id = data.as_object_mut().unwrap().remove("requestId");
        assert!(request_id.is_some_and(|id| id.is_string()), "{kind}");
        data
    });
    opened.collect()
}

/// The only one that waits.
pub(crate) fn only(harness: &Harness, kind: &str) -> Value {
    let mut told = told(harness, kind);
    assert_eq!(told.len(), 1, "{kind}: {told:?}");
    told.remove(0)
}
