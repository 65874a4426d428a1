//! Events of everyday traffic: who signs up and logs in, what becomes of profiles, alerts and partners' accounts. They are kept where
//! somebody takes them, say nothing personal, and stand in nobody's way.

use serde_json::{Value, json};

use crate::common::mails::{only, told};
use crate::common::programs::{ROOT, SUCCESS, alex_taylor, outcome};
use crate::common::second_factor::{PASSWORD, code, text};
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, pat};
use crate::common::webhooks::{PAYMENTS, alert, event};
use crate::common::{Harness, NOW, Request};

const PRODUCTION: (&str, &str) = ("ENVIRONMENT", "production");
const HOOK: &[(&str, &str)] = &[
    ("WEBHOOK_URL", "https://mail.example.com/hook"),
    ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
];

/// The types of all events that wait, in the order of their names.
fn kinds(harness: &Harness) -> Vec<String> {
    let rows = harness.sql("SELECT kind FROM events ORDER BY kind");
    rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}

fn logs_in(harness: &Harness, username: &str) {
    assert_eq!(harness.log_in(username, PASSWORD).status(), 200);
}

/// Logs in once, where the events of the account go as it is said, and gives what is kept.
fn kept_with(variables: &[(&str, &str)], endpoint: Option<Value>) -> Vec<String> {
    let harness = Harness::with_sites_and(variables);
    if let Some(more) = endpoint {
        harness.has_webhook(&more);
    }
    harness.sign_up("pat.kake");
    logs_in(&harness, "pat.kake");
    kinds(&harness)
}

/// From docs/decisions/0069: a row for each log-in that nobody reads is paid for, and is in the way of others.
#[test]
fn a_log_in_is_kept_only_where_somebody_takes_it() {
    let told = ["user.logged_in"];
    assert_eq!(kept_with(&[], None), [""; 0], "the terminal of a developer is no receiver");
    assert_eq!(kept_with(HOOK, None), told);
    assert_eq!(kept_with(&[PRODUCTION], None), [""; 0], "nobody is there");
    assert_eq!(kept_with(&[&[PRODUCTION], HOOK].concat(), None), told);
    assert_eq!(kept_with(&[PRODUCTION], Some(json!({}))), told, "an endpoint takes all");
    assert_eq!(kept_with(&[PRODUCTION], Some(json!({ "types": ["user.logged_in"] }))), told);
    let others = json!({ "types": ["user.deleted"] });
    assert_eq!(kept_with(&[PRODUCTION], Some(others.clone())), [""; 0]);
    assert_eq!(kept_with(&[&[PRODUCTION], HOOK].concat(), Some(others)), told, "goes elsewhere");
}

#[test]
fn an_endpoint_of_one_account_keeps_nothing_of_another() {
    let harness = Harness::with_sites_and(&[PRODUCTION]);
    harness.has_webhook(&json!({}));
    let request = Request::new("POST", &format!("{BASE}/user/local")).site("server", OTHER_ACCOUNT);
    assert_eq!(harness.call(request.json(&pat("ann.kake"))).status(), 200);
    assert_eq!(kinds(&harness), ["user.email_verification_requested"]);
}

#[test]
fn who_signs_up_is_told_once_and_so_is_a_guest_who_gets_a_login() {
    let harness = Harness::with_sites_and(HOOK);
    let ann = harness.sign_up_unverified("ann.kake");
    assert_eq!(only(&harness, "user.signed_up"), json!({ "userId": id(&ann) }));
    let guest = harness.server("POST", "/user/guest", Some(&pat("unused"))).body();
    assert_eq!(told(&harness, "user.signed_up").len(), 1, "a guest is nobody yet");
    let provider = json!({ "provider": { "username": "gus.kake", "password": PASSWORD } });
    let path = format!("/user/{}/local", id(&guest));
    assert_eq!(harness.server("POST", &path, Some(&provider)).status(), 200);
    let all = told(&harness, "user.signed_up");
    assert!(all.contains(&json!({ "userId": id(&guest) })) && all.len() == 2, "{all:?}");
    // Who is refused is not told.
    assert_eq!(harness.server("POST", "/user/local", Some(&pat("ann.kake"))).status(), 400);
    assert_eq!(told(&harness, "user.signed_up").len(), 2);
    assert_eq!(told(&harness, "user.logged_in").len(), 0, "a sign-up is no log-in");
}

#[test]
fn a_log_in_is_told_once_it_has_ended() {
    let harness = Harness::with_sites_and(HOOK);
    let pat = harness.sign_up("pat.kake");
    assert_eq!(harness.log_in("pat.kake", "a wrong password").status(), 401);
    assert_eq!(kinds(&harness), [""; 0]);
    logs_in(&harness, "pat.kake");
    assert_eq!(only(&harness, "user.logged_in"), json!({ "userId": id(&pat) }));
    // With a second factor it ends with the code.
    let request = |path: &str| {
        Request::new("POST", &format!("{BASE}/user/{}{path}", id(&pat)))
            .site("browser", ACCOUNT)
            .token(text(&pat, "accessToken"))
    };
    let begun = harness.call(request("/totp")).body();
    let confirmed = json!({ "code": code(text(&begun, "secret"), NOW) });
    assert_eq!(harness.call(request("/totp/confirm").json(&confirmed)).status(), 200);
    let challenge = harness.log_in("pat.kake", PASSWORD).body();
    assert_eq!(told(&harness, "user.logged_in").len(), 1);
    let right = json!({ "challenge": challenge["challenge"], "code": begun["recoveryCodes"][0] });
    assert_eq!(harness.server("POST", "/auth/2fa", Some(&right)).status(), 200);
    assert_eq!(told(&harness, "user.logged_in").len(), 2);
}

/// Alex, whom an external issuer knows, with a profile; and Array's id of it.
fn profile(variables: &[(&str, &str)]) -> (Harness, String, String) {
    let harness = Harness::with_sites_and(variables);
    let (token, id) = harness.vendor_user("alex.taylor");
    (harness, token, id)
}

/// What the receiver was sent of that type.
fn sent(harness: &Harness, kind: &str) -> Vec<Value> {
    let posts = harness.fetch.posts.borrow();
    let events = posts.iter().map(|(_, _, body)| serde_json::from_str::<Value>(body).unwrap());
    events.filter(|event| event["type"] == kind).map(|mut event| event["data"].take()).collect()
}

fn tell(harness: &Harness) {
    pollster::block_on(harness.tell());
}

#[test]
fn what_becomes_of_a_profile_is_told_by_ids_alone() {
    let (harness, token, _) = profile(HOOK);
    let about = json!({ "userId": "alex.taylor" });
    assert_eq!(only(&harness, "profile.created"), about);
    let ask = |method, path, body: Value| harness.ask(&token, method, path, Some(&body));
    assert_eq!(ask("PATCH", "", json!({})), 200);
    assert_eq!(told(&harness, "profile.updated"), [json!(null); 0], "nothing was changed");
    assert_eq!(ask("PATCH", "", json!({ "emailAddress": "alex@example.org" })), 200);
    assert_eq!(only(&harness, "profile.updated"), about);
    assert_eq!(harness.ask(&token, "POST", "/enroll", None), 200);
    assert_eq!(only(&harness, "profile.enrolled"), about);
    assert_eq!(ask("POST", "/migration", json!({ "version": 0 })), 200);
    assert_eq!(ask("POST", "/migration", json!({ "version": 0 })), 204, "it is that version");
    let migrated = json!({ "userId": "alex.taylor", "version": 0 });
    assert_eq!(only(&harness, "profile.migrated"), migrated);
}

#[test]
fn who_pays_is_told_as_enrolled_and_who_has_no_profile_is_not() {
    let (harness, ..) = profile(HOOK);
    for user in ["alex.taylor", "nobody.there"] {
        let body = json!({ "userId": user, "event": "activated", "entitlements": [{ "code": "idp-pro", "expiresAt": NOW + 60 }] });
        let request = Request::new("POST", PAYMENTS).token(&harness.service("payments"));
        assert_eq!(harness.call(request.json(&body)).status(), 200);
    }
    assert_eq!(only(&harness, "profile.enrolled"), json!({ "userId": "alex.taylor" }));
}

#[test]
fn an_alert_is_told_once_with_whose_it_is_and_nothing_of_what_it_says() {
    let (harness, _, id) = profile(HOOK);
    harness.fetch.status.set(Some(204));
    let details = json!({ "createDate": "2026-09-20", "text": "Alex Taylor" });
    harness.deliver(&alert(&id, "exp", &json!(7), &details));
    tell(&harness);
    let [about] = sent(&harness, "alert.received").try_into().unwrap();
    let mut about: Value = about;
    assert!(about.as_object_mut().unwrap().remove("requestId").is_some_and(|id| id.is_string()));
    assert_eq!(about, json!({ "userId": "alex.taylor", "alertId": "7", "bureau": "exp" }));
    // What is older than what is there changes nothing; what is of nobody is nobody's.
    harness.clock.pass(1);
    let older = json!({ "createDate": "2026-09-19", "text": "Alex Taylor" });
    harness.deliver(&alert(&id, "exp", &json!(7), &older));
    harness.deliver(&alert("3fa85f64-5717-4562-b3fc-2c963f66afa6", "exp", &json!(7), &details));
    assert_eq!(told(&harness, "alert.received").len(), 0);
    let newer = json!({ "createDate": "2026-09-21", "text": "Alex Taylor" });
    harness.deliver(&alert(&id, "exp", &json!(7), &newer));
    assert_eq!(told(&harness, "alert.received").len(), 1);
}

#[test]
fn an_alert_of_a_tenants_person_goes_to_the_tenants_endpoint() {
    let harness = Harness::with_sites();
    harness.has_webhook(&json!({ "types": ["alert.received"] }));
    harness.fetch.status.set(Some(204));
    let pat = harness.sign_up("pat.kake");
    let (_, known) = harness.vendor_user(&id(&pat));
    harness.deliver(&alert(&known, "exp", &json!(7), &json!({})));
    tell(&harness);
    let about = sent(&harness, "alert.received").remove(0);
    assert_eq!((&about["account"], &about["userId"]), (&json!(ACCOUNT), &json!(id(&pat))));
    assert_eq!(harness.fetch.posts.borrow().len(), 1, "the profile's making it does not take");
}

#[test]
fn a_profile_is_told_as_locked_when_no_attempt_is_left() {
    let (harness, _, known) = profile(HOOK);
    let fail = |attempt: i64| {
        harness.deliver(&event("authenticate", "401", &known, &json!({ "attempt": attempt })));
        told(&harness, "profile.locked").len()
    };
    assert_eq!([fail(1), fail(2), fail(3)], [0, 0, 1], "three attempts are all there are");
    let (harness, _, known) = profile(HOOK);
    harness.deliver(&event("authenticate", "200", &known, &json!({})));
    for attempt in 0..4 {
        harness.deliver(&event("authenticate", "401", &known, &json!({ "attempt": attempt })));
    }
    assert_eq!(
        told(&harness, "profile.locked").len(),
        0,
        "who is authenticated is locked out of nothing"
    );
}

/// From CWE-459: what was told of a profile, and what is still to be, goes with it; that it is gone is the last.
#[test]
fn of_a_profile_that_is_gone_one_event_is_left() {
    let (harness, token, known) = profile(HOOK);
    harness.fetch.status.set(Some(204));
    tell(&harness);
    harness.deliver(&alert(&known, "exp", &json!(7), &json!({})));
    tell(&harness);
    harness.deliver(&alert(&known, "exp", &json!(8), &json!({})));
    harness.ask(&token, "PATCH", "", Some(&json!({ "emailAddress": "alex@example.org" })));
    assert_eq!(harness.ask(&token, "DELETE", "", None), 200);
    assert_eq!(kinds(&harness), ["profile.deleted"]);
    assert_eq!(harness.number("SELECT count(*) FROM ended_events"), 0.0);
    assert_eq!(harness.number("SELECT count(*) FROM event_tries"), 0.0);
    tell(&harness);
    assert_eq!(sent(&harness, "profile.deleted")[0]["userId"], "alex.taylor");
}

#[test]
fn an_account_of_a_program_is_told_when_it_is_another() {
    let harness = Harness::with(HOOK);
    let settings = json!({ "environment": "production", "newServiceKey": true });
    assert_eq!(outcome(&harness.admin("PUT", ROOT, Some(&settings))), SUCCESS);
    let holder = harness.holder(&alex_taylor());
    let of_account = json!({ "programCode": "acme", "accountIdentifier": holder.account });
    let about = |more: &Value| {
        let mut about = of_account.clone();
        about.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        about
    };
    let opened = about(
        &json!({ "userIdentifier": holder.user, "accountType": "consumer", "state": "pending" }),
    );
    assert_eq!(only(&harness, "account.opened"), opened);
    for _ in 0..2 {
        assert_eq!(harness.set_state(&holder, "active"), SUCCESS);
    }
    assert_eq!(only(&harness, "account.state_changed"), about(&json!({ "state": "active" })));
    for _ in 0..2 {
        let kyc = json!({ "status": "passed" });
        let path = format!("{}/kyc", holder.path());
        assert_eq!(outcome(&harness.admin("PUT", &path, Some(&kyc))), SUCCESS);
    }
    let changed = about(&json!({ "userIdentifier": holder.user, "kycStatus": "passed" }));
    assert_eq!(only(&harness, "account.kyc_changed"), changed);
}

/// From CWE-770: a crowd that logs in is no weapon against somebody who waits for a mail.
#[test]
fn a_mail_goes_before_the_log_ins_of_a_crowd() {
    let harness = Harness::with_sites_and(HOOK);
    harness.fetch.status.set(Some(204));
    for number in 0..30 {
        let name = format!("user-{number}.kake");
        harness.sign_up(&name);
        logs_in(&harness, &name);
    }
    harness.clock.pass(1);
    harness.sign_up("pat.kake");
    assert_eq!(harness.reset("server", "pat.kake").status(), 200);
    harness.minute();
    let posts = harness.fetch.posts.borrow();
    let first: Value = serde_json::from_str(&posts[0].2).unwrap();
    assert_eq!((first["type"].as_str(), posts.len()), (Some("user.password_reset_requested"), 31));
}

/// From CWE-770: nor does a receiver that takes no log-in hold up a mail of the same person.
#[test]
fn a_log_in_that_nobody_takes_holds_up_no_mail() {
    let harness = Harness::with_sites_and(HOOK);
    harness.fetch.status.set(Some(500));
    harness.sign_up("pat.kake");
    logs_in(&harness, "pat.kake");
    tell(&harness);
    assert_eq!(sent(&harness, "user.logged_in").len(), 1, "it was tried");
    harness.fetch.status.set(Some(204));
    harness.clock.pass(1);
    assert_eq!(harness.reset("server", "pat.kake").status(), 200);
    tell(&harness);
    assert_eq!(sent(&harness, "user.password_reset_requested").len(), 1, "and the mail goes");
    harness.clock.pass(60);
    harness.minute();
    assert_eq!((sent(&harness, "user.logged_in").len(), kinds(&harness).len()), (2, 0));
}

/// What is told of one person comes in the order in which it happened.
#[test]
fn what_is_told_of_a_person_comes_in_its_order() {
    let harness = Harness::with_sites_and(HOOK);
    harness.fetch.status.set(Some(204));
    let pat = harness.sign_up_unverified("pat.kake");
    harness.clock.pass(1);
    harness.count_as_verified();
    for _ in 0..2 {
        logs_in(&harness, "pat.kake");
        harness.clock.pass(1);
    }
    let name = json!({ "name": { "first": "Ann", "last": "Kake" } });
    harness.own(&pat, "PATCH", "", &name);
    harness.clock.pass(60);
    harness.minute();
    let posts = harness.fetch.posts.borrow();
    let kinds = posts.iter().map(|(_, _, body)| {
        serde_json::from_str::<Value>(body).unwrap()["type"].as_str().unwrap().to_owned()
    });
    assert_eq!(kinds.collect::<Vec<_>>(), ["user.logged_in", "user.logged_in", "user.updated"]);
}

/// A deployment without a receiver writes the same rows and makes the same trips as before there were these events.
#[test]
fn without_a_receiver_a_log_in_writes_and_asks_no_more() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let answer = harness.log_in("pat.kake", PASSWORD);
    assert_eq!((answer.status(), answer.trips()), (200, 2));
    let rows = ["events", "ended_events", "event_tries"].map(|table| {
        let sql: &'static str = Box::leak(format!("SELECT count(*) FROM {table}").into_boxed_str());
        harness.number(sql)
    });
    assert_eq!(rows, [0.0; 3]);
}
