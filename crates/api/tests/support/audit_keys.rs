//! `AUDIT_KEY`: under which hashes rows stand, and that it is replaced while everything of before can still be read and verified.

use idp_api::audit_chain::{Chain, faults};
use idp_api::crypto::Trailed;
use serde_json::{Value, json};

use super::audit_chain::read_chain;
use crate::common::second_factor::text;
use crate::common::webhooks::event;
use crate::common::{Harness, ME, NOW, Request, keys};

const INDEX: &str = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";
const FIRST: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh4";
const SECOND: &str = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA";

fn patch(harness: &Harness, user: &str) {
    let claims = json!({ "amr": ["pwd", "otp", "mfa"], "entitlements": ["idp-pro"], "exp": NOW + 9_000_000 });
    let token = harness.local.token(user, &claims);
    let patch = Request::new("PATCH", ME)
        .token(&token)
        .json(&json!({ "emailAddress": "alex@example.com" }));
    assert_eq!(harness.call(patch).status(), 200);
}

/// What support reads of a user's trail but that it was read: the actions, newest first.
fn trail(harness: &Harness, user: &str) -> Vec<String> {
    let token = harness.local.token("desk", &json!({ "scope": "support", "exp": NOW + 9_000_000 }));
    let request = Request::new("GET", &format!("/idp/support/users/{user}/audit")).token(&token);
    let answer = harness.call(request);
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let body = answer.body();
    let actions = body["audit"].as_array().unwrap().iter().map(|entry| entry["action"].clone());
    let actions = actions.map(|action| action.as_str().unwrap().to_owned());
    actions.filter(|action| action != "support.audit_read").collect()
}

fn user_keys(harness: &Harness) -> Vec<String> {
    let rows = harness.sql("SELECT DISTINCT user_key FROM audit ORDER BY user_key");
    rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}

fn log_in_wrongly(harness: &Harness) {
    assert_eq!(harness.log_in("pat.kake", "a wrong password").status(), 401);
}

#[test]
fn the_hashes_of_one_user_in_two_apis_and_in_other_tables_are_none_of_each_other() {
    let keys = keys(&[]);
    let of = |whose| keys.audit_key(whose, "alex");
    let all = [
        of(Trailed::Protection),
        of(Trailed::Identity),
        of(Trailed::Programs),
        format!("a1.{}", &*keys.user_key("alex")),
    ];
    for (place, one) in all.iter().enumerate() {
        assert_eq!(one.len(), 46, "{one}");
        assert!(!all[..place].contains(one));
    }
    let harness = Harness::new();
    harness.user("alex");
    assert_eq!(user_keys(&harness), [of(Trailed::Protection)]);
    let attempts = keys.user_key("alex").to_string();
    let rows = harness.sql("SELECT user_key, audit_key FROM array_users");
    assert_eq!(rows[0].0, [attempts.as_str().into(), of(Trailed::Protection).as_str().into()]);
}

#[test]
fn what_was_recorded_with_the_index_key_is_read_and_verified_with_the_new_key_in_front() {
    let mut harness = Harness::new();
    let before = format!("0:{INDEX}");
    // As the Worker before wrote it.
    harness.deploy(&[("AUDIT_KEY", &format!("{before},a1:{FIRST}"))]);
    harness.user("alex");
    assert_eq!(user_keys(&harness), [keys(&[]).user_key("alex").to_string()]);
    harness.clock.pass(4000);
    harness.minute();
    let both = format!("a1:{FIRST},{before}");
    harness.deploy(&[("AUDIT_KEY", &both)]);
    patch(&harness, "alex");
    assert_eq!(trail(&harness, "alex"), ["user.updated", "user.created"]);
    harness.clock.pass(4000);
    harness.minute();
    let (links, rows) = read_chain(&harness);
    let ids: Vec<_> = links.iter().map(|link| link.link.split_once('.').unwrap().0).collect();
    assert_eq!(ids, ["0", "a1"]);
    let chain = Chain { links: &links, rows: &rows, kept_since: 0 };
    assert_eq!(faults(&keys(&[("AUDIT_KEY", &both)]), &chain, None), [""; 0]);
    let without = keys(&[("AUDIT_KEY", &format!("a1:{FIRST}"))]);
    assert_eq!(faults(&without, &chain, None).len(), 1, "its key is not configured");
    let other = keys(&[("AUDIT_KEY", &format!("a1:{SECOND},{before}"))]);
    assert_eq!(faults(&other, &chain, None).len(), 1);
}

#[test]
fn a_new_key_is_for_new_rows_and_the_old_one_for_reading() {
    let mut harness = Harness::new();
    harness.deploy(&[("AUDIT_KEY", &format!("a1:{FIRST}"))]);
    harness.user("alex");
    harness.clock.pass(1);
    harness.deploy(&[("AUDIT_KEY", &format!("a2:{SECOND},a1:{FIRST}"))]);
    patch(&harness, "alex");
    assert_eq!(trail(&harness, "alex"), ["user.updated", "user.created"]);
    let starts =
        |prefix: &str| user_keys(&harness).iter().filter(|key| key.starts_with(prefix)).count();
    assert_eq!((starts("a1."), starts("a2.")), (1, 1));
    harness.deploy(&[("AUDIT_KEY", &format!("a2:{SECOND}"))]);
    assert_eq!(trail(&harness, "alex"), ["user.updated"]);
    // A user of whom there is nothing but rows of that key is as unknown.
    harness.sql("DELETE FROM profiles");
    harness.deploy(&[("AUDIT_KEY", "a3:QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8")]);
    let token = harness.local.token("desk", &json!({ "scope": "support" }));
    let request = Request::new("GET", "/idp/support/users/alex/audit").token(&token);
    assert_eq!(harness.call(request).status(), 404);
}

#[test]
fn the_trail_of_a_user_is_that_of_both_apis_by_pages() {
    let harness = Harness::with_sites();
    let sign_in: Value = harness.sign_up("pat.kake");
    let user = text(&sign_in, "userId");
    harness.clock.pass(1);
    harness.user(user);
    harness.clock.pass(1);
    log_in_wrongly(&harness);
    let all = trail(&harness, user);
    assert_eq!(all.len(), 3, "{all:?}");
    let desk = harness.local.token("desk", &json!({ "scope": "support" }));
    let mut path = format!("/idp/support/users/{user}/audit?count=1");
    let mut seen = Vec::new();
    // What says that it was read stands among them.
    for _ in 0..10 {
        let answer = harness.call(Request::new("GET", &path).token(&desk));
        assert_eq!(answer.status(), 200, "{}", answer.text());
        seen.push(answer.body()["audit"][0]["action"].as_str().unwrap().to_owned());
        let Some(link) = answer.header("link") else { break };
        path = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
    }
    seen.retain(|action| action != "support.audit_read");
    assert_eq!(seen, all);
}

#[test]
fn refused_log_ins_and_deliveries_follow_the_newest_key_by_the_job() {
    let mut harness = Harness::with_sites();
    let deploy = |harness: &mut Harness, value: &str| harness.deploy(&[("AUDIT_KEY", value)]);
    // Users of before, with whom the Worker before left no hash, or the one of then.
    deploy(&mut harness, &format!("0:{INDEX}"));
    harness.sign_up("pat.kake");
    let (_, array_id) = harness.vendor_user("alex");
    harness.sql("UPDATE array_users SET audit_key = NULL");
    let rotated = format!("a1:{FIRST},0:{INDEX}");
    deploy(&mut harness, &rotated);
    let failed = event("authenticate", "401", &array_id, &json!({}));
    let recorded = |harness: &Harness| {
        let rows = harness.sql(
            "SELECT action, user_key FROM audit WHERE action = 'user.log_in_refused' OR actor = 'array' ORDER BY action",
        );
        let text = |row: &idp_store::db::Row, place| row.text(place).unwrap().to_owned();
        rows.iter().map(|row| (text(row, 0), text(row, 1).contains("a1."))).collect::<Vec<_>>()
    };
    log_in_wrongly(&harness);
    harness.deliver(&failed);
    let before = recorded(&harness);
    assert_eq!(before.iter().map(|(_, is_new)| *is_new).collect::<Vec<_>>(), [false, false]);
    assert!(
        trail(&harness, "alex").contains(
            &before.iter().find(|(action, _)| action != "user.log_in_refused").unwrap().0
        )
    );
    harness.sql("DELETE FROM audit");
    harness.minute();
    harness.clock.pass(700);
    log_in_wrongly(&harness);
    harness.deliver(&failed);
    let after = recorded(&harness);
    assert_eq!(after.iter().map(|(_, is_new)| *is_new).collect::<Vec<_>>(), [true, true]);
    let stale = "SELECT (SELECT count(*) FROM users WHERE user_key NOT LIKE 'a1.%') \
        + (SELECT count(*) FROM array_users WHERE audit_key NOT LIKE 'a1.%')";
    assert_eq!(harness.number(stale), 0.0);
}
