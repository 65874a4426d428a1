//! The audit trail: nobody wipes it, reads and refusals leave rows, it goes by age alone, and its chain tells what is gone.

use idp_api::audit_chain::faults;
use idp_store::audit_chain::{Link, LinkedRow};
use serde_json::{Value, json};

use crate::common::programs::{ROOT, alex_taylor};
use crate::common::second_factor::{PASSWORD, text};
use crate::common::{Answer, Harness, ME, Request, USERS, alex, keys};

const ALEX: &str = "/idp/support/users/alex";
const DAY: i64 = 24 * 60 * 60;

fn desk(harness: &Harness, method: &'static str, path: &str) -> Answer {
    let token = harness.local.token("pat", &json!({ "scope": "support support.delete" }));
    harness.call(Request::new(method, path).token(&token))
}

/// What was recorded about somebody, in alphabetical order.
fn recorded(harness: &Harness) -> Vec<String> {
    let rows = harness.sql("SELECT action FROM audit ORDER BY action");
    rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}

#[test]
fn a_deletion_by_the_user_or_by_support_leaves_every_row() {
    for by_support in [false, true] {
        let harness = Harness::new();
        let token = harness.user("alex");
        let patch = Request::new("PATCH", ME).token(&token).json(&json!({ "ssn": "219099998" }));
        assert_eq!(harness.call(patch).status(), 200);
        let answer = match by_support {
            true => desk(&harness, "DELETE", ALEX),
            false => harness.call(Request::new("DELETE", ME).token(&token)),
        };
        assert_eq!(answer.status(), 200);
        assert_eq!(recorded(&harness), ["user.created", "user.deleted", "user.updated"]);
        // Not by coming again and going again, either.
        let token = harness.user("alex");
        assert_eq!(harness.call(Request::new("DELETE", ME).token(&token)).status(), 200);
        assert_eq!(harness.number("SELECT count(*) FROM audit"), 5.0);
    }
}

#[test]
fn support_deletes_with_a_scope_of_its_own() {
    let harness = Harness::new();
    harness.user("alex");
    let token = harness.local.token("help-desk", &json!({ "scope": "support" }));
    let answer = harness.call(Request::new("DELETE", ALEX).token(&token));
    assert_eq!(answer.status(), 403);
    assert!(answer.header("www-authenticate").unwrap().contains("scope=\"support.delete\""));
    let token = harness.local.token("help-desk", &json!({ "scope": "support.delete" }));
    assert_eq!(harness.call(Request::new("GET", ALEX).token(&token)).status(), 403);
    assert_eq!(harness.call(Request::new("DELETE", ALEX).token(&token)).status(), 200);
}

#[test]
fn what_others_read_of_a_user_leaves_a_row_in_the_same_trip() {
    let harness = Harness::new();
    harness.user("alex");
    assert_eq!(
        (desk(&harness, "GET", ALEX).status(), harness.lines.last()["trips"].as_i64()),
        (200, Some(1))
    );
    let audit = desk(&harness, "GET", &format!("{ALEX}/audit"));
    assert_eq!((audit.status(), audit.trips()), (200, 1));
    let all = desk(&harness, "GET", "/idp/support/audit");
    assert_eq!((all.status(), all.trips()), (200, 1));
    assert_eq!(all.body()["audit"].as_array().unwrap().len(), 3);
    assert_eq!(
        recorded(&harness),
        ["support.audit_read", "support.audit_read", "support.user_read", "user.created"]
    );
    // What the owner reads leaves none, and whoever asks for nobody fills nothing.
    assert_eq!(harness.call(Request::new("GET", ME).token(&harness.strong("alex"))).status(), 200);
    assert_eq!(desk(&harness, "GET", "/idp/support/users/nobody").status(), 404);
    assert_eq!(desk(&harness, "GET", "/idp/support/users/nobody/audit").status(), 404);
    assert_eq!(harness.number("SELECT count(*) FROM audit"), 4.0);
}

#[test]
fn what_a_program_reads_of_its_people_leaves_a_row() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let reads =
        "SELECT count(*) FROM audit WHERE action = 'program.users_read' AND actor = 'partner'";
    let answer = harness.partner("GET", &holder.users_path(), None);
    assert_eq!((answer.status(), answer.trips()), (200, 1));
    assert_eq!(harness.number(reads), 1.0);
    assert_eq!(harness.partner("GET", &format!("{ROOT}/accounts/none/users"), None).status(), 404);
    assert_eq!(harness.number(reads), 1.0);
}

#[test]
fn a_row_names_the_client_and_the_person_before_it_and_both_ids_of_the_request() {
    let harness = Harness::new();
    harness.user("alex");
    harness.sql("INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES ('desk-app', '', 'support', 0)");
    let claims = json!({ "scope": "support", "client_id": "desk-app" });
    let token = harness.local.token("jo.lee", &claims);
    let request = Request::new("GET", ALEX).token(&token).header("x-request-id", "chosen-1");
    let answer = harness.call(request);
    assert_eq!(answer.header("x-request-id"), Some("chosen-1"));
    let own = answer.line["own_request_id"].as_str().unwrap().to_owned();
    let audit = desk(&harness, "GET", &format!("{ALEX}/audit")).body();
    let entries = audit["audit"].as_array().unwrap();
    let mut entry = entries.iter().find(|e| e["action"] == "support.user_read").unwrap().clone();
    assert_eq!(entry["user_key"].as_str().unwrap().len(), 43);
    (entry["user_key"], entry["at"]) = (Value::Null, Value::Null);
    let wanted = json!({
        "user_key": null, "at": null, "actor": "desk-app", "person": "jo.lee", "action": "support.user_read",
        "request_id": own, "client_request_id": "chosen-1", "count": 1,
    });
    assert_eq!(entry, wanted);
    // Of a token without a client it is the one whom it names; a client's own token has no person.
    let by_pat = entries.iter().find(|e| e["action"] == "user.created").unwrap();
    assert_eq!((&by_pat["actor"], &by_pat["person"]), (&json!("user"), &Value::Null));
}

fn log_in(harness: &Harness, address: &str, password: &str) -> Answer {
    let body = json!({ "username": "pat.kake", "password": password });
    let request = Request::new("POST", &format!("{}/auth/local/login", crate::common::site::BASE));
    let request = request.site("server", crate::common::site::ACCOUNT);
    harness.call(request.header("cf-connecting-ip", address).json(&body))
}

const REFUSED: &str = "SELECT count, user_key = (SELECT user_key FROM users) FROM audit WHERE action = 'user.log_in_refused' ORDER BY count";

fn refused(harness: &Harness) -> Vec<(i64, i64)> {
    let number = |row: &idp_store::db::Row, column| row.integer(column).unwrap().unwrap();
    harness.sql(REFUSED).iter().map(|row| (number(row, 0), number(row, 1))).collect()
}

#[test]
fn refused_log_ins_are_one_row_for_each_network_and_hour() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    assert_eq!(log_in(&harness, "203.0.113.7", PASSWORD).status(), 200);
    assert_eq!(refused(&harness), []);
    for address in ["203.0.113.7", "203.0.113.8", "198.51.100.1"] {
        let answer = log_in(&harness, address, "a wrong password");
        assert_eq!((answer.status(), answer.trips()), (401, 1));
    }
    assert_eq!(refused(&harness), [(1, 1), (2, 1)]);
    harness.clock.pass(3600);
    assert_eq!(log_in(&harness, "203.0.113.7", "a wrong password").status(), 401);
    assert_eq!(refused(&harness), [(1, 1), (1, 1), (2, 1)]);
    // A log-in that is right wipes none of them.
    assert_eq!(log_in(&harness, "203.0.113.7", PASSWORD).status(), 200);
    assert_eq!(refused(&harness), [(1, 1), (1, 1), (2, 1)]);
}

#[test]
fn a_refused_log_in_of_nobody_is_as_that_of_somebody_and_leaves_no_row() {
    let harness = Harness::with_sites();
    let answer = log_in(&harness, "203.0.113.7", "a wrong password");
    assert_eq!((answer.status(), answer.trips()), (401, 1));
    assert_eq!(refused(&harness), []);
}

#[test]
fn users_of_before_the_column_get_their_key_by_the_job() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    harness.sql("UPDATE users SET user_key = NULL");
    assert_eq!(log_in(&harness, "203.0.113.7", "a wrong password").status(), 401);
    assert_eq!(log_in(&harness, "203.0.113.7", PASSWORD).status(), 200);
    harness.minute();
    assert_eq!(log_in(&harness, "203.0.113.7", "a wrong password").status(), 401);
    assert_eq!(refused(&harness), [(1, 1)]);
    assert_eq!(harness.number("SELECT count(*) FROM users WHERE user_key IN (SELECT user_key FROM audit WHERE action = 'user.signed_up')"), 1.0);
}

/// The chain as a verifier reads it.
fn read_chain(harness: &Harness, kept_since: i64) -> Vec<String> {
    let read = |sql| {
        let rows = harness.sql(sql);
        Value::Array(
            rows.iter().map(|row| serde_json::from_str(row.text(0).unwrap()).unwrap()).collect(),
        )
    };
    let links: Vec<Link> = serde_json::from_value(read(
        "SELECT json_object('seq', seq, 'former', former, 'former_at', former_at, 'since', since, 'until_at', until_at, \
         'until_id', until_id, 'rows', rows, 'link', link) FROM audit_links ORDER BY seq",
    ))
    .unwrap();
    let rows: Vec<LinkedRow> = serde_json::from_value(read(
        "SELECT json_object('at', at, 'id', id, 'user_key', user_key, 'actor', actor, 'person', person, 'action', action, \
         'request_id', request_id, 'client_request_id', client_request_id, 'count', count) FROM audit ORDER BY at, id",
    ))
    .unwrap();
    faults(&keys(&[]), &links, &rows, kept_since)
}

/// Three links over what somebody did on three days.
fn chained() -> Harness {
    let harness = Harness::new();
    let expires = crate::common::NOW + 4 * DAY;
    for day in 0..3 {
        let id = format!("alex-{day}");
        let claims = json!({ "amr": ["pwd", "otp", "mfa"], "exp": expires });
        let request = Request::new("POST", USERS).token(&harness.local.token(&id, &claims));
        assert_eq!(harness.call(request.json(&alex())).status(), 200);
        let claims = json!({ "scope": "support", "exp": expires });
        let request = Request::new("GET", &format!("/idp/support/users/{id}"));
        let request = request.token(&harness.local.token("pat", &claims));
        assert_eq!(harness.call(request).status(), 200);
        harness.clock.pass(DAY);
        harness.minute();
    }
    assert_eq!(harness.number("SELECT sum(rows) FROM audit_links"), 6.0);
    assert_eq!(harness.number("SELECT count(*) FROM audit_links"), 3.0);
    harness
}

#[test]
fn a_chain_that_nobody_touched_is_whole() {
    let harness = chained();
    assert_eq!(read_chain(&harness, 0), [""; 0]);
    // What is not settled is not linked yet, and a minute without anything adds nothing.
    harness.sql("INSERT INTO audit (user_key, at, id, actor, action, request_id) SELECT 'k', max(at) + 82800000, 'i', 'user', 'user.updated', '' FROM audit");
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM audit_links"), 3.0);
    assert_eq!(read_chain(&harness, 0), [""; 0]);
}

#[test]
fn a_row_that_is_gone_changed_or_added_is_found() {
    for tampering in [
        "DELETE FROM audit WHERE (at, id) = (SELECT at, id FROM audit ORDER BY at LIMIT 1)",
        "DELETE FROM audit WHERE (at, id) = (SELECT at, id FROM audit ORDER BY at DESC LIMIT 1)",
        "UPDATE audit SET actor = 'user' WHERE action = 'support.user_read'",
        "UPDATE audit SET person = 'jo' WHERE action = 'support.user_read'",
        "UPDATE audit SET count = 2 WHERE action = 'support.user_read'",
        "UPDATE audit SET at = at + 1 WHERE action = 'support.user_read'",
        "UPDATE audit SET client_request_id = 'x' WHERE action = 'support.user_read'",
        "INSERT INTO audit SELECT user_key, at, 'zz', actor, action, request_id, person, client_request_id, count FROM audit ORDER BY at LIMIT 1",
        "DELETE FROM audit_links WHERE seq = 1",
        "DELETE FROM audit_links WHERE seq = 2",
        "UPDATE audit_links SET link = 'x' WHERE seq = 1",
        "UPDATE audit_links SET former_at = 0, former = '' WHERE seq = 2",
    ] {
        let harness = chained();
        harness.sql(tampering);
        assert_ne!(read_chain(&harness, 0), [""; 0], "{tampering}");
    }
}

#[test]
fn what_went_by_its_age_is_no_fault() {
    let harness = chained();
    // The first of three days is 400 days old.
    harness.clock.pass(397 * DAY);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM audit_links"), 2.0);
    assert_eq!(harness.number("SELECT count(*) FROM audit"), 4.0);
    let now = idp_api::ports::Clock::now(&harness.clock);
    assert_eq!(read_chain(&harness, now - 400 * DAY * 1000), [""; 0]);
    // A row that is not so old is missed all the same.
    harness.sql(
        "DELETE FROM audit WHERE (at, id) = (SELECT at, id FROM audit ORDER BY at DESC LIMIT 1)",
    );
    assert_eq!(read_chain(&harness, now - 400 * DAY * 1000).len(), 1);
}

#[test]
fn a_code_that_is_refused_is_recorded_and_one_that_is_right_takes_nothing_away() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let token = text(&sign_in, "accessToken").to_owned();
    let user = text(&sign_in, "userId").to_owned();
    let site = |method, path: &str, body: Option<&Value>| {
        let request = Request::new(method, &format!("{}{path}", crate::common::site::BASE))
            .site("server", crate::common::site::ACCOUNT)
            .token(&token);
        harness.call(request.optional_json(body))
    };
    let totp = site("POST", &format!("/user/{user}/totp"), None).body();
    let code = crate::common::second_factor::code(text(&totp, "secret"), crate::common::NOW);
    site("POST", &format!("/user/{user}/totp/confirm"), Some(&json!({ "code": code })));
    let challenge = log_in(&harness, "203.0.113.7", PASSWORD).body();
    let answer = |code: &Value| {
        let body = json!({ "challenge": challenge["challenge"], "code": code });
        site("POST", "/auth/2fa", Some(&body)).status()
    };
    assert_eq!(answer(&json!("000000")), 401);
    assert_eq!(refused(&harness), [(1, 1)]);
    assert_eq!(answer(&totp["recoveryCodes"][0]), 200);
    assert_eq!(refused(&harness), [(1, 1)]);
}
