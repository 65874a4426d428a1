//! What each reader takes, what it makes of it, and what it does not take.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::*;

/// A member for each reader.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct Everything {
    scalar: Option<Scalar>,
    #[serde(deserialize_with = "flag")]
    flag: bool,
    #[serde(deserialize_with = "flag_or_true")]
    active: bool,
    #[serde(deserialize_with = "count")]
    count: u64,
    #[serde(deserialize_with = "amount")]
    amount: Amount,
    #[serde(deserialize_with = "percentage")]
    percentage: Amount,
    #[serde(deserialize_with = "text")]
    text: String,
    #[serde(deserialize_with = "scalars")]
    scalars: Vec<Option<Scalar>>,
    #[serde(deserialize_with = "texts")]
    texts: Vec<String>,
    #[serde(deserialize_with = "objects")]
    objects: Vec<Required>,
    #[serde(deserialize_with = "counts")]
    counts: BTreeMap<String, u64>,
    #[serde(deserialize_with = "object")]
    object: Inner,
    #[serde(deserialize_with = "members")]
    members: Map<String, Value>,
}

impl Default for Everything {
    fn default() -> Self {
        Self {
            scalar: None,
            flag: false,
            active: true,
            count: 0,
            amount: Amount(0.0),
            percentage: Amount(0.0),
            text: String::new(),
            scalars: Vec::new(),
            texts: Vec::new(),
            objects: Vec::new(),
            counts: BTreeMap::new(),
            object: Inner { count: 0 },
            members: Map::new(),
        }
    }
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Inner {
    #[serde(deserialize_with = "count")]
    count: u64,
}

/// What has to be there.
#[derive(Serialize, Deserialize)]
struct Required {
    id: Scalar,
    #[serde(deserialize_with = "required_text")]
    text: String,
    #[serde(deserialize_with = "required_day")]
    day: String,
}

fn empty() -> Value {
    json!({
        "scalar": null, "flag": false, "active": true, "count": 0, "amount": 0, "percentage": 0, "text": "", "scalars": [],
        "texts": [], "objects": [], "counts": {}, "object": { "count": 0 }, "members": {},
    })
}

fn told(sent: Value) -> Option<Value> {
    read::<Everything>(sent).map(|read| serde_json::to_value(read).unwrap())
}

#[test]
fn what_is_absent_or_null_is_told_as_empty() {
    assert_eq!(told(json!({})), Some(empty()));
    let nulls: Map<_, _> =
        empty().as_object().unwrap().keys().map(|key| (key.clone(), Value::Null)).collect();
    assert_eq!(told(Value::Object(nulls)), Some(empty()));
}

#[test]
fn what_fits_is_brought_into_shape() {
    let whole = json!({ "id": 7, "text": "a", "day": "2026-01-31" });
    for (member, sent, read) in [
        ("scalar", json!("x"), json!("x")),
        ("scalar", json!(1.0), json!(1.0)),
        ("scalar", json!(u64::MAX), json!(u64::MAX)),
        ("scalar", json!(true), json!(true)),
        ("flag", json!(true), json!(true)),
        ("active", json!(false), json!(false)),
        ("count", json!(3.0), json!(3)),
        ("count", json!(-0.0), json!(0)),
        ("count", json!(9_007_199_254_740_991_u64), json!(9_007_199_254_740_991_u64)),
        ("amount", json!(0.5), json!(0.5)),
        ("amount", json!(2.0), json!(2)),
        ("amount", json!(1e300), json!(1e300)),
        ("percentage", json!(100), json!(100)),
        ("percentage", json!(99.5), json!(99.5)),
        ("text", json!(712), json!("712")),
        ("text", json!(-3.0), json!("-3")),
        ("text", json!(u64::MAX), json!("18446744073709551615")),
        ("scalars", json!([1, "a", null, false]), json!([1, "a", null, false])),
        ("texts", json!([1, "a", null]), json!(["1", "a", ""])),
        ("objects", json!([whole]), json!([whole])),
        (
            "objects",
            json!([{ "id": "x", "text": 5, "day": "2026-01-31T10:00:00Z", "unknown": [] }]),
            json!([{ "id": "x", "text": "5", "day": "2026-01-31" }]),
        ),
        ("counts", json!({ "a": 1, "b": null, "c": 2.0 }), json!({ "a": 1, "b": 0, "c": 2 })),
        ("object", json!({ "count": 1.0, "unknown": 2 }), json!({ "count": 1 })),
        ("members", json!({ "any": [{}] }), json!({ "any": [{}] })),
        ("unknown", json!([{}]), Value::Null),
    ] {
        let mut expected = empty();
        if !read.is_null() {
            expected[member] = read;
        }
        assert_eq!(told(json!({ member: sent })), Some(expected), "{member}: {sent}");
    }
}

#[test]
fn what_is_of_another_type_does_not_fit() {
    let without = |member: &str, value: Value| {
        let mut whole = json!({ "id": 7, "text": "a", "day": "2026-01-31" });
        whole[member] = value;
        json!([whole])
    };
    for (member, sent) in [
        ("scalar", json!([])),
        ("scalar", json!({})),
        ("flag", json!(1)),
        ("active", json!("true")),
        ("count", json!(0.5)),
        ("count", json!(-1)),
        ("count", json!("1")),
        ("count", json!(9_007_199_254_740_992_u64)),
        ("amount", json!(-0.5)),
        ("amount", json!("1")),
        ("percentage", json!(100.5)),
        ("percentage", json!(-1)),
        ("text", json!(0.5)),
        ("text", json!(true)),
        ("text", json!([])),
        ("scalars", json!({})),
        ("scalars", json!([[]])),
        ("texts", json!([1, [2]])),
        ("texts", json!("a")),
        ("objects", json!({})),
        ("objects", json!([null])),
        ("objects", json!([[7, "a", "2026-01-31"]])),
        ("objects", json!([{}])),
        ("objects", without("id", Value::Null)),
        ("objects", without("text", Value::Null)),
        ("objects", without("day", Value::Null)),
        ("objects", without("day", json!("2026-1-31"))),
        ("objects", without("day", json!("2026-01-3é"))),
        ("objects", without("day", json!("yesterday!"))),
        ("counts", json!([])),
        ("counts", json!({ "a": "1" })),
        ("object", json!([])),
        ("object", json!({ "count": [] })),
        ("members", json!([])),
        ("members", json!("")),
    ] {
        assert_eq!(told(json!({ member: sent })), None, "{member}: {sent}");
    }
    for sent in [json!([]), json!(null), json!("x"), json!([null, true])] {
        assert_eq!(told(sent.clone()), None, "{sent}");
    }
}
