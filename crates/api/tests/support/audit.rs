//! The audit trail: nobody wipes it, and reads and refusals leave rows.

use serde_json::{Value, json};

use crate::common::calls::all;
use crate::common::calls::stage::Stage;
use crate::common::programs::{ROOT, alex_taylor};
use crate::common::second_factor::{PASSWORD, text};
use crate::common::{Answer, Harness, ME, Request};

const ALEX: &str = "/idp/support/users/alex";

fn desk(harness: &Harness, method: &'static str, path: &str) -> Answer {
    let token = harness.local.token("pat", &json!({ "scope": "support support.delete" }));
    harness.call(Request::new(method, path).token(&token))
}

/// What was recorded about somebody, in alphabetical order.
fn recorded(harness: &Harness) -> Vec<String> {
    let rows = harness.sql("SELECT action FROM audit ORDER BY action");
    rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}

/// From S7; ASVS V16.4.2.
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
fn what_another_than_its_own_operator_reads_of_a_program_leaves_a_row() {
    let harness = Harness::with_program();
    let reads = "SELECT count(*) FROM audit WHERE action = 'program.read' AND actor = 'ops'";
    let own = harness.program_token("programs programs.admin", "acme");
    assert_eq!(harness.with_token(&own, "GET", ROOT, None).status(), 200);
    assert_eq!(harness.admin("GET", "/programs/none", None).status(), 400);
    assert_eq!(harness.number("SELECT count(*) FROM audit WHERE action = 'program.read'"), 0.0);
    let answer = harness.admin("GET", ROOT, None);
    assert_eq!((answer.status(), answer.trips()), (200, 1));
    assert_eq!(harness.number(reads), 1.0);
}

/// No client chooses the id under which something is found in the trail, wherever it calls.
#[test]
fn a_row_has_our_own_id_and_the_client_s_beside_it_wherever_one_is_written() {
    let mut written = 0;
    for example in all() {
        let stage = Stage::set(example.before);
        let request = stage.with_body(stage.opened(example.spec()), &example.body);
        let answer = stage.harness.call(request.header("x-request-id", "chosen-1"));
        let about = format!("{} {}", example.method, example.path);
        assert_eq!(answer.status(), example.status, "{about}");
        let own = answer.line["own_request_id"].as_str().unwrap().to_owned();
        let rows = stage.harness.sql(
            "SELECT request_id, client_request_id FROM audit WHERE request_id = 'chosen-1' OR client_request_id = 'chosen-1'",
        );
        for row in &rows {
            assert_eq!(
                (row.text(0).unwrap(), row.text(1).unwrap()),
                (&*own, "chosen-1"),
                "{about}"
            );
        }
        written += usize::from(!rows.is_empty());
    }
    assert!(written > 35, "{written}");
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
    assert!(entry["user_key"].as_str().unwrap().starts_with("a1."));
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
const STEP_UPS: &str = "SELECT count, user_key = (SELECT user_key FROM users) FROM audit WHERE action = 'user.step_up_refused' ORDER BY count";
const CHANGES: &str = "SELECT count, user_key = (SELECT user_key FROM users) FROM audit WHERE action = 'user.password_change_refused' ORDER BY count";

fn counted(harness: &Harness, sql: &'static str) -> Vec<(i64, i64)> {
    let number = |row: &idp_store::db::Row, column| row.integer(column).unwrap().unwrap();
    harness.sql(sql).iter().map(|row| (number(row, 0), number(row, 1))).collect()
}

fn refused(harness: &Harness) -> Vec<(i64, i64)> {
    counted(harness, REFUSED)
}

#[test]
fn refused_step_ups_and_changes_of_a_password_are_counted_apart_and_what_is_right_leaves_none() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let site = |method, path: &str, address: &str, body: &Value| {
        let request = Request::new(method, &format!("{}{path}", crate::common::site::BASE));
        let request = request.site("browser", crate::common::site::ACCOUNT);
        let request = request.token(text(&sign_in, "accessToken")).json(body);
        harness.call(request.header("cf-connecting-ip", address)).status()
    };
    let step_up = |address: &str, password: &str| {
        site("POST", "/auth/step-up", address, &json!({ "password": password }))
    };
    let change = |address: &str, old: &str| {
        let body = json!({ "userId": sign_in["userId"], "oldPassword": old, "newPassword": "staple all the batteries" });
        site("PATCH", "/auth/change-password", address, &body)
    };
    assert_eq!(step_up("203.0.113.7", PASSWORD), 200);
    assert_eq!((counted(&harness, STEP_UPS), counted(&harness, CHANGES)), (vec![], vec![]));
    for address in ["203.0.113.7", "203.0.113.8", "198.51.100.1"] {
        assert_eq!(step_up(address, "a wrong password"), 401);
    }
    assert_eq!(change("203.0.113.7", "a wrong password"), 401);
    assert_eq!(counted(&harness, STEP_UPS), [(1, 1), (2, 1)]);
    assert_eq!(counted(&harness, CHANGES), [(1, 1)]);
    // What is right takes its own back, and nothing else.
    assert_eq!((step_up("203.0.113.7", PASSWORD), change("203.0.113.7", PASSWORD)), (200, 200));
    assert_eq!(counted(&harness, STEP_UPS), [(1, 1), (2, 1)]);
    assert_eq!(counted(&harness, CHANGES), [(1, 1)]);
    assert_eq!(refused(&harness), []);
}

/// From S7; CWE-778; ASVS V16.3.1.
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
