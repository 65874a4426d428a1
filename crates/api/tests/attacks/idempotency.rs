//! `Idempotency-Key` as a weapon: answers of others, answers that should be gone, and rows without end.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Value, json};

use crate::common::invariants::tables;
use crate::common::programs::{Holder, REQUEST_ID, ROOT, SUCCESS, alex_taylor, outcome};
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, pat};
use crate::common::{Answer, Harness, ME, Request, USERS, alex};

/// What somebody who counts up would send.
const GUESSABLE: &str = "1";
const REPLAYED: &str = "idempotency-replayed";

fn keyed(method: &'static str, path: &str, key: &str) -> Request {
    Request::new(method, path).header("idempotency-key", key)
}

fn guest(harness: &Harness, kind: &str, account: &str, address: &str) -> Answer {
    let request = keyed("POST", &format!("{BASE}/user/guest"), GUESSABLE).site(kind, account);
    harness.call(request.header("cf-connecting-ip", address).json(&pat("ignored")))
}

fn is_replay(answer: &Answer) -> bool {
    answer.header(REPLAYED).is_some()
}

fn address(line: &str) -> Value {
    json!({ "address1": line, "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207" })
}

/// The key of a browser is public: whoever has it could ask for the tokens of a guest by a key that is easily guessed, or be there first
/// and have somebody else use a guest of theirs.
/// From API1:2023; CWE-639; CWE-384.
#[test]
fn a_stranger_with_the_public_key_gets_no_session_by_a_key_that_is_guessed() {
    let harness = Harness::with_sites();
    let victim = guest(&harness, "browser", ACCOUNT, "203.0.113.7");
    assert_eq!(victim.status(), 200);
    for (kind, account, address) in [
        ("browser", ACCOUNT, "198.51.100.7"),
        ("browser", OTHER_ACCOUNT, "203.0.113.7"),
        ("server", ACCOUNT, "203.0.113.7"),
        ("server", OTHER_ACCOUNT, "203.0.113.7"),
    ] {
        let answer = guest(&harness, kind, account, address);
        assert_eq!(answer.status(), 200, "{kind} {account} {address}");
        assert!(!is_replay(&answer) && id(&answer.body()) != id(&victim.body()), "{kind}");
    }
    // Whose it is finds it, from the next address of the same network as well.
    for address in ["203.0.113.7", "203.0.113.99"] {
        let again = guest(&harness, "browser", ACCOUNT, address);
        assert!(is_replay(&again) && again.text() == victim.text());
    }
}

/// A server that sends one key for two users, and a key that comes to another path.
/// From API1:2023; CWE-639.
#[test]
fn a_key_leads_to_nothing_of_another_user_or_path() {
    let harness = Harness::with_sites();
    let users = ["pat.kake", "kim.doe"].map(|name| id(&harness.sign_up(name)));
    let mut told = Vec::new();
    for user in &users {
        let request = keyed("POST", &format!("{BASE}/user/{user}/address"), GUESSABLE);
        let answer = harness.call(request.site("server", ACCOUNT).json(&address("1 Main Street")));
        assert!(answer.status() == 200 && !is_replay(&answer));
        told.push(answer.body()[0]["addressId"].clone());
    }
    assert_ne!(told[0], told[1]);
    let other = keyed("POST", &format!("{BASE}/user/guest"), GUESSABLE).site("server", ACCOUNT);
    assert!(!is_replay(&harness.call(other.json(&address("1 Main Street")))));
}

/// From CWE-613; API2:2023.
#[test]
fn who_is_not_let_in_any_more_is_given_no_answer_again() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let adds = || {
        let path = format!("{BASE}/user/{}/address", id(&sign_in));
        let token = sign_in["accessToken"].as_str().unwrap();
        let request = keyed("POST", &path, GUESSABLE).site("browser", ACCOUNT).token(token);
        harness.call(request.json(&address("1 Main Street")))
    };
    let invites = || guest(&harness, "server", ACCOUNT, "203.0.113.7");
    assert_eq!((adds().status(), invites().status()), (200, 200));
    assert!(is_replay(&adds()) && is_replay(&invites()));
    let session = "DELETE FROM sessions";
    let key = "UPDATE api_keys SET revoked_at = 1 WHERE kind = 'server'";
    for (end, call) in [(session, &adds as &dyn Fn() -> Answer), (key, &invites)] {
        harness.sql(end);
        let answer = call();
        assert!(answer.status() == 401 && !is_replay(&answer), "{end}: {}", answer.text());
        assert!(answer.body().get("accessToken").is_none() && answer.trips() == 1);
    }
}

/// What is deleted must not be read from an answer of before, by whoever has the key of the call.
/// From CWE-459; CWE-212.
#[test]
fn an_address_that_was_deleted_is_in_no_answer_of_before() {
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    let path = format!("{BASE}/user/{user}/address");
    let add = |key: &str, line: &str| {
        harness.call(keyed("POST", &path, key).site("server", ACCOUNT).json(&address(line)))
    };
    let first = add("first", "1 Main Street").body()[0]["addressId"].clone();
    let second = add("second", "2 Main Street");
    assert!(is_replay(&add("second", "2 Main Street")));
    let gone = format!("/user/{user}/address/{}", first.as_str().unwrap());
    assert_eq!(harness.server("DELETE", &gone, None).status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM kept_answers"), 0.0);
    let anew = add("second", "2 Main Street");
    assert!(!is_replay(&anew) && !anew.text().contains("1 Main Street"), "{}", second.text());
}

/// From CWE-459.
#[test]
fn a_partners_person_who_was_erased_is_in_no_answer_of_before() {
    let harness = Harness::with_program();
    let token = harness.program_token("programs", "acme");
    let body = json!({ "accountType": "consumer", "user": alex_taylor() });
    let open = || {
        let request = keyed("POST", &format!("{ROOT}/accounts"), GUESSABLE).token(&token);
        harness.call(request.header("x-gd-requestid", REQUEST_ID).json(&body))
    };
    let opened = open();
    assert_eq!(outcome(&opened), SUCCESS, "{}", opened.text());
    assert!(is_replay(&open()));
    let holder = Holder::of(&opened);
    assert_eq!(harness.set_state(&holder, "closed"), SUCCESS);
    let erased = harness.admin("DELETE", &holder.path(), None);
    assert_eq!(outcome(&erased), SUCCESS, "{}", erased.text());
    assert_eq!(harness.number("SELECT count(*) FROM kept_answers"), 0.0);
    assert!(!is_replay(&open()));
}

/// The other side: a person who deletes the profile alone keeps the login, and who signed them up gets the same answer again.
#[test]
fn what_was_answered_about_a_login_stays_when_the_profile_goes() {
    let harness = Harness::with_sites();
    let sign_up = || {
        let request = keyed("POST", &format!("{BASE}/user/local"), GUESSABLE);
        harness.call(request.site("server", ACCOUNT).json(&pat("pat.kake")))
    };
    let first = sign_up();
    let session = harness.sql("SELECT session_id FROM sessions");
    let claims = json!({ "amr": ["pwd", "otp", "mfa"], "account": ACCOUNT, "sid": session[0].text(0).unwrap() });
    let token = harness.local.token(&id(&first.body()), &claims);
    let create = || harness.call(keyed("POST", USERS, GUESSABLE).token(&token).json(&alex()));
    assert_eq!(create().status(), 200);
    assert!(is_replay(&create()));
    assert_eq!(harness.call(Request::new("DELETE", ME).token(&token)).status(), 200);
    assert!(!is_replay(&create()), "that of the profile went");
    let again = sign_up();
    assert!(is_replay(&again) && again.text() == first.text(), "{}", again.text());
}

/// A user who deletes themselves, and a guest who is removed, leave no answer behind.
/// From CWE-459.
#[test]
fn an_answer_goes_with_whom_it_is_about() {
    let harness = Harness::with_sites();
    let kept = || harness.number("SELECT count(*) FROM kept_answers");
    let token = harness.strong("alex");
    let create = || harness.call(keyed("POST", USERS, GUESSABLE).token(&token).json(&alex()));
    let first = create();
    assert_eq!((first.status(), kept()), (200, 1.0));
    assert_eq!(harness.call(Request::new("DELETE", ME).token(&token)).status(), 200);
    assert_eq!(kept(), 0.0);
    let anew = create();
    assert!(anew.status() == 200 && !is_replay(&anew) && anew.text() != first.text());

    let first = guest(&harness, "server", ACCOUNT, "203.0.113.7").body();
    assert_eq!(kept(), 2.0);
    for idle in ["DELETE FROM sessions", "UPDATE users SET created_at = 0"] {
        harness.sql(idle);
    }
    harness.minute();
    assert_eq!((kept(), harness.number("SELECT count(*) FROM users")), (1.0, 0.0));
    let anew = guest(&harness, "server", ACCOUNT, "203.0.113.7");
    assert!(!is_replay(&anew) && id(&anew.body()) != id(&first));
}

/// From API4:2023; CWE-770.
#[test]
fn answers_of_a_user_have_an_end_in_number_and_bytes_and_crowd_out_nobody_elses() {
    let harness = Harness::with_sites();
    let other = guest(&harness, "server", ACCOUNT, "203.0.113.7");
    let mine = || harness.number("SELECT count(*) FROM kept_answers") - 1.0;
    let token = harness.user("alex");
    let refresh =
        |key: &str| harness.call(keyed("POST", &format!("{ME}/token"), key).token(&token));
    for number in 0..60 {
        assert_eq!(refresh(&number.to_string()).status(), 200);
        harness.clock.pass(1);
    }
    assert_eq!(mine(), 50.0);
    // The oldest went.
    assert!(is_replay(&refresh("59")) && is_replay(&refresh("10")) && !is_replay(&refresh("0")));
    harness.sql("DELETE FROM kept_answers WHERE user_id = 'alex'");

    // The longest address book: each answer has all of it.
    let path = format!("{BASE}/user/{}/address", id(&harness.sign_up("pat.kake")));
    let mut long = address("1 Main Street");
    for name in ["address1", "address2", "address3", "city", "company"] {
        long[name] = json!("東".repeat(40));
    }
    let add =
        |key: &str| harness.call(keyed("POST", &path, key).site("server", ACCOUNT).json(&long));
    let mut full = 0;
    for number in 0..50 {
        match add(&number.to_string()).status() {
            200 => full = number,
            status => assert_eq!(status, 400),
        }
        let bytes = harness.number("SELECT sum(length(answer)) FROM kept_answers");
        assert!(bytes <= 131_072.0 + 4096.0, "{bytes} after {number}");
    }
    assert!(full > 20, "{full}");
    assert!(is_replay(&add(&full.to_string())), "the newest stays");
    assert!(mine() < 20.0, "{}", mine());
    let again = guest(&harness, "server", ACCOUNT, "203.0.113.7");
    assert!(is_replay(&again) && again.text() == other.text());
}

/// Whoever reads the database finds neither the tokens of an answer, nor the key, nor anything by which the password of a sign-up could be
/// guessed faster than Argon2 lets.
/// From CWE-312; CWE-916; ASVS V14.2.4.
#[test]
fn nothing_of_an_answer_or_its_request_stands_in_clear() {
    let harness = Harness::with_sites();
    let (key, body) = ("a-key-of-the-client", pat("pat.kake"));
    let request = keyed("POST", &format!("{BASE}/user/local"), key).site("server", ACCOUNT);
    let answer = harness.call(request.json(&body));
    assert_eq!(answer.status(), 200);
    let sign_in = answer.body();
    let digest = ring::digest::digest(&ring::digest::SHA256, body.to_string().as_bytes());
    let told = ["accessToken", "refreshToken", "name"].map(|name| sign_in[name].as_str().unwrap());
    let hashes = [Base64UrlUnpadded::encode_string(digest.as_ref())];
    let secrets = told.into_iter().chain([key, "correct horse battery"]);
    for secret in secrets.chain(hashes.iter().map(String::as_str)) {
        for (table, rows) in tables(&harness) {
            assert!(!rows.contains(secret), "{secret} in {table}");
        }
        let lines = harness.lines.0.borrow().join("\n");
        assert!(!lines.contains(secret), "{secret} in the log");
    }
    // One keyed hash, whose it is, the sealed text, and about what of theirs: nothing that is the same for the same password.
    let columns = "SELECT group_concat(name, ' ') FROM pragma_table_info('kept_answers')";
    let columns = harness.sql(columns)[0].text(0).unwrap().to_owned();
    assert_eq!(columns, "key_hash user_id answer expires_at about");
}
