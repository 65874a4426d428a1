//! The claims of access tokens.

use serde_json::{Value, json};

use super::form::{assert_refused, with_claims};
use super::key_sets::{acme, harness_with as acme_harness, publish};
use crate::common::{Harness, ME, NOW, Request};

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_token_with_a_claim_of_another_form_is_refused() {
    let harness = Harness::new();
    for more in [
        json!({ "iss": "https://id.example.com/" }),
        json!({ "iss": "https://evil.example" }),
        json!({ "iss": null }),
        json!({ "iss": ["https://id.example.com"] }),
        json!({ "aud": "other" }),
        json!({ "aud": [] }),
        json!({ "aud": null }),
        json!({ "aud": { "idp-edge": 1 } }),
        json!({ "aud": [["idp-edge"]] }),
        json!({ "sub": null }),
        json!({ "sub": "" }),
        json!({ "sub": 7 }),
        json!({ "sub": "a b" }),
        json!({ "sub": "zoë" }),
        json!({ "sub": "acme|alex" }),
        json!({ "sub": "a".repeat(256) }),
        json!({ "exp": null }),
        json!({ "exp": NOW }),
        json!({ "exp": "1790000600" }),
        json!({ "exp": -1 }),
        json!({ "exp": 1e300 }),
        json!({ "exp": 18_446_744_073_709_551_615_u64 }),
        json!({ "nbf": NOW + 1 }),
        json!({ "nbf": "now" }),
        json!({ "nbf": -1 }),
        json!({ "iat": "now" }),
        json!({ "scope": ["a"] }),
        json!({ "amr": "mfa" }),
        json!({ "amr": [1] }),
        json!({ "acr": 2 }),
        json!({ "entitlements": "idp-pro" }),
        json!({ "entitlements": [{ "code": "idp-pro" }] }),
        json!({ "entitlements": ["x\"],[\"y"] }),
        json!({ "entitlements": [""] }),
        json!({ "entitlements": vec!["a"; 101] }),
    ] {
        assert_refused(&harness, &with_claims(&harness, &more), &more.to_string());
    }
    let header = harness.local.header().to_string();
    let claims = harness.local.claims("alex", &json!({})).to_string();
    for payload in [
        claims.replacen('{', r#"{"sub":"pat","#, 1),
        "null".to_owned(),
        "[]".to_owned(),
        json!([
            "https://id.example.com",
            "alex",
            "idp-edge",
            NOW + 600,
            NOW,
            NOW,
            null,
            [],
            null,
            []
        ])
        .to_string(),
        String::new(),
        "[".repeat(5000),
    ] {
        assert_refused(&harness, &harness.local.sign(&header, &payload), "payload");
    }
}

#[test]
fn a_second_factor_is_told_by_amr() {
    let harness = Harness::new();
    let delete = |amr: Value| {
        let token = with_claims(&harness, &json!({ "amr": amr, "acr": "gold" }));
        harness.call(Request::new("DELETE", ME).token(&token)).error()
    };
    // The contract: "`amr` holds `mfa`, or `pwd`/`pin` together with one of `otp sms hwk swk fpt`".
    let mut good = vec![json!(["mfa"]), json!(["sms", "pin"]), json!(["pin", "fpt", "x"])];
    for known in ["pwd", "pin"] {
        good.extend(["otp", "sms", "hwk", "swk", "fpt"].map(|held| json!([known, held])));
    }
    for amr in good {
        assert_eq!(delete(amr.clone()), "UserNotFound", "{amr}");
    }
    for amr in [
        json!([]),
        json!(["pwd"]),
        json!(["otp", "sms"]),
        json!(["pwd", "pin"]),
        json!(["MFA"]),
        json!(["pwd otp"]),
        json!(null),
    ] {
        assert_eq!(delete(amr.clone()), "TwoFactorAuthRequired", "{amr}");
    }
}

/// What an external issuer's claims say of things that mean nothing here, and in which form, does not count.
#[test]
fn an_external_issuer_may_say_more_than_we_understand() {
    let (harness, signer) = (acme_harness(&json!({})), acme("a"));
    publish(&harness, &[&signer]);
    for more in [
        json!({ "scope": ["openid", "email"] }),
        json!({ "scope": { "openid": true }, "account": 7, "client_id": [], "program": {}, "sid": 1 }),
        json!({ "amr": "mfa" }),
        json!({ "amr": [1, 2] }),
        json!({ "acr": 1 }),
        json!({ "amr": null, "acr": null, "auth_time": null, "nbf": null, "jti": null }),
    ] {
        let token = signer.token("alex", &more);
        let answer = harness.call(Request::new("GET", ME).token(&token));
        assert_eq!(answer.refusal(), (400, "UserNotFound".to_owned()), "{more}");
    }
    let deleted = |more: &Value| {
        harness.call(Request::new("DELETE", ME).token(&signer.token("alex", more))).error()
    };
    assert_eq!(deleted(&json!({ "amr": "mfa" })), "UserNotFound");
    for weak in [json!({ "amr": [1, "mfa"] }), json!({ "acr": 1 }), json!({ "amr": { "mfa": 1 } })]
    {
        assert_eq!(deleted(&weak), "TwoFactorAuthRequired", "{weak}");
    }
    // What limits the token has to be understood, and is named.
    for name in ["aud", "exp", "nbf", "iat", "sub", "auth_time", "entitlements"] {
        let token = signer.token("alex", &json!({ name: { "odd": 1 } }));
        let body = harness.call(Request::new("GET", ME).token(&token)).body();
        assert_eq!(body["detail"], format!("malformed claim: {name}"));
    }
}

/// Clocks of others are some seconds off; ours is not.
#[test]
fn the_clock_of_an_external_issuer_may_be_off() {
    for (settings, leeway) in [
        (json!({}), 30),
        (json!({ "leewaySeconds": 0 }), 0),
        (json!({ "leewaySeconds": 300 }), 300),
    ] {
        let (harness, signer) = (acme_harness(&settings), acme("a"));
        publish(&harness, &[&signer]);
        let is_taken = |more: Value| {
            let token = signer.token("alex", &more);
            harness.call(Request::new("GET", ME).token(&token)).status() == 400
        };
        assert!(is_taken(json!({ "nbf": NOW + leeway })), "{leeway}");
        assert!(!is_taken(json!({ "nbf": NOW + leeway + 1 })), "{leeway}");
        assert!(is_taken(json!({ "exp": NOW - leeway + 1 })), "{leeway}");
        assert!(!is_taken(json!({ "exp": NOW - leeway })), "{leeway}");
        assert!(is_taken(json!({ "iat": NOW + 30 })), "{leeway}");
    }
    let harness = Harness::new();
    assert_refused(&harness, &with_claims(&harness, &json!({ "nbf": NOW + 1 })), "our own nbf");
    assert_refused(&harness, &with_claims(&harness, &json!({ "exp": NOW })), "our own exp");
}
