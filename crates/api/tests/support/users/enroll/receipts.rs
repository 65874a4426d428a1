//! Receipts of subscriptions (SRT), which support hands in for a user.

use serde_json::{Value, json};

use crate::common::signing::{Signer, encode};
use crate::common::{Answer, Harness, ME, NOW, Request, USERS, alex};

const WEEK: i64 = 7 * 86_400;
const URL: &str = "https://pay.example/jwks";

/// A user without any entitlement, and a shop whose receipts are trusted.
struct Site {
    harness: Harness,
    shop: Signer,
}

impl Site {
    fn new() -> Self {
        let trusted = json!([{ "name": "shop", "issuer": "https://pay.example", "audience": "idp", "jwksUrl": URL }]);
        let harness = Harness::with(&[("TRUSTED_ISSUERS", &trusted.to_string())]);
        let shop = Signer::es256("s-1", "https://pay.example", "idp");
        let keys = json!({ "keys": [shop.jwk()] }).to_string();
        harness.fetch.documents.borrow_mut().insert(URL.to_owned(), keys);
        for user in ["alex", "pat"] {
            let token = harness.local.token(user, &json!({ "amr": ["mfa"] }));
            let request = Request::new("POST", USERS).token(&token);
            assert_eq!(harness.call(request.json(&alex())).status(), 200);
        }
        Self { harness, shop }
    }

    fn enroll(&self, receipts: &[&str]) -> Answer {
        self.enroll_user("alex", &json!({ "srts": receipts }))
    }

    fn enroll_user(&self, user: &str, body: &Value) -> Answer {
        let claims = json!({ "scope": "support", "exp": NOW + 100 * WEEK });
        let token = self.harness.local.token("help-desk", &claims);
        let path = format!("/idp/support/users/{user}/enroll");
        self.harness.call(Request::new("POST", &path).token(&token).json(body))
    }

    /// What is wrong with a receipt that is refused.
    fn refuses(&self, receipt: &str) -> String {
        let answer = self.enroll(&[receipt]);
        assert_eq!(answer.refusal(), (400, "bad request".to_owned()), "{}", answer.text());
        assert_eq!(answer.body()["invalid_fields"], json!(["srts.0"]));
        assert_eq!(answer.trips(), 0);
        assert!(!answer.text().contains(receipt) && answer.body()["request_id"].is_string());
        let issue = &answer.body()["issues"][0];
        assert_eq!((&issue["path"], &issue["code"]), (&json!(["srts", 0]), &json!("srt.refused")));
        let message = issue["message"].as_str().unwrap();
        message.strip_prefix("This receipt is not good: ").unwrap().to_owned()
    }
}

/// A receipt for `idp-basic`, with `more` in place of or beside its claims.
fn receipt(signer: &Signer, more: &Value) -> String {
    let mut wanted = json!({ "entitlements": ["idp-basic"] });
    wanted.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    with_header(signer, &json!({ "typ": "srt+jwt" }), &wanted)
}

/// The same with `header` in place of or beside the good one; `null` takes one out.
fn with_header(signer: &Signer, header: &Value, claims: &Value) -> String {
    let mut all = signer.header();
    all.as_object_mut().unwrap().extend(header.as_object().unwrap().clone());
    all.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    signer.sign(&all.to_string(), &signer.claims("alex", claims).to_string())
}

fn active(answer: &Answer) -> Vec<String> {
    let body = answer.body();
    let all = body["enrollments"].as_array().unwrap_or_else(|| panic!("{body}"));
    let active = all.iter().filter(|one| one["active"] == true);
    active.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn receipts_of_us_and_of_trusted_issuers_enrol() {
    let site = Site::new();
    let pro = json!({ "entitlements": ["idp-pro"], "sub": null, "aud": null });
    let answer =
        site.enroll(&[&receipt(&site.harness.local, &json!({})), &receipt(&site.shop, &pro)]);
    assert_eq!(active(&answer), ["data-removal", "idd-standalone", "neighborhood-watch"]);
    assert_eq!(answer.trips(), 1);
    assert_eq!(site.harness.number("SELECT count(*) FROM entitlements WHERE source = 'srt'"), 2.0);
    let audit = site.harness.sql("SELECT actor, action FROM audit ORDER BY action DESC LIMIT 1");
    assert_eq!(audit[0].0, ["help-desk".into(), "user.enrolled".into()]);
}

#[test]
fn a_receipt_without_an_expiry_lives_a_week() {
    let site = Site::new();
    let without = receipt(&site.harness.local, &json!({ "exp": null }));
    site.harness.clock.pass(WEEK - 1);
    assert_eq!(active(&site.enroll(&[&without])), ["idd-standalone"]);
    let end = site.harness.number("SELECT expires_at FROM entitlements");
    assert_eq!(end, ((NOW + WEEK) * 1000) as f64);
    site.harness.clock.pass(1);
    assert_eq!(site.refuses(&without), "the token has expired");
    assert_eq!(site.enroll(&[]).refusal(), (400, "entitlements required".to_owned()));
    let neither = receipt(&site.harness.local, &json!({ "exp": null, "iat": null }));
    assert_eq!(site.refuses(&neither), "the token has expired");
}

#[test]
fn a_receipt_that_comes_again_changes_nothing() {
    let site = Site::new();
    let good = receipt(&site.harness.local, &json!({}));
    let tables = ["SELECT * FROM entitlements", "SELECT * FROM enrollment_history"];
    let rows = || tables.map(|sql| site.harness.sql(sql));
    let first = site.enroll(&[&good]);
    let before = rows();
    let again = site.enroll(&[&good, &good]);
    assert_eq!((again.text(), rows()), (first.text(), before));
    // Nor does it help another user.
    let answer = site.enroll_user("pat", &json!({ "srts": [good] }));
    assert_eq!(
        answer.body()["issues"][0]["message"],
        json!("This receipt is not good: the receipt is of another user")
    );
}

/// From S20: a receipt without `sub` served any number of users. And RFC 7519, section 4.1.7.
#[test]
fn a_receipt_is_for_one_user() {
    let site = Site::new();
    let pro = |more: &Value| {
        let mut claims = json!({ "entitlements": ["idp-pro"], "sub": null, "aud": null });
        claims.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        receipt(&site.shop, &claims)
    };
    let pat = |receipts: &[&str]| site.enroll_user("pat", &json!({ "srts": receipts }));
    let own = pro(&json!({ "jti": "r-2" }));
    for more in [json!({ "jti": "r-1" }), json!({ "jti": null }), json!({ "jti": "" })] {
        let once = pro(&more);
        assert_eq!(site.enroll(&[&once]).status(), 200, "{more}");
        let answer = pat(&[&own, &once]);
        assert_eq!(answer.refusal(), (400, "bad request".to_owned()), "{more}");
        assert_eq!((answer.trips(), &answer.body()["invalid_fields"]), (2, &json!(["srts.1"])));
        let why = "This receipt is not good: the receipt is of another user";
        assert_eq!(answer.body()["issues"][0]["message"], why);
        // The same user may hand it in again.
        assert_eq!(site.enroll(&[&once]).status(), 200);
    }
    // Issued anew under the same id it is the same receipt; the same id of another issuer is not.
    assert_eq!(pat(&[&pro(&json!({ "jti": "r-1", "exp": NOW + 900 }))]).status(), 400);
    let of_another = json!({ "jti": "r-1", "sub": null, "aud": null });
    assert_eq!(pat(&[&receipt(&site.harness.local, &of_another)]).status(), 200);
    assert_eq!(pat(&[&own]).status(), 200, "what was refused took nothing");
    let granted = "SELECT count(*) FROM entitlements WHERE user_id = 'pat' AND code = 'idp-pro'";
    assert_eq!(site.harness.number(granted), 1.0);
    assert_eq!(site.harness.number("SELECT count(*) FROM receipts WHERE id LIKE '%r-1%'"), 0.0);
}

/// From S20; RFC 7519, section 4.1.6.
#[test]
fn a_receipt_from_the_future_is_refused() {
    let site = Site::new();
    let prolonged = json!({ "exp": null, "iat": NOW + 1 });
    let why = site.refuses(&receipt(&site.harness.local, &prolonged));
    assert_eq!(why, "the token is from the future");
    site.harness.clock.pass(1);
    let now = receipt(&site.harness.local, &prolonged);
    assert_eq!(site.enroll(&[&now]).status(), 200);
}

#[test]
fn hostile_receipts_are_refused_and_say_why() {
    let site = Site::new();
    let local = &site.harness.local;
    let basic = json!({ "entitlements": ["idp-basic"] });
    let stranger = Signer::es256("local-1", "https://id.example.com", "idp-edge");
    let elsewhere = Signer::es256("local-1", "https://elsewhere.example", "idp-edge");
    let none = format!(
        "{}.{}.",
        encode(json!({ "alg": "none", "typ": "srt+jwt", "kid": "local-1" }).to_string()),
        encode(local.claims("alex", &basic).to_string())
    );
    let unsigned_kid = with_header(local, &json!({ "typ": "srt+jwt", "kid": "other" }), &basic);
    for (receipt, why) in [
        (receipt(&elsewhere, &json!({})), "unknown issuer"),
        (receipt(&stranger, &json!({})), "bad signature"),
        (none, "the algorithm is not the key's"),
        (
            with_header(local, &json!({ "typ": "srt+jwt", "alg": "HS256" }), &basic),
            "the algorithm is not the key's",
        ),
        (unsigned_kid, "unknown key"),
        (with_header(local, &json!({}), &basic), "wrong token type"),
        (with_header(local, &json!({ "typ": "dpop+jwt" }), &basic), "wrong token type"),
        (receipt(local, &json!({ "exp": NOW })), "the token has expired"),
        (receipt(local, &json!({ "nbf": NOW + 1 })), "the token is not valid yet"),
        (receipt(local, &json!({ "aud": "somebody" })), "wrong audience"),
        (receipt(local, &json!({ "entitlements": null })), "no entitlements"),
        (receipt(local, &json!({ "entitlements": [] })), "no entitlements"),
        (receipt(local, &json!({ "entitlements": ["a b"] })), "malformed entitlement"),
        (receipt(local, &json!({ "entitlements": "idp-basic" })), "malformed claim: entitlements"),
        (receipt(local, &json!({ "exp": "tomorrow" })), "malformed claim: exp"),
        (receipt(local, &json!({ "sub": "acme|alex" })), "malformed subject"),
        (receipt(&site.shop, &json!({ "sub": "alex" })), "the receipt is of another user"),
        ("a.b.c".to_owned(), "malformed token"),
        ("no-dots".to_owned(), "malformed token"),
    ] {
        assert_eq!(site.refuses(&receipt), why);
    }
    assert_eq!(site.harness.number("SELECT count(*) FROM entitlements"), 0.0);
}

#[test]
fn every_bad_receipt_is_told_and_none_of_the_good_counts() {
    let site = Site::new();
    let good = receipt(&site.harness.local, &json!({}));
    let late = receipt(&site.harness.local, &json!({ "exp": NOW - 1 }));
    let answer = site.enroll(&["a.b.c", &good, &late]);
    assert_eq!(answer.body()["invalid_fields"], json!(["srts.0", "srts.2"]));
    assert_eq!(site.harness.number("SELECT count(*) FROM entitlements"), 0.0);
}

#[test]
fn keys_that_can_not_be_had_are_no_fault_of_the_receipt() {
    let site = Site::new();
    site.harness.fetch.documents.borrow_mut().clear();
    let answer = site.enroll(&[&receipt(&site.shop, &json!({ "sub": null }))]);
    assert_eq!(answer.refusal(), (503, "service unavailable".to_owned()));
}

#[test]
fn a_receipt_opens_nothing_by_itself() {
    let site = Site::new();
    let token = receipt(&site.harness.local, &json!({ "amr": ["mfa"] }));
    let answer = site.harness.call(Request::new("GET", ME).token(&token));
    assert_eq!(answer.status(), 401);
}

/// As what a token of the shop is taken: a receipt, an access token.
fn roles(site: &Site, typ: &Value, audience: &Value) -> (bool, bool) {
    let claims = json!({ "aud": audience, "amr": ["mfa"], "scope": "openid", "entitlements": ["idp-basic"] });
    let token = with_header(&site.shop, &json!({ "typ": typ }), &claims);
    // Neither call finds the user, but both look only when the token is good.
    let answer = site.enroll_user("shop%7Calex", &json!({ "srts": [token] }));
    let as_receipt = answer.refusal() == (404, "user not found".to_owned());
    let answer = site.harness.call(Request::new("GET", ME).token(&token));
    let as_access_token = answer.refusal() == (400, "UserNotFound".to_owned());
    assert_eq!(as_access_token, answer.status() != 401);
    (as_receipt, as_access_token)
}

/// From RFC 8725, section 2.8; RFC 8725, section 3.12; ASVS V9.2.2.
#[test]
fn no_token_of_an_external_issuer_is_good_for_both() {
    let site = Site::new();
    let (ours, others, none) = (&json!("idp"), &json!("somebody"), &json!(null));
    let (receipt, access_token, nothing) = ((true, false), (false, true), (false, false));
    for (typ, audience, role) in [
        // What the issuer says it is.
        (json!("srt+jwt"), ours, receipt),
        (json!("srt+jwt"), none, receipt),
        (json!("application/SRT+JWT"), ours, receipt),
        (json!("at+jwt"), ours, access_token),
        (json!("at+jwt"), none, nothing),
        // Where it does not say so, the audience tells: an access token has one.
        (json!("JWT"), ours, access_token),
        (json!("JWT"), &json!(["other", "idp"]), access_token),
        (json!("JWT"), none, receipt),
        (json!("JWT"), &json!([]), nothing),
        (json!(null), ours, access_token),
        (json!(null), none, receipt),
        (json!("JWT"), others, nothing),
        (json!("srt+jwt"), others, nothing),
    ] {
        assert_eq!(roles(&site, &typ, audience), role, "{typ} for {audience}");
    }
}

/// While a receipt is taken for somebody by a clock that may be off, it is known whose it is.
#[test]
fn a_receipt_in_its_leeway_is_still_of_its_first_user() {
    let site = Site::new();
    let later = json!([{ "code": "idp-pro", "expiresAt": NOW + 50 * WEEK }]);
    let claims = json!({ "entitlements": later, "sub": null, "jti": "r-1", "exp": NOW + 100 });
    let good = receipt(&site.shop, &claims);
    let body = json!({ "srts": [good] });
    assert_eq!(site.enroll_user("alex", &body).status(), 200);
    assert_eq!(site.enroll_user("pat", &body).status(), 400);
    // By the shop's clock it may be good for 30 seconds still; by ours its time is over.
    site.harness.clock.pass(110);
    site.harness.minute();
    let answer = site.enroll_user("pat", &body);
    assert_eq!(answer.status(), 400, "{}", answer.text());
    assert_eq!(site.enroll_user("alex", &body).status(), 200);
    site.harness.clock.pass(20);
    site.harness.minute();
    assert_eq!(site.harness.number("SELECT count(*) FROM receipts"), 0.0);
}
