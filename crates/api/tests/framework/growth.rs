//! How much a caller can make the database grow, and that a full one is told. From S3, and API4:2023.

use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, BASE, id, pat};
use crate::common::{Harness, Request};

fn bytes(harness: &Harness) -> f64 {
    harness.number("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
}

/// A guest of the largest data, and what its own token writes: as much as it can in a minute.
fn stuffed_guest(harness: &Harness) {
    let mut body = pat("ignored");
    let text = "é".repeat(35);
    body["user"]["name"] = json!({ "first": text, "middle": text, "last": text });
    let request = Request::new("POST", &format!("{BASE}/user/guest")).site("browser", ACCOUNT);
    let guest = harness.call(request.json(&body)).body();
    let token = guest["accessToken"].as_str().unwrap_or_else(|| panic!("{guest}"));
    let own = |path: &str, body: Option<&Value>| {
        let path = format!("{BASE}/user/{}{path}", id(&guest));
        let request = Request::new("POST", &path).site("browser", ACCOUNT).token(token);
        harness.call(request.optional_json(body)).status()
    };
    let mut address = json!({ "zipCode": "1010" });
    for name in ["address1", "address2", "address3", "city", "country", "state", "company"] {
        address[name] = json!("東".repeat(100));
    }
    for _ in 0..40 {
        own("/totp", None);
    }
    for _ in 0..60 {
        own("/address", Some(&address));
    }
}

/// 238 KB of addresses alone, and an audit row for each of as many calls as there is time for, before there were limits.
/// From S3; API4:2023.
#[test]
fn a_guest_grows_the_database_by_a_bounded_number_of_pages() {
    let harness = Harness::with_sites();
    harness.user_limit.most.set(Some(60));
    stuffed_guest(&harness);
    let before = bytes(&harness);
    for _ in 0..10 {
        stuffed_guest(&harness);
    }
    let each = (bytes(&harness) - before) / 10.0;
    assert!((8_192.0..98_304.0).contains(&each), "{each} bytes for a guest");
    // And all but the trail goes.
    harness.sql("DELETE FROM sessions");
    harness.clock.pass(30 * 86_400);
    harness.minute();
    for table in ["users", "addresses", "begun_factors"] {
        let rows = format!("SELECT count(*) FROM {table}");
        assert_eq!(harness.number(Box::leak(rows.into_boxed_str())), 0.0, "{table}");
    }
}

#[test]
fn a_database_that_is_nearly_full_is_told() {
    let harness = Harness::with(&[("DATABASE_MEGABYTES", "2")]);
    let ready = || harness.call(Request::new("GET", "/health/ready"));
    assert_eq!((ready().status(), ready().body()), (200, json!({ "status": "ok" })));
    harness.minute();
    assert!(!harness.lines.0.borrow().iter().any(|line| line.contains("nearly full")));
    harness.sql("CREATE TABLE filler (body TEXT)");
    harness.sql("INSERT INTO filler VALUES (hex(zeroblob(800000)))");
    // An answer is kept for five seconds.
    harness.clock.pass(5);
    let full = ready();
    let told = json!({ "status": "ok", "database": "nearly full" });
    assert_eq!((full.status(), full.body(), full.trips()), (200, told, 1));
    harness.minute();
    let line = harness.lines.last();
    assert_eq!(line["scheduled"], "size");
    assert!(line["error"].as_str().unwrap().starts_with("the database is nearly full: "));
}
