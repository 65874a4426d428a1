//! Signed deliveries that say something else than what was signed, or say it again. More: `protection/webhook/deliveries.rs`.

use idp_api::http::Incoming;
use serde_json::json;

use crate::common::webhooks::{PAYMENTS, WEBHOOK, event, signed};
use crate::common::{Harness, NOW, Request};

const SECRET: &[u8] = b"abcdefghijklmnopqrstuvwx";
const SECRETS: &[(&str, &str)] = &[
    ("ARRAY_WEBHOOK_SECRETS", "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4"),
    ("PAYMENTS_WEBHOOK_SECRETS", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
];

fn refuses(harness: &Harness, what: &str, request: Request) {
    let answer = harness.call(request);
    let told = format!("{what}: {}", answer.text());
    assert!([400, 401].contains(&answer.status()), "{told}");
    assert_eq!(answer.trips(), 0, "{told}");
}

/// Standard Webhooks, "Signature scheme": an id has no `.`, "to prevent certain attacks": what was signed is one text, `id.timestamp.body`.
/// From CWE-294; ASVS V9.1.1.
#[test]
fn no_dot_moves_from_one_part_of_what_was_signed_to_another() {
    let harness = Harness::with(SECRETS);
    let (token, id) = harness.vendor_user("alex");
    let failed = event("authenticate", "401", &id, &json!({})).to_string();
    // Signed with the id `a.1790000000`, and told with the id `a`.
    let now = NOW.to_string();
    let first = signed(Request::new("POST", WEBHOOK), SECRET, &format!("a.{now}"), NOW, &failed);
    let told = first.replace_header("webhook-id", "a").replace_body(&format!("{now}.{failed}"));
    refuses(&harness, "the time in the body", told);
    // Signed with a body that begins with a time, and told with it in the id.
    let body = format!("{now}.{failed}");
    let other = signed(Request::new("POST", WEBHOOK), SECRET, "a", NOW, &body);
    let told = other.replace_header("webhook-id", &format!("a.{now}")).replace_body(&failed);
    refuses(&harness, "the time in the id", told);
    assert_eq!(harness.read(&token, "")["authAttempts"], 0);
}

/// From CWE-757; CWE-347.
#[test]
fn no_other_version_number_or_spelling_of_a_signature_counts() {
    let harness = Harness::with(SECRETS);
    let (_, id) = harness.vendor_user("alex");
    let body = event("authenticate", "401", &id, &json!({})).to_string();
    let good = || signed(Request::new("POST", WEBHOOK), SECRET, "msg_1", NOW, &body);
    let signature = Incoming::header(&good(), "webhook-signature").unwrap();
    let tag = signature.strip_prefix("v1,").unwrap();
    let many = vec!["v1,AAAA"; 10_000].join(" ");
    for other in [
        tag.to_owned(),
        format!("v0,{tag}"),
        format!("v1a,{tag}"),
        format!("v2,{tag}"),
        format!("V1,{tag}"),
        format!("v1 {tag}"),
        format!("v1,{tag}="),
        format!("v1,{}", tag.trim_end_matches('=')),
        format!("v1,{}", tag.to_lowercase()),
        format!("v1,{}", tag.replace('+', "-").replace('/', "_").trim_end_matches('=')),
        format!("v1, {tag}"),
        format!("v1,{}", tag.get(..8).unwrap()),
        "v1,".to_owned(),
        "v1,undefined".to_owned(),
        "sha256=".to_owned(),
        many,
    ] {
        refuses(
            &harness,
            &other.chars().take(30).collect::<String>(),
            good().replace_header("webhook-signature", &other),
        );
    }
    for time in [
        "",
        "+",
        "1790000000.0",
        "1.79e9",
        "0x6ab13d80",
        "\u{ff11}790000000",
        "NaN",
        "-1790000000",
        "179000000000000000000000",
    ] {
        refuses(&harness, time, good().replace_header("webhook-timestamp", time));
    }
    assert_eq!(harness.call(good()).status(), 200, "as it was signed");
}

/// From API10:2023.
#[test]
fn a_delivery_for_one_webhook_is_none_for_another() {
    let harness = Harness::with(SECRETS);
    harness.user("alex");
    let grants = json!({ "userId": "alex", "event": "activated", "entitlements": [{ "code": "idp-pro", "expiresAt": NOW + 60 }] });
    let before = harness.sql("SELECT * FROM entitlements");
    let stolen = signed(Request::new("POST", PAYMENTS), SECRET, "msg_1", NOW, &grants.to_string());
    refuses(&harness, "Array's secret", stolen);
    assert_eq!(harness.sql("SELECT * FROM entitlements"), before);
}

/// Every moment at which the signature is still good, and the next after that.
/// From CWE-294.
#[test]
fn a_delivery_that_was_seen_is_not_done_again_as_long_as_its_signature_is_good() {
    let harness = Harness::with(SECRETS);
    let (token, id) = harness.vendor_user("alex");
    let body = event("authenticate", "401", &id, &json!({})).to_string();
    let seen = || signed(Request::new("POST", WEBHOOK), SECRET, "msg_1", NOW + 300, &body);
    for later in [0, 1, 299, 300] {
        assert_eq!(harness.call(seen()).status(), 200, "repeated after {later}");
        harness.clock.pass(if later == 0 { 1 } else { later });
        harness.minute();
        if harness.call(seen()).status() == 401 {
            break;
        }
        assert_eq!(harness.read(&token, "")["authAttempts"], 1);
    }
    assert_eq!(harness.read(&token, "")["authAttempts"], 1);
    harness.clock.pass(601);
    refuses(&harness, "too old", seen());
}
