//! `/api-commerceIdentity/auth/password` and `/auth/token/{token}`: a new password by a reset token.

use serde_json::{Value, json};

use crate::common::second_factor::text;
use crate::common::site::{BASE, id, message, pat};
use crate::common::{Answer, Harness, Request};

const OLD: &str = "correct horse battery";
const NEW: &str = "staple all the batteries";

fn logs_in(harness: &Harness, password: &str) -> bool {
    harness.log_in("pat.kake", password).status() == 200
}

fn verify(harness: &Harness, token: &str) -> Answer {
    harness.call(Request::new("GET", &format!("{BASE}/auth/token/{token}")))
}

#[test]
fn a_reset_token_sets_one_new_password_and_ends_every_session() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let token = harness.reset("server", "pat.kake").body();
    assert_eq!((text(&token, "kind"), &token["isRedeemed"]), ("RESET_PASSWORD", &json!(false)));
    assert_eq!(token["email"], "pat.kake@example.com");
    let other = harness.reset("server", "pat.kake").body();
    assert_eq!(
        verify(&harness, text(&token, "token")).body(),
        json!({ "tokenValid": true, "userId": sign_in["userId"] })
    );
    let update = |token: &Value| {
        let body = json!({ "userId": sign_in["userId"], "resetToken": token["token"], "newPassword": NEW });
        harness.server("PATCH", "/auth/password", Some(&body))
    };
    let answer = update(&token);
    assert_eq!((answer.status(), answer.trips()), (200, 2), "{}", answer.text());
    assert_eq!(answer.body()["userId"], sign_in["userId"]);
    assert_eq!((logs_in(&harness, OLD), logs_in(&harness, NEW)), (false, true));
    assert_eq!(update(&token).status(), 404, "once");
    assert_eq!(update(&other).status(), 404, "the others die with the password");
    assert_eq!(harness.reads_self(&sign_in), 401);
}

#[test]
fn a_reset_token_lives_an_hour() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let token = harness.reset("server", "pat.kake").body();
    harness.clock.pass(3600);
    let late = verify(&harness, text(&token, "token"));
    assert_eq!((late.status(), text(&late.body(), "message")), (401, "Token expired"));
    let body = json!({ "userId": id(&sign_in), "resetToken": token["token"], "newPassword": NEW });
    let update = harness.server("PATCH", "/auth/password", Some(&body));
    assert_eq!(message(&update), (401, "Token expired".to_owned()));
    let change = harness.server("PATCH", "/auth/change-password", Some(&body));
    assert_eq!(message(&change), (401, "Token expired".to_owned()));
    let unknown = verify(&harness, "nobody.token");
    assert_eq!((unknown.status(), text(&unknown.body(), "message")), (404, "Token not found"));
}

/// From CWE-521; ASVS V6.2.4.
#[test]
fn a_common_password_is_refused_wherever_one_is_chosen() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let refused = |method, path: &str, body: &Value, at: &[&str]| {
        let answer = harness.server(method, path, Some(body));
        let issues = answer.body()["issues"].clone();
        assert_eq!(
            (answer.status(), &issues[0]["path"], &issues[0]["code"]),
            (400, &json!(at), &json!("password.common")),
            "{issues}"
        );
    };
    let mut sign_up = pat("john.doe");
    sign_up["provider"]["password"] = json!("Password1");
    let path = ["provider", "password"];
    refused("POST", "/user/local", &sign_up, &path);
    let change =
        json!({ "userId": sign_in["userId"], "oldPassword": OLD, "newPassword": "iloveyou1" });
    refused("PATCH", "/auth/change-password", &change, &["newPassword"]);
    let update =
        json!({ "userId": sign_in["userId"], "resetToken": "t", "newPassword": "QWERTYUIOP" });
    refused("PATCH", "/auth/password", &update, &["newPassword"]);
}

/// From S8; CWE-312.
#[test]
fn nothing_personal_stands_in_clear() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    harness.reset("browser", "pat.kake");
    let asked = json!({ "username": "pat.kake" });
    assert_eq!(harness.server("POST", "/auth/code", Some(&asked)).status(), 200);
    for table in [
        "users",
        "logins",
        "usernames",
        "events",
        "email_tokens",
        "mailed_codes",
        "sessions",
        "guess_counts",
        "recent_guesses",
        "known_networks",
        "audit",
    ] {
        let sql: &'static str = Box::leak(format!("SELECT * FROM {table}").into_boxed_str());
        let rows = format!("{:?}", harness.sql(sql)).to_lowercase();
        for secret in ["kake", "2125550123", "555-0123", "example.com", "battery"] {
            assert!(!rows.contains(secret), "{table}: {secret}");
        }
    }
}

/// SHA-1 of the password, by `sha1sum`: what is told of it, and what stays here.
const CHOSEN: (&str, &str, &str) = (NEW, "8F288", "50B293E2C3F1222A7356B3B69866F0768AE");

const LIST: &str = "https://breached.example/range";

/// A service that asks for breached passwords, and a list that has the new one where it should.
fn asking(count: u32) -> Harness {
    let harness =
        Harness::with_sites_and(&[("BREACHED_PASSWORDS_URL", "https://breached.example/range/")]);
    let (_, told, kept) = CHOSEN;
    let list = format!("0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n{kept}:{count}\r\n");
    harness.fetch.documents.borrow_mut().insert(format!("{LIST}/{told}"), list);
    harness
}

/// The four ways to a password, each with the path of it in its body.
fn ways(harness: &Harness, password: &str) -> Vec<(Answer, Value)> {
    let sign_in = harness.sign_up("pat.kake");
    let mut sign_up = pat("john.doe");
    sign_up["provider"]["password"] = json!(password);
    let guest = harness.server("POST", "/user/guest", Some(&pat("ignored"))).body();
    let mut local = json!({ "provider": pat("jane.doe")["provider"] });
    local["provider"]["password"] = json!(password);
    let token = harness.reset("server", "pat.kake").body();
    let reset =
        json!({ "userId": id(&sign_in), "resetToken": token["token"], "newPassword": password });
    let change = json!({ "userId": id(&sign_in), "oldPassword": OLD, "newPassword": password });
    let path = format!("{BASE}/auth/change-password");
    let request = Request::new("PATCH", &path).site("server", crate::common::site::ACCOUNT);
    let changed = harness.call(request.token(text(&sign_in, "accessToken")).json(&change));
    let provider = json!(["provider", "password"]);
    vec![
        (harness.server("POST", "/user/local", Some(&sign_up)), provider.clone()),
        (harness.server("POST", &format!("/user/{}/local", id(&guest)), Some(&local)), provider),
        (changed, json!(["newPassword"])),
        (harness.server("PATCH", "/auth/password", Some(&reset)), json!(["newPassword"])),
    ]
}

/// From S24; ASVS V6.2.12.
#[test]
fn a_breached_password_is_refused_wherever_one_is_chosen_and_five_digits_are_told() {
    let harness = asking(10);
    let (_, told, kept) = CHOSEN;
    for (answer, path) in ways(&harness, NEW) {
        let issue = answer.body()["issues"][0].clone();
        let wanted = (400, &path, &json!("password.common"));
        assert_eq!((answer.status(), &issue["path"], &issue["code"]), wanted, "{issue}");
    }
    assert!(logs_in(&harness, OLD));
    let look_ups = harness.fetch.look_ups.borrow();
    let asked = |url: &str| look_ups.iter().filter(|look_up| look_up.0 == url).count();
    assert_eq!(asked(&format!("{LIST}/{told}")), 4);
    for (url, header, milliseconds) in look_ups.iter() {
        assert_eq!(url.len(), LIST.len() + 6, "{url}");
        assert!(!url.contains(kept));
        assert_eq!((*header, *milliseconds <= 2_000), (("add-padding", "true"), true));
    }
}

/// Nobody is kept out by a list that is not there, is none, or only fills its answer up.
#[test]
fn a_list_of_breached_passwords_that_gives_none_keeps_nobody_out() {
    // Whoever signs up before has a password whose range is not there.
    for (list, skipped) in [(None, 4), (Some("<html>"), 4), (Some(""), 1)] {
        let harness = asking(0);
        let (_, told, _) = CHOSEN;
        let address = format!("{LIST}/{told}");
        match list {
            None => drop(harness.fetch.documents.borrow_mut().remove(&address)),
            Some("") => {}
            Some(list) => {
                harness.fetch.documents.borrow_mut().insert(address, list.to_owned());
            }
        }
        // The change ends the reset token.
        let statuses: Vec<_> =
            ways(&harness, NEW).iter().map(|(answer, _)| answer.status()).collect();
        assert_eq!(statuses, [200, 200, 200, 404], "{list:?}");
        let lines = harness.lines.0.borrow().join("\n");
        let of_list = lines.matches(r#""skipped":"breached passwords""#).count();
        assert_eq!(of_list, skipped, "{lines}");
        assert!(!lines.contains(told) && !lines.contains("batteries"), "{lines}");
    }
    // Off, nobody is asked.
    let harness = Harness::with_sites();
    ways(&harness, NEW);
    assert_eq!(harness.fetch.calls.get(), 0);
}
