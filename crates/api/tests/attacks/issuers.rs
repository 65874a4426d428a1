//! Two external issuers, one of which would like to speak for the users of the other, or for ours.

use serde_json::{Value, json};

use super::jwt::{refuses, takes};
use crate::common::signing::Signer;
use crate::common::{Harness, Request, USERS, alex};

const ACME: &str = "https://login.acme.example";
const SHOP: &str = "https://login.shop.example";

/// Both have a key of the same id, and `shop` is the one who cheats.
struct Two {
    harness: Harness,
    acme: Signer,
    shop: Signer,
}

impl Two {
    fn new() -> Self {
        let issuer = |name: &str, issuer: &str| json!({ "name": name, "issuer": issuer, "audience": "idp-edge", "jwksUrl": format!("{issuer}/jwks"), "acrValues": ["gold"] });
        let trusted = json!([issuer("acme", ACME), issuer("shop", SHOP)]).to_string();
        let harness = Harness::with(&[("TRUSTED_ISSUERS", &trusted)]);
        let (acme, shop) =
            (Signer::es256("k", ACME, "idp-edge"), Signer::es256("k", SHOP, "idp-edge"));
        for (address, signer) in [(ACME, &acme), (SHOP, &shop)] {
            let keys = json!({ "keys": [signer.jwk()] }).to_string();
            harness.fetch.documents.borrow_mut().insert(format!("{address}/jwks"), keys);
        }
        Self { harness, acme, shop }
    }

    /// A token that `shop` signs.
    fn shops(&self, sub: &str, more: &Value) -> String {
        self.shop.token(sub, more)
    }
}

/// From CVE-2024-53861; CVE-2025-30144; RFC 8725, section 3.8; RFC 9700, section 4.4.
#[test]
fn an_issuer_speaks_for_no_user_of_another_by_any_spelling_of_its_name() {
    let two = Two::new();
    takes(&two.harness, "acme", &two.acme.token("alex", &json!({})));
    takes(&two.harness, "shop", &two.shops("alex", &json!({})));
    for iss in [
        json!(ACME),
        json!([ACME, SHOP]),
        json!([SHOP]),
        json!({ "0": SHOP }),
        json!(format!("{ACME}/")),
        json!(format!("{SHOP}/")),
        json!(format!("{SHOP} {ACME}")),
        json!(SHOP.to_uppercase()),
        json!("https://login.shop.example:443"),
        json!("https://login.shop.exampl"),
        json!("login.shop.example"),
        json!(format!("{SHOP}\u{0}{ACME}")),
        json!(format!("{SHOP}.evil.example")),
        json!("https://id.example.com"),
        json!(""),
        json!(null),
    ] {
        refuses(&two.harness, &iss.to_string(), &two.shops("alex", &json!({ "iss": iss })));
    }
}

/// From RFC 8725, section 2.7; ASVS V6.8.1.
#[test]
fn a_subject_names_no_user_of_another_issuer() {
    let two = Two::new();
    let strong = json!({ "acr": "gold" });
    let create = |token: &str| {
        two.harness.call(Request::new("POST", USERS).token(token).json(&alex())).status()
    };
    assert_eq!(create(&two.acme.token("alex", &strong)), 200);
    assert_eq!(create(&two.harness.strong("alex")), 200);
    for sub in ["acme|alex", "alex", "|acme|alex", "../acme|alex", "acme|alex\u{0}", "shop|alex"] {
        let token = two.shops(sub, &strong);
        let answer = two.harness.call(Request::new("GET", "/idp/array/users/me").token(&token));
        assert!([400, 401].contains(&answer.status()), "{sub}: {}", answer.text());
    }
    // And ours speak for none of theirs.
    refuses(&two.harness, "ours", &two.harness.strong("acme|alex"));
    assert_eq!(two.harness.number("SELECT count(*) FROM profiles"), 2.0);
}

/// From ASVS V10.3.2; API5:2023.
#[test]
fn what_an_issuer_says_in_our_names_opens_nothing() {
    let two = Two::new();
    let claims = json!({ "scope": "support support.delete webhook payments programs programs.admin", "program": "acme",
        "client_id": "desk", "account": "acme00000000000000000000", "sid": "x", "roles": ["admin"], "acr": "gold" });
    let token = two.shops("alex", &claims);
    for (method, path) in [
        ("GET", "/idp/support/users/alex"),
        ("DELETE", "/idp/support/users/alex"),
        ("GET", "/idp/support/audit"),
        ("POST", "/idp/array/webhook"),
        ("POST", "/idp/payments/webhook"),
        ("GET", "/programs/acme"),
        ("PUT", "/programs/acme"),
    ] {
        let request = Request::new(method, path).token(&token);
        let request = request.header("x-gd-requestid", crate::common::programs::REQUEST_ID);
        let answer = two.harness.call(request.json(&json!({})));
        assert_eq!(
            (answer.status(), answer.trips()),
            (403, 0),
            "{method} {path}: {}",
            answer.text()
        );
    }
}
