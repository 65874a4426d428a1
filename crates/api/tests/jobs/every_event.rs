//! Every event that there is, as its receiver reads it.

use std::collections::{BTreeMap, BTreeSet};

use base64ct::{Base64, Encoding};
use idp_model::payload::has_unique_keys;
use serde_json::{Value, json};

use crate::common::agreement::fresh;
use crate::common::mails::only;
use crate::common::networks::{from, login, stranger};
use crate::common::programs::{ROOT, SUCCESS, alex_taylor, outcome, spki};
use crate::common::second_factor::{PASSWORD, code, text};
use crate::common::site::{ACCOUNT, CODE_CHALLENGE, CODE_VERIFIER, id, pat};
use crate::common::webhooks::{alert, event};
use crate::common::{Answer, Harness, ME, NOW, Request, USERS, alex};

const HOOK: &[(&str, &str)] = &[
    ("WEBHOOK_URL", "https://mail.example.com/hook"),
    ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
];

/// The types that docs/how/events.md describes, from the first column of its table.
fn described() -> BTreeSet<String> {
    let page = include_str!("../../../../docs/how/events.md");
    let cells = page.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let kinds = cells.flat_map(|cell| cell.split('`')).filter(|word| word.contains('.'));
    kinds.map(str::to_owned).collect()
}

fn works(answer: &Answer) {
    assert!([200, 202, 204].contains(&answer.status()), "{} {}", answer.status(), answer.text());
}

/// A call of the site that works.
fn site(harness: &Harness, method: &'static str, path: &str, body: &Value) -> Value {
    let body = (!body.is_null()).then_some(body);
    let answer = harness.server(method, path, body);
    works(&answer);
    answer.body()
}

/// A call of the person that works.
fn own(
    harness: &Harness,
    sign_in: &Value,
    method: &'static str,
    path: &str,
    body: &Value,
) -> Value {
    let answer = harness.own(sign_in, method, path, body);
    works(&answer);
    answer.body()
}

/// A sign-up with all its mails, and another password at the end.
fn mails(harness: &Harness) {
    let ann = harness.sign_up_unverified("ann.kake");
    let mail = only(harness, "user.email_verification_requested");
    site(harness, "POST", "/auth/email/verify", &json!({ "token": mail["token"] }));
    let reset = site(harness, "PATCH", "/auth/local/reset", &json!({ "username": "ann.kake" }));
    site(harness, "POST", "/auth/code", &json!({ "username": "ann.kake" }));
    let password = json!({ "userId": id(&ann), "resetToken": reset["token"], "newPassword": "another horse battery" });
    site(harness, "PATCH", "/auth/password", &password);
}

/// A session by a link, one that is stolen, and what becomes of a person.
fn a_life(harness: &Harness) {
    let john = harness.sign_up("john.kake");
    let path = format!("/user/{}", id(&john));
    let link =
        site(harness, "POST", &format!("{path}/link"), &json!({ "codeChallenge": CODE_CHALLENGE }));
    let redeem = json!({ "code": link["code"], "codeVerifier": CODE_VERIFIER });
    site(harness, "POST", "/auth/link", &redeem);
    own(harness, &john, "PATCH", "", &json!({ "name": { "last": "Doe" } }));
    let names = json!({ "oldUsername": "john.kake", "newUsername": "john.doe" });
    own(harness, &john, "PATCH", "/username", &names);
    own(harness, &john, "GET", "/export", &Value::Null);
    let refresh = |token: &Value| harness.refresh(token.as_str().unwrap());
    let next = refresh(&john["refreshToken"]).body();
    works(&refresh(&next["refreshToken"]));
    assert_eq!(refresh(&john["refreshToken"]).status(), 401);
    site(harness, "POST", &format!("{path}/deactivate"), &json!({}));
    site(harness, "POST", &format!("{path}/activate"), &json!({}));
}

/// A second factor that comes, is guessed at, is said to be lost, and goes.
fn a_factor(harness: &Harness) {
    let mary = harness.sign_up("pat.kake");
    let begun = own(harness, &mary, "POST", "/totp", &Value::Null);
    let confirmed = json!({ "code": code(text(&begun, "secret"), NOW) });
    own(harness, &mary, "POST", "/totp/confirm", &confirmed);
    site(harness, "POST", &format!("/user/{}/totp/reset", id(&mary)), &Value::Null);
    for number in 0..12 {
        let challenge = harness.call(login(&stranger(number), PASSWORD)).body();
        let guess = json!({ "challenge": challenge["challenge"], "code": "000000" });
        harness.call(from(&stranger(number), "POST", "/auth/2fa", &guess));
        harness.clock.pass(60);
    }
    let challenge = harness.log_in("pat.kake", PASSWORD).body()["challenge"].clone();
    let right = json!({ "challenge": challenge, "code": begun["recoveryCodes"][0] });
    let strong = site(harness, "POST", "/auth/2fa", &right);
    own(harness, &strong, "DELETE", "/totp", &Value::Null);
}

/// A profile from its first day to its last, with an alert, and with every attempt failed.
fn a_profile(harness: &Harness) {
    let sue = harness.sign_up("sue.kake");
    let token = harness.strong(&id(&sue));
    let me = |method, path: &str, body: &Value| {
        let body = (!body.is_null()).then_some(body);
        works(&harness.call(Request::new(method, path).token(&token).optional_json(body)));
    };
    me("POST", USERS, &alex());
    me("PATCH", ME, &json!({ "emailAddress": "sue@example.org" }));
    me("POST", &format!("{ME}/enroll"), &Value::Null);
    me("POST", &format!("{ME}/migration"), &json!({ "version": 0 }));
    let known = harness.array_user_id(&token);
    harness.deliver(&alert(&known, "exp", &json!(7), &json!({ "text": "of a person" })));
    for attempt in 0..3 {
        harness.deliver(&event("authenticate", "401", &known, &json!({ "attempt": attempt })));
    }
    harness.minute();
    me("DELETE", ME, &Value::Null);
}

/// An account of a program.
fn an_account(harness: &Harness) {
    let holder = harness.holder(&alex_taylor());
    let kyc = json!({ "status": "passed" });
    let path = format!("{}/kyc", holder.path());
    assert_eq!(outcome(&harness.admin("PUT", &path, Some(&kyc))), SUCCESS);
    assert_eq!(harness.set_state(&holder, "closed"), SUCCESS);
}

/// What operators do.
fn operators(harness: &Harness) {
    let settings = |more: Value| {
        let mut settings = json!({ "environment": "production" });
        settings.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(outcome(&harness.admin("PUT", ROOT, Some(&settings))), SUCCESS);
    };
    settings(json!({}));
    settings(json!({ "responsePublicKey": Base64::encode_string(&spki(&fresh())) }));
    let token = harness.local.token("ops", &json!({ "scope": "operator", "exp": NOW + 86_400 }));
    let post = |path: &str| Request::new("POST", path).token(&token);
    let made = harness.call(post("/operator/clients").json(&json!({ "scopes": ["support"] })));
    let path = format!("/operator/clients/{}/revoke", text(&made.body(), "clientId"));
    works(&harness.call(post(&path)));
}

/// Removes a person, and a guest who did not come again.
fn ends(harness: &Harness) -> [String; 2] {
    let (gone, guest) = (harness.sign_up("gone.kake"), pat("unused"));
    let guest = harness.server("POST", "/user/guest", Some(&guest)).body();
    works(&harness.server("DELETE", &format!("/user/{}", id(&gone)), None));
    harness.minute();
    harness.clock.pass(31 * 86_400);
    harness.minute();
    [id(&gone), id(&guest)]
}

/// From CWE-436: an event in which a member came twice was read by nobody, the service itself included.
#[test]
fn every_event_that_is_described_reaches_its_receiver_as_json_without_a_member_twice() {
    let harness = Harness::with_sites_and(HOOK);
    harness.fetch.status.set(Some(204));
    operators(&harness);
    a_profile(&harness);
    an_account(&harness);
    mails(&harness);
    a_life(&harness);
    a_factor(&harness);
    let gone = ends(&harness);
    let posts = harness.fetch.posts.borrow();
    let mut told: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (_, _, body) in posts.iter() {
        assert!(has_unique_keys(body.as_bytes()), "{body}");
        let event: Value = serde_json::from_str(body).unwrap();
        told.entry(text(&event, "type").to_owned()).or_default().push(event["data"].clone());
    }
    assert_eq!(told.keys().cloned().collect::<BTreeSet<_>>(), described());
    let is_of_user =
        |kind: &str| ["user.", "profile.", "alert."].iter().any(|api| kind.starts_with(api));
    let of_users = told.iter().filter(|(kind, _)| is_of_user(kind));
    for (kind, data) in of_users.flat_map(|(kind, all)| all.iter().map(move |data| (kind, data))) {
        assert!(data["userId"].is_string() && data["account"] == ACCOUNT, "{kind} {data}");
        // What a job does is done in no request.
        let by_job = data["userId"] == gone[1].as_str();
        assert!(by_job || data["requestId"].is_string(), "{kind} {data}");
    }
    let who = |data: &Value| data["userId"].as_str().unwrap().to_owned();
    assert_eq!(told["user.deleted"].iter().map(who).collect::<Vec<_>>(), gone);
    let left = "SELECT count(*) FROM events";
    assert_eq!(harness.number(left), 0.0, "and none waits");
}
