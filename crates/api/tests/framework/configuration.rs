//! A configuration is whole, or nothing but `/health` answers.

use serde_json::json;

use crate::common::signing::Signer;
use crate::common::{Harness, ME, Request, USERS};

/// Nothing but `/health` answers, and the log names `name` but not the value.
fn assert_refused(variables: &[(&str, &str)], name: &str) {
    let harness = Harness::with(variables);
    assert_eq!(harness.call(Request::new("GET", "/health")).status(), 200);
    for (method, path) in [
        ("GET", ME),
        ("POST", USERS),
        ("GET", "/version"),
        ("GET", "/health/ready"),
        ("OPTIONS", ME),
        ("GET", "/x"),
    ] {
        let answer = harness.call(Request::new(method, path));
        assert_eq!(
            answer.refusal(),
            (503, "service unavailable".to_owned()),
            "{method} {path} {variables:?}"
        );
        assert_eq!((answer.header("retry-after"), answer.trips()), (Some("5"), 0));
        assert!(!answer.text().contains(name));
        let told = answer.line["error"].as_str().unwrap();
        assert!(told.contains(name), "{told}");
        for (_, value) in variables.iter().filter(|(_, value)| value.len() > 12) {
            assert!(!told.contains(value), "{told}");
        }
    }
}

#[test]
fn a_vendor_is_whole_or_refused() {
    let whole = [
        ("VENDOR", "array"),
        ("VENDOR_URL", "https://vendor.example/base/"),
        ("VENDOR_APP_KEY", "EA23400D"),
        ("VENDOR_TOKEN", "a-token-of-the-vendor"),
    ];
    let health =
        |variables: &[_]| Harness::with(variables).call(Request::new("GET", "/version")).status();
    assert_eq!(health(&whole), 200);
    assert_eq!(health(&[("VENDOR", "local")]), 200);
    assert_refused(&[("VENDOR", "Array")], "VENDOR");
    for (name, value) in [
        ("VENDOR_URL", ""),
        ("VENDOR_URL", "vendor.example.com"),
        ("VENDOR_URL", "https://vendor.example/?key=1"),
        ("VENDOR_APP_KEY", ""),
        ("VENDOR_APP_KEY", "with a space in it"),
        ("VENDOR_TOKEN", ""),
        ("VENDOR_TOKEN", "short"),
        ("VENDOR_TOKEN", "two\nlines-of-a-token"),
    ] {
        let mut variables = vec![(name, value)];
        variables.extend(whole.iter().filter(|(known, _)| *known != name));
        assert_refused(&variables, name);
    }
}

#[test]
fn each_of_several_webhook_secrets_is_whole() {
    let good = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
    for name in ["ARRAY_WEBHOOK_SECRETS", "PAYMENTS_WEBHOOK_SECRETS"] {
        let both = format!(" {good}, {good},");
        let harness = Harness::with(&[(name, &both)]);
        assert_eq!(harness.call(Request::new("GET", "/version")).status(), 200);
        for bad in ["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz", "whsec_c2hvcnQ=", "whsec_not+base64!"] {
            assert_refused(&[(name, bad)], name);
            assert_refused(&[(name, &format!("{good},{bad}"))], name);
        }
    }
    for days in ["0", "3651", "1.5", "many"] {
        assert_refused(&[("ALERT_DAYS", days)], "ALERT_DAYS");
    }
}

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const OTHER_KEY: &str = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA";

#[test]
fn faulty_keys_are_refused() {
    let placeholder = "A".repeat(43);
    for name in ["MASTER_KEY", "PEPPER_KEY", "SESSION_KEY", "AUDIT_KEY"] {
        for value in [
            "",
            "k1",
            "k1:",
            "k1:AAECAwQ",
            KEY,
            &format!(":{KEY}"),
            &format!("a-key-id-too-long:{KEY}"),
            &format!("k 1:{KEY}"),
            &format!("k1:{KEY}="),
            &format!("k1:{KEY},"),
            &format!("k1:{KEY},k1:{OTHER_KEY}"),
            &format!("k1:{placeholder}"),
        ] {
            assert_refused(&[(name, value)], name);
        }
    }
    let twice = format!("i1:{KEY},i1:{OTHER_KEY}");
    for value in ["", "AAEC", "i1:AAEC", "i1:", &placeholder, &twice] {
        assert_refused(&[("INDEX_KEY", value)], "INDEX_KEY");
    }
}

#[test]
fn no_secret_may_be_another() {
    let with_id = format!("x1:{OTHER_KEY}");
    assert_refused(&[("PEPPER_KEY", &with_id), ("SESSION_KEY", &with_id)], "SESSION_KEY");
    assert_refused(&[("PEPPER_KEY", &with_id), ("INDEX_KEY", OTHER_KEY)], "PEPPER_KEY");
    assert_refused(&[("SESSION_KEY", &with_id), ("MASTER_KEY", &with_id)], "MASTER_KEY");
    assert_refused(&[("AUDIT_KEY", &with_id), ("SESSION_KEY", &with_id)], "AUDIT_KEY");
    assert_refused(&[("AUDIT_KEY", &with_id), ("INDEX_KEY", OTHER_KEY)], "AUDIT_KEY");
    let behind = format!("i1:{KEY},0:{OTHER_KEY}");
    assert_refused(&[("PEPPER_KEY", &with_id), ("INDEX_KEY", &behind)], "INDEX_KEY");
    // But for the key of what was made before, which is there for that alone.
    let before = format!("0:{OTHER_KEY}");
    for name in ["PEPPER_KEY", "SESSION_KEY", "AUDIT_KEY"] {
        let value = format!("x1:{KEY},{before}");
        let harness = Harness::with(&[
            (name, &value),
            ("INDEX_KEY", OTHER_KEY),
            ("MASTER_KEY", "k1:QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8"),
        ]);
        assert_eq!(harness.call(Request::new("GET", "/version")).status(), 200, "{name}");
    }
}

#[test]
fn missing_short_and_garbled_secrets_are_refused() {
    for (name, value) in [
        ("MASTER_KEY", ""),
        ("MASTER_KEY", "k1:c2hvcnQ"),
        ("MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
        ("INDEX_KEY", ""),
        ("AUDIT_KEY", ""),
        ("INDEX_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh"),
        ("SIGNING_KEYS", ""),
        ("LOCAL_JWKS", "{"),
        ("LOCAL_JWKS", r#"{"keys":[]}"#),
        ("LOCAL_JWKS", r#"{"keys":[{"kty":"oct","k":"c2VjcmV0c2VjcmV0"}]}"#),
        ("ISSUER", ""),
        ("ISSUER", "id.example.com"),
        ("ENVIRONMENT", ""),
        ("ENVIRONMENT", "prod"),
        ("BREACHED_PASSWORDS_URL", "breached.example"),
        ("BREACHED_PASSWORDS_URL", "https://breached.example/range?mode=ntlm"),
    ] {
        assert_refused(&[(name, value)], name);
    }
}

#[test]
fn a_local_key_set_is_whole_or_refused() {
    let key = |kid: &str| Signer::es256(kid, "https://id.example.com", "idp-edge").jwk();
    let with = |name: &str, value: serde_json::Value| {
        let mut jwk = key("b");
        jwk[name] = value;
        jwk
    };
    for other in [
        json!({}),
        with("d", json!("AQAB")),
        with("x", json!("AQAB")),
        with("use", json!("enc")),
        with("kid", json!("a")),
        with("kid", json!(null)),
    ] {
        let keys = json!({ "keys": [key("a"), other] }).to_string();
        assert_refused(&[("LOCAL_JWKS", &keys)], "LOCAL_JWKS");
    }
    let keys = json!({ "keys": [key("a"), with("key_ops", json!(["verify"]))] }).to_string();
    let harness = Harness::with(&[("LOCAL_JWKS", &keys)]);
    assert_eq!(harness.call(Request::new("GET", "/version")).status(), 200);
}

#[test]
fn variables_out_of_range_are_refused() {
    for (name, value) in [
        ("USER_TOKEN_MINUTES", "61"),
        ("USER_TOKEN_MINUTES", "0"),
        ("USER_TOKEN_MINUTES", "1.5"),
        ("MAX_ATTEMPTS", "0"),
        ("MAX_ATTEMPTS", "three"),
        ("ATTEMPT_LOCK_HOURS", "-1"),
        ("SANDBOX", "yes"),
        ("ALLOWED_ORIGINS", "*"),
        ("ALLOWED_ORIGINS", "https://app.example.com/"),
        ("ALLOWED_ORIGINS", "app.example.com"),
    ] {
        assert_refused(&[(name, value)], name);
    }
}

#[test]
fn the_sandbox_and_plain_http_are_not_for_production() {
    assert_refused(&[("ENVIRONMENT", "production"), ("SANDBOX", "true")], "SANDBOX");
    assert_refused(&[("ENVIRONMENT", "production"), ("ISSUER", "http://127.0.0.1:8787")], "ISSUER");
    assert_eq!(
        Harness::with(&[("SANDBOX", "true")]).call(Request::new("GET", "/version")).status(),
        200
    );
}

#[test]
fn issuers_that_are_garbled_or_could_be_taken_for_each_other_are_refused() {
    let entry = |name: &str, issuer: &str| json!({ "name": name, "issuer": issuer, "audience": "a", "jwksUrl": "https://a.example/jwks" });
    let mut misspelt = entry("a", "https://a.example");
    misspelt["jwksUri"] = json!("https://a.example/jwks");
    let mut plain = entry("a", "https://a.example");
    plain["jwksUrl"] = json!("ftp://a.example/jwks");
    let mut quoted = entry("a", "https://a.example");
    quoted["acrValues"] = json!(["x\"y"]);
    let mut receipts = entry("a", "https://a.example");
    receipts["types"] = json!(["at+jwt", "SRT+jwt"]);
    let mut never = entry("a", "https://a.example");
    never["maxAge"] = json!(0);
    let mut before = entry("a", "https://a.example");
    before["maxAge"] = json!(-1);
    for trusted in [
        json!([never]),
        json!([before]),
        json!({}),
        json!([{ "name": "a" }]),
        json!([["a", "https://a.example", "a", "https://a.example/jwks", null, []]]),
        json!([misspelt]),
        json!([plain]),
        json!([quoted]),
        json!([receipts]),
        json!([entry("a|b", "https://a.example")]),
        json!([entry("", "https://a.example")]),
        json!([entry("a", "https://id.example.com")]),
        json!([entry("a", "https://a.example"), entry("a", "https://b.example")]),
        json!([entry("a", "https://a.example"), entry("b", "https://a.example")]),
    ] {
        assert_refused(&[("TRUSTED_ISSUERS", &trusted.to_string())], "TRUSTED_ISSUERS");
    }
}

#[test]
fn every_fault_of_the_configuration_is_named_at_once() {
    let harness = Harness::with(&[("MASTER_KEY", ""), ("ISSUER", ""), ("MAX_ATTEMPTS", "x")]);
    let answer = harness.call(Request::new("GET", ME));
    let told = answer.line["error"].as_str().unwrap().to_owned();
    for name in ["MASTER_KEY", "ISSUER", "MAX_ATTEMPTS"] {
        assert!(told.contains(name), "{told}");
    }
}

#[test]
fn the_sandbox_admits_the_vendors_test_people() {
    let mut body = crate::common::alex();
    body["ssn"] = json!("666123456");
    for (sandbox, status) in [("true", 200), ("false", 400)] {
        let harness = Harness::with(&[("SANDBOX", sandbox)]);
        let answer =
            harness.call(Request::new("POST", USERS).token(&harness.strong("alex")).json(&body));
        assert_eq!(answer.status(), status, "{}", answer.text());
    }
}

#[test]
fn a_mail_api_is_whole_or_refused() {
    let whole = [
        ("MAIL_URL", "https://api.mail.example/emails"),
        ("MAIL_API", "resend"),
        ("MAIL_KEY", "re_0123456789abcdef"),
        ("MAIL_FROM", "Acme <mail@example.com>"),
    ];
    let harness = Harness::with(&whole);
    assert_eq!(harness.call(Request::new("GET", "/version")).status(), 200);
    for (name, value) in [
        ("MAIL_URL", ""),
        ("MAIL_API", ""),
        ("MAIL_KEY", ""),
        ("MAIL_FROM", ""),
        ("MAIL_API", "smtp"),
        ("MAIL_URL", "api.mail.example"),
        ("MAIL_KEY", "a key with spaces in it"),
        ("MAIL_FROM", "mail@example.com, other@example.com"),
    ] {
        let mut variables = vec![(name, value)];
        variables.extend(whole.iter().filter(|(known, _)| *known != name));
        assert_refused(&variables, name);
    }
    // Plain HTTP is for developers' machines.
    let mut plain = whole.to_vec();
    plain[0].1 = "http://127.0.0.1:9999/emails";
    assert_eq!(Harness::with(&plain).call(Request::new("GET", "/version")).status(), 200);
    plain.push(("ENVIRONMENT", "production"));
    assert_refused(&plain, "MAIL_URL");
}
