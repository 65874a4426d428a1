//! The claims of access tokens.

use serde_json::{Value, json};

use super::form::{assert_refused, with_claims};
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
