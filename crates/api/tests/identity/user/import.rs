//! `POST /api-commerceIdentity/user/import`: people with hashes of another system, from the door to their first log-in.

use serde_json::{Value, json};

use crate::common::second_factor::{PASSWORD, code};
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, pat};
use crate::common::{Answer, Harness, NOW, Request};

/// What other implementations made of Pat's password: passlib, hashlib, Python's bcrypt, argon2-cffi.
const HASHES: [&str; 9] = [
    "$2a$04$uYIlheqC0fOvUyJVE9NqIuAG50PDVt777O/EExlrF0QDir4lnAwLC",
    "$2b$04$xRF1JKB1cT.JtobM.ZIIJO.QYl0HtMD2jn7zes2osd5JcyTZv/uWi",
    "$2y$05$8tXu3/q6EpIcgUF77CdUXO4R98OfXukINE27vamjtd.IaY2GP7FYG",
    "$scrypt$ln=10,r=8,p=1$UWoN4dy7V+p9r9U65zyHUA$5+36tUx3FZInH/g/0+EcWhYDERkbzIHSRHtHQLpY+Ao",
    "$pbkdf2-sha256$1000$tjZmTOm9FyKEEOLc.z8n5A$m3uLU0yU/pQxz5.O81yLdGTZ5Nh4f42JZ98nSGPyQXc",
    "$pbkdf2-sha512$i=2000$c2FsdCBvZiBzY3J5cHQhIQ$DZsFk7uc5B+qO0Ik/Oc/gS0vW5/BoQHIK97kj+jy0GM",
    "$argon2id$v=19$m=256,t=2,p=2$KVO5aLu5M/F8rLdwrQPKgA$MY+i10U6P3LqMCnDRSKDdGyQ8U43nqk2ptyGQRYKGqc",
    "$argon2i$m=512,t=2,p=1$c2FsdCBvZiBzY3J5cHQhIQ$3D9n7OgYDmeQlZbHJvUuKW/dIAkBsACdUZbM5ItSNbk",
    "{SSHA256}8YPRx9rXDzldljczN2KtjJ6KV54ElkbAo8Ad55OGxp1zYWx0IG9mIHNjcnlwdCEh",
];
const HASH: &str = HASHES[4];
/// Firebase's published vector.
const FIREBASE: &str = "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==";
const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const FOREIGN: &str = "SELECT count(*) FROM logins WHERE foreign_hash IS NOT NULL";

/// A line: Pat Kake under that name, with that hash.
fn line(external_id: &str, username: &str, hash: &str) -> Value {
    json!({ "externalId": external_id, "user": pat("")["user"], "provider": { "username": username, "passwordHash": hash } })
}

/// The line with another value where a JSON pointer leads.
fn with(mut line: Value, pointer: &str, value: &Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    line.pointer_mut(parent).unwrap()[key] = value.clone();
    line
}

fn text(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn request(kind: &str, account: &str, body: &str) -> Request {
    let request = Request::new("POST", &format!("{BASE}/user/import")).site(kind, account);
    request.body(body).replace_header("content-type", "application/x-ndjson")
}

fn import(harness: &Harness, lines: &[Value]) -> Answer {
    harness.call(request("server", ACCOUNT, &text(lines)))
}

/// Created, updated, and of each line that was refused its number, and the first issue's path and code.
fn told(answer: &Answer) -> (u64, u64, Vec<(u64, String, String)>) {
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let body = answer.body();
    let refused = body["refused"].as_array().unwrap().iter().map(|one| {
        let issue = &one["issues"][0];
        let path = issue["path"].as_array().unwrap().iter();
        let path = path.map(|step| step.as_str().unwrap()).collect::<Vec<_>>().join(".");
        assert!(!issue["message"].as_str().unwrap().is_empty());
        (one["line"].as_u64().unwrap(), path, issue["code"].as_str().unwrap().to_owned())
    });
    (body["created"].as_u64().unwrap(), body["updated"].as_u64().unwrap(), refused.collect())
}

fn bring_in(harness: &Harness, lines: &[Value]) {
    assert_eq!(told(&import(harness, lines)), (lines.len() as u64, 0, vec![]));
}

fn refused(line: u64, path: &str, code: &str) -> (u64, String, String) {
    (line, path.to_owned(), code.to_owned())
}

#[test]
fn people_log_in_with_the_passwords_that_they_had_and_the_hash_becomes_ours() {
    let harness = Harness::with_sites();
    let name = |number: usize| format!("pat.kake.{number}");
    let lines: Vec<Value> = HASHES
        .iter()
        .enumerate()
        .map(|(number, hash)| line(&number.to_string(), &name(number), hash))
        .collect();
    bring_in(&harness, &lines);
    for (number, hash) in HASHES.iter().enumerate() {
        assert_eq!(harness.log_in(&name(number), "correct horse batterz").status(), 401);
        let answer = harness.log_in(&name(number), PASSWORD);
        assert_eq!((answer.status(), answer.trips()), (200, 2), "{hash}: {}", answer.text());
        assert_eq!(answer.body()["name"], "Pat E Kake");
        let left = harness.number(FOREIGN);
        assert_eq!(left, (HASHES.len() - number - 1) as f64, "it is ours from then on");
        assert_eq!(harness.log_in(&name(number), PASSWORD).status(), 200);
        assert_eq!(harness.log_in(&name(number), "correct horse batterz").status(), 401);
    }
    let ours =
        "SELECT count(*) FROM logins WHERE password LIKE 'p1.$argon2id$v=19$m=19456,t=2,p=1$%'";
    assert_eq!(harness.number(ours), HASHES.len() as f64);
}

#[test]
fn people_of_firebase_log_in() {
    let harness = Harness::with_sites();
    bring_in(&harness, &[line("uid1", "user1@example.com", FIREBASE)]);
    assert_eq!(harness.log_in("user1@example.com", "user1Password").status(), 401);
    assert_eq!(harness.log_in("USER1@example.com", "user1password").status(), 200);
    assert_eq!(harness.number(FOREIGN), 0.0);
}

#[test]
fn a_second_import_updates_and_doubles_nobody() {
    let harness = Harness::with_sites();
    let first = [line("1", "pat.kake", HASH), line("2", "john.doe", HASH)];
    bring_in(&harness, &first);
    assert_eq!(told(&import(&harness, &first)), (0, 2, vec![]));
    // A name that nobody used yet is free when it is left, in the next call.
    let renamed = [with(line("1", "pat.doe", HASHES[0]), "/user/name/last", &json!("Doe"))];
    assert_eq!(told(&import(&harness, &renamed)), (0, 1, vec![]));
    assert_eq!(told(&import(&harness, &[line("3", "pat.kake", HASH)])), (1, 0, vec![]));
    let names = "SELECT count(*) FROM usernames";
    let counts = ["SELECT count(*) FROM users", "SELECT count(*) FROM logins", names];
    assert_eq!(counts.map(|sql| harness.number(sql)), [3.0; 3]);
    assert_eq!(harness.log_in("pat.doe", PASSWORD).body()["name"], "Pat E Doe");
    let found = harness.server("GET", "/user?email=pat.kake@example.com", None).body();
    assert_eq!(found["users"].as_array().unwrap().len(), 3, "found by the address that was sent");
}

#[test]
fn who_has_been_here_keeps_what_opens_the_door() {
    let harness = Harness::with_sites();
    let arrival = with(line("1", "pat.kake", HASH), "/emailVerified", &json!(true));
    bring_in(&harness, &[arrival]);
    let sign_in = harness.log_in("pat.kake", PASSWORD).body();
    let mut later = line("1", "stolen.name", FIREBASE);
    later["user"]["email"] = json!("stranger@example.com");
    later["user"]["name"]["last"] = json!("Doe");
    later["user"]["extra"] = json!({ "theme": "light" });
    later["emailVerified"] = json!(true);
    later["isActive"] = json!(false);
    later["totpSecret"] = json!(SECRET);
    assert_eq!(told(&import(&harness, &[later])), (0, 1, vec![]));
    assert_eq!(harness.reads_self(&sign_in), 200, "the session goes on");
    let user = harness.server("GET", &format!("/user/{}", id(&sign_in)), None).body();
    assert_eq!(
        (&user["name"]["last"], &user["extra"]["theme"], &user["email"], &user["isActive"]),
        (&json!("Doe"), &json!("light"), &json!("pat.kake@example.com"), &json!(true))
    );
    assert_eq!(harness.log_in("pat.kake", PASSWORD).body()["userId"], sign_in["userId"]);
    assert_eq!(harness.log_in("pat.kake", "user1password").status(), 401);
    assert_eq!(harness.log_in("stolen.name", PASSWORD).status(), 401);
}

/// Whoever had forgotten the password set one here: no later import brings the old one back.
#[test]
fn a_password_that_was_set_here_ends_the_foreign_one() {
    let harness = Harness::with_sites();
    let arrival = with(line("1", "pat.kake", HASH), "/emailVerified", &json!(true));
    bring_in(&harness, std::slice::from_ref(&arrival));
    let reset = harness.reset("server", "pat.kake").body();
    let body = json!({ "userId": reset["userId"], "resetToken": reset["token"], "newPassword": "another horse battery" });
    assert_eq!(harness.server("PATCH", "/auth/password", Some(&body)).status(), 200);
    assert_eq!(harness.number(FOREIGN), 0.0);
    assert_eq!(told(&import(&harness, &[arrival])), (0, 1, vec![]));
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 401);
    assert_eq!(harness.log_in("pat.kake", "another horse battery").status(), 200);
}

/// The Worker before this one knows nothing of foreign hashes, and goes on working beside it.
#[test]
fn a_password_that_the_worker_before_sets_ends_the_foreign_one_too() {
    let harness = Harness::with_sites();
    bring_in(&harness, &[line("1", "pat.kake", HASH)]);
    harness.sign_up("john.doe");
    harness.sql("UPDATE logins SET password = (SELECT password FROM logins WHERE foreign_hash IS NULL) WHERE foreign_hash IS NOT NULL");
    assert_eq!(harness.number(FOREIGN), 0.0);
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200, "John's is the same");
}

#[test]
fn a_wrong_line_harms_no_other_and_is_told_as_a_sign_up_would_be() {
    let harness = Harness::with_sites();
    let good = |number: usize| line(&number.to_string(), &format!("good.{number}"), HASH);
    let changes = [
        ("/user/email", json!("nobody")),
        ("/user/name/first", json!("")),
        ("/user/name", json!(7)),
        ("/user/phone", json!([{ "number": "12" }])),
        ("/provider/username", json!("p k")),
        ("/provider/username", json!("abc")),
    ];
    let mut lines = vec![good(0)];
    let mut wanted = Vec::new();
    for (number, (pointer, value)) in changes.iter().enumerate() {
        let (wrong, sign_up) =
            (with(good(90), pointer, value), with(pat("good.name"), pointer, value));
        let answer = harness.server("POST", "/user/local", Some(&sign_up));
        assert_eq!(answer.status(), 400, "{pointer}");
        wanted.push((lines.len() as u64 + 1, answer.body()["issues"].clone()));
        lines.push(wrong);
        lines.push(good(number + 1));
    }
    let answer = import(&harness, &lines);
    let refused = answer.body()["refused"].as_array().unwrap().clone();
    let issues = refused.iter().map(|one| (one["line"].as_u64().unwrap(), one["issues"].clone()));
    assert_eq!(issues.collect::<Vec<_>>(), wanted);
    assert_eq!(answer.body()["created"], 7);
}

#[test]
fn what_only_an_import_has_is_judged_too() {
    let harness = Harness::with_sites();
    let one = || line("1", "pat.kake", HASH);
    let without = |key: &str| {
        let mut line = one();
        line.as_object_mut().unwrap().remove(key);
        line
    };
    for (line, path, code) in [
        (without("externalId"), "externalId", "required"),
        (without("user"), "user", "required"),
        (without("provider"), "provider", "required"),
        (with(one(), "/externalId", &json!("")), "externalId", "too_short"),
        (with(one(), "/externalId", &json!("x".repeat(129))), "externalId", "too_long"),
        (with(one(), "/externalId", &json!(7)), "externalId", "type"),
        (with(one(), "/emailVerified", &json!("yes")), "emailVerified", "type"),
        // A hash under a misspelt key is not left out without a word.
        (with(one(), "/provider/passwordhash", &json!(HASH)), "provider.passwordhash", "unknown"),
        (with(one(), "/password", &json!("x")), "password", "unknown"),
        (
            with(one(), "/totpSecret", &json!("no-Base32-at-all-1890")),
            "totpSecret",
            "base32.format",
        ),
        (with(one(), "/totpSecret", &json!("ABCDEFGH")), "totpSecret", "too_short"),
    ] {
        assert_eq!(told(&import(&harness, &[line])), (0, 0, vec![refused(1, path, code)]));
    }
    for (body, code) in
        [("{", "json.syntax"), ("[]", "type"), ("null", "type"), ("{}\u{0}", "json.syntax")]
    {
        let answer = harness.call(request("server", ACCOUNT, body));
        assert_eq!(told(&answer), (0, 0, vec![refused(1, "", code)]), "{body}");
    }
    let huge = with(one(), "/user/extra", &json!({ "text": "x".repeat(70_000) }));
    let answer = import(&harness, &[huge, one()]);
    assert_eq!(told(&answer), (1, 0, vec![refused(1, "", "json.size")]));
}

/// From CWE-400: 2^31 rounds, 1 TiB, 4 TiB, 5 passes over 64 MiB.
#[test]
fn a_hash_of_no_known_form_or_of_too_much_work_is_refused_by_name() {
    let harness = Harness::with_sites();
    for (hash, code) in [
        ("5f4dcc3b5aa765d61d8327deb882cf99".to_owned(), "hash.form"),
        ("$1$abcdefgh$0123456789abcdefghijkl".to_owned(), "hash.form"),
        (HASHES[0].replace("$04$", "$31$"), "hash.costs"),
        (HASHES[3].replace("ln=10", "ln=30"), "hash.costs"),
        (HASHES[6].replace("m=256", "m=4294967295"), "hash.costs"),
        (HASHES[6].replace("m=256,t=2", "m=65536,t=5"), "hash.costs"),
        (HASHES[4].replace("$1000$", "$600001$"), "hash.costs"),
    ] {
        let answer = import(&harness, &[line("1", "pat.kake", &hash)]);
        let wanted = refused(1, "provider.passwordHash", code);
        assert_eq!(told(&answer), (0, 0, vec![wanted]), "{hash}");
    }
    assert_eq!(harness.number("SELECT count(*) FROM users"), 0.0);
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    let harness = Harness::with_sites();
    let (one, two) = (line("1", "pat.kake", HASH), line("2", "p k", HASH));
    let answer = harness.call(request("server", ACCOUNT, &format!("\n{one}\r\n  \r\n{two}")));
    assert_eq!(told(&answer), (1, 0, vec![refused(4, "provider.username", "username.format")]));
    for nothing in ["", "\n", " \r\n\n"] {
        assert_eq!(told(&harness.call(request("server", ACCOUNT, nothing))), (0, 0, vec![]));
    }
}

#[test]
fn a_taken_name_is_refused_by_its_line_whoever_has_it() {
    let harness = Harness::with_sites();
    let john = harness.sign_up("john.doe");
    harness.sign_up("gone.soon");
    let rename = json!({ "oldUsername": "gone.soon", "newUsername": "other.name" });
    let gone = harness.log_in("gone.soon", PASSWORD).body();
    let path = format!("/user/{}/username", id(&gone));
    assert_eq!(harness.server("PATCH", &path, Some(&rename)).status(), 200);
    let lines = [
        line("1", "John.Doe", HASH),
        line("2", "gone.soon", HASH),
        line("3", "pat.kake", HASH),
        line("4", "PAT.KAKE", HASH),
        line("3", "third.name", HASH),
        line("5", "fifth.name", HASH),
    ];
    let taken = |line| refused(line, "provider.username", "username_taken");
    let wanted = vec![taken(1), taken(2), taken(4), refused(5, "externalId", "duplicate")];
    assert_eq!(told(&import(&harness, &lines)), (2, 0, wanted));
    // Nor does somebody who comes in once more get it.
    assert_eq!(told(&import(&harness, &[line("3", "john.doe", HASH)])), (0, 0, vec![taken(1)]));
    assert_eq!(harness.log_in("john.doe", PASSWORD).body()["userId"], john["userId"]);
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200);
}

#[test]
fn a_second_factor_comes_along() {
    let harness = Harness::with_sites();
    bring_in(
        &harness,
        &[with(line("1", "pat.kake", HASH), "/totpSecret", &json!(SECRET.to_lowercase()))],
    );
    let challenged = harness.log_in("pat.kake", PASSWORD).body();
    assert!(challenged["accessToken"].is_null(), "{challenged}");
    assert_eq!(harness.number(FOREIGN), 0.0, "the password was right");
    let answer = |code: &str| {
        let body = json!({ "challenge": challenged["challenge"], "code": code });
        harness.server("POST", "/auth/2fa", Some(&body))
    };
    assert_eq!(answer("000000").status(), 401);
    assert_eq!(answer(&code(SECRET, NOW)).status(), 200);
    assert_eq!(answer(&code(SECRET, NOW)).status(), 401, "once");
}

#[test]
fn an_address_counts_as_verified_only_where_the_other_system_says_so() {
    let harness = Harness::with_sites();
    bring_in(
        &harness,
        &[
            with(line("1", "pat.kake", HASH), "/emailVerified", &json!(true)),
            with(line("2", "john.doe", HASH), "/emailVerified", &json!(false)),
            line("3", "jane.doe", HASH),
        ],
    );
    let verified = |name: &str| {
        let path = format!("/user?username={name}");
        harness.server("GET", &path, None).body()["users"][0]["emailVerified"].clone()
    };
    assert_eq!(["pat.kake", "john.doe", "jane.doe"].map(verified), [true, false, false]);
    // Nobody is told of it, by mail or otherwise.
    assert_eq!(harness.number("SELECT count(*) FROM events"), 0.0);
    assert!(!harness.has_announced());
}

#[test]
fn who_may_not_log_in_there_may_not_here() {
    let harness = Harness::with_sites();
    let blocked = with(line("1", "pat.kake", HASH), "/isActive", &json!(false));
    bring_in(&harness, &[blocked]);
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 401);
    assert_eq!(told(&import(&harness, &[line("1", "pat.kake", HASH)])), (0, 1, vec![]));
    assert_eq!(harness.log_in("pat.kake", PASSWORD).status(), 200);
}

#[test]
fn who_had_no_password_logs_in_by_none_before_setting_one() {
    let harness = Harness::with_sites();
    let mut bare = with(line("1", "pat.kake", HASH), "/emailVerified", &json!(true));
    bare["provider"].as_object_mut().unwrap().remove("passwordHash");
    bring_in(&harness, &[bare]);
    for password in [PASSWORD, " ", "p"] {
        assert_eq!(harness.log_in("pat.kake", password).status(), 401);
    }
    let reset = harness.reset("server", "pat.kake").body();
    let body = json!({ "userId": reset["userId"], "resetToken": reset["token"], "newPassword": "another horse battery" });
    assert_eq!(harness.server("PATCH", "/auth/password", Some(&body)).status(), 200);
    assert_eq!(harness.log_in("pat.kake", "another horse battery").status(), 200);
}

#[test]
fn a_password_is_changed_by_the_old_one_of_another_system() {
    let harness = Harness::with_sites();
    bring_in(&harness, &[line("1", "pat.kake", HASH)]);
    let found = harness.server("GET", "/user?username=pat.kake", None).body();
    let change = |old: &str| {
        let body = json!({ "userId": found["users"][0]["userId"], "oldPassword": old, "newPassword": "another horse battery" });
        harness.server("PATCH", "/auth/change-password", Some(&body)).status()
    };
    assert_eq!(change("wrong horse battery"), 401);
    assert_eq!(change(PASSWORD), 200);
    assert_eq!(harness.number(FOREIGN), 0.0);
    assert_eq!(harness.log_in("pat.kake", "another horse battery").status(), 200);
}

/// From API1:2023; ASVS V8.4.1. Another tenant with the same ids, and the same names.
#[test]
fn an_import_reaches_nobody_of_another_account() {
    let harness = Harness::with_sites();
    bring_in(&harness, &[line("1", "pat.kake", HASH)]);
    let other = with(line("1", "pat.kake", FIREBASE), "/user/name/last", &json!("Doe"));
    let answer = harness.call(request("server", OTHER_ACCOUNT, &text(&[other])));
    assert_eq!(told(&answer), (1, 0, vec![]));
    assert_eq!(harness.log_in("pat.kake", "user1password").status(), 401);
    assert_eq!(harness.log_in("pat.kake", PASSWORD).body()["name"], "Pat E Kake");
    // The body names no account, nor can it.
    let named = with(line("2", "john.doe", HASH), "/account", &json!(OTHER_ACCOUNT));
    assert_eq!(told(&import(&harness, &[named])), (0, 0, vec![refused(1, "account", "unknown")]));
}

#[test]
fn only_a_servers_key_brings_people_in() {
    let harness = Harness::with_sites();
    let body = text(&[line("1", "pat.kake", HASH)]);
    let sign_in = harness.sign_up("john.doe");
    let token = sign_in["accessToken"].as_str().unwrap();
    let operator = harness.local.token("desk", &json!({ "scope": "identity" }));
    let path = format!("{BASE}/user/import");
    let bare = || {
        Request::new("POST", &path)
            .body(&body)
            .replace_header("content-type", "application/x-ndjson")
    };
    for request in [
        request("browser", ACCOUNT, &body),
        request("browser", ACCOUNT, &body).token(token),
        bare(),
        bare().token(token),
        bare().token(&operator),
    ] {
        let answer = harness.call(request);
        assert_eq!((answer.status(), answer.trips()), (401, 0), "{}", answer.text());
    }
    assert_eq!(harness.number("SELECT count(*) FROM users"), 1.0);
}

/// From CWE-770: of a body of a megabyte nothing is read before the database knows the key.
#[test]
fn a_made_up_key_has_nothing_read() {
    let harness = Harness::with_sites();
    let made_up = format!("server.{ACCOUNT}.{}", "x".repeat(43));
    let large = "x".repeat(2_000_000);
    let send = |body: &str| {
        let request = request("server", ACCOUNT, body).replace_header("x-api-key", &made_up);
        let answer = harness.call(request.taking(16));
        (answer.status(), answer.trips())
    };
    // A body that is too large, or late, would be told so.
    assert_eq!([send(&large), send("{}")], [(401, 1); 2]);
    let answer = harness.call(request("server", ACCOUNT, &large));
    assert_eq!(
        (answer.status(), answer.body()["code"].clone(), answer.trips()),
        (413, json!("too_large"), 1)
    );
    // Whose key was good a moment ago saves that trip.
    let trips = [1, 2].map(|number| {
        import(&harness, &[line(&number.to_string(), &format!("name.{number}"), HASH)]).trips()
    });
    assert_eq!(trips, [2, 2]);
}

#[test]
fn an_import_has_at_most_a_thousand_lines_of_a_megabyte() {
    let harness = Harness::with_sites();
    let lines: Vec<Value> = (0..1000)
        .map(|number| line(&number.to_string(), &format!("name.{number}"), HASH))
        .collect();
    let more = format!("{}{}", text(&lines), line("1000", "name.1000", HASH));
    let answer = harness.call(request("server", ACCOUNT, &more));
    assert_eq!((answer.status(), answer.body()["code"].clone()), (400, json!("too_many_lines")));
    assert_eq!(harness.number("SELECT count(*) FROM users"), 0.0);
    harness.db.asked.take();
    let answer = import(&harness, &lines);
    assert_eq!((told(&answer), answer.trips()), ((1000, 0, vec![]), 2));
    // However many lines there are.
    let statements: Vec<usize> = harness.db.asked.take().iter().map(Vec::len).collect();
    assert!(statements.iter().all(|count| *count <= 27), "{statements:?}");
    assert_eq!(harness.number("SELECT count(*) FROM users"), 1000.0);
    let json = harness
        .call(request("server", ACCOUNT, "{}").replace_header("content-type", "application/json"));
    assert_eq!((json.status(), json.header("accept")), (415, Some("application/x-ndjson")));
}

/// From S3; API6:2023.
#[test]
fn people_who_are_brought_in_count_as_those_who_sign_up() {
    let harness = Harness::with_sites_and(&[("PEOPLE_PER_DAY", "3")]);
    let one = |number: u8| line(&number.to_string(), &format!("name.{number}"), HASH);
    bring_in(&harness, &[one(1), one(2)]);
    let answer = import(&harness, &[one(1), one(3), one(4)]);
    assert_eq!((answer.status(), answer.body()["code"].clone()), (429, json!("too_many_requests")));
    assert!(answer.header("retry-after").is_some());
    assert_eq!(harness.number("SELECT count(*) FROM users"), 2.0, "nothing of it was written");
    // Who was there before is not counted, nor is who is refused.
    assert_eq!(told(&import(&harness, &[one(1), one(2), one(3)])), (1, 2, vec![]));
    assert_eq!(told(&import(&harness, &[one(1), one(2), one(3)])), (0, 3, vec![]));
    let sign_up = harness.server("POST", "/user/local", Some(&pat("john.doe")));
    assert_eq!(sign_up.status(), 429);
}

#[test]
fn nothing_of_a_person_is_kept_in_clear() {
    let harness = Harness::with_sites();
    let arrival = with(line("auth0|5f7c8ec7c33c", "pat.kake", HASH), "/totpSecret", &json!(SECRET));
    bring_in(&harness, &[arrival]);
    let hash = HASH.rsplit('$').next().unwrap();
    for (table, rows) in crate::common::invariants::tables(&harness) {
        for text in ["auth0|5f7c8ec7c33c", hash, SECRET, "pat.kake", "tjZmTOm9FyKEEOLc", "$pbkdf2"]
        {
            assert!(!rows.contains(text), "{text} in {table}");
        }
    }
}

#[test]
fn a_call_is_recorded_once_whatever_it_brings_and_once_for_each_person() {
    let harness = Harness::with_sites();
    let recorded =
        "SELECT count(*) FROM audit WHERE action = 'account.users_imported' AND actor = 'site'";
    import(&harness, &[line("1", "pat.kake", HASH), line("2", "john.doe", HASH)]);
    assert_eq!(harness.number(recorded), 1.0);
    import(&harness, &[line("2", "p k", HASH)]);
    assert_eq!(harness.number(recorded), 2.0, "who tries which names are taken is seen");
    assert_eq!(harness.number("SELECT count(*) FROM audit WHERE action = 'user.imported'"), 2.0);
    assert_eq!(harness.number("SELECT count(*) FROM audit"), 4.0);
}

/// The keys under which ids and names are found are replaced, and the one that seals: people are found, and log in, at every step.
#[test]
fn people_are_found_while_keys_are_replaced() {
    const OLD: &str = "i1:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";
    const NEW: &str = "i2:QkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8";
    let both = format!("{NEW},{OLD}");
    let mut harness = Harness::with_sites_and(&[("INDEX_KEY", OLD)]);
    bring_in(&harness, &[line("1", "pat.kake", HASH), line("2", "john.doe", HASH)]);
    let again = |harness: &Harness, name: &str| {
        assert_eq!(told(&import(harness, &[line("1", name, HASH)])), (0, 1, vec![]), "{name}");
    };
    harness.deploy(&[("INDEX_KEY", both.as_str())]);
    again(&harness, "pat.kake");
    let taken = refused(1, "provider.username", "username_taken");
    assert_eq!(told(&import(&harness, &[line("3", "john.doe", HASH)])), (0, 0, vec![taken]));
    harness.minute();
    harness.deploy(&[("INDEX_KEY", NEW)]);
    again(&harness, "pat.doe");
    assert_eq!(told(&import(&harness, &[line("2", "john.doe", HASH)])), (0, 1, vec![]));
    assert_eq!(harness.log_in("pat.doe", PASSWORD).status(), 200);
    assert_eq!(harness.log_in("john.doe", PASSWORD).status(), 200);
}

/// Another request takes a name, or brings somebody in, between the look and the writing.
#[test]
fn what_another_request_takes_meanwhile_is_looked_at_anew() {
    let harness = Harness::with_sites();
    bring_in(&harness, &[line("0", "pat.kake", HASH)]);
    harness.db.meanwhile.set(Some("UPDATE users SET profile = profile || '!'"));
    let answer = import(&harness, &[line("0", "pat.kake", HASH), line("1", "john.doe", HASH)]);
    // The profile that was read is not the one that stands there: it is replaced in the second round.
    assert_eq!(told(&answer), (1, 1, vec![]));
    assert_eq!(answer.trips(), 4);
    let audit = "SELECT count(*) FROM audit WHERE action = 'account.users_imported'";
    assert_eq!(harness.number(audit), 2.0, "one for each call");
}

#[test]
fn a_name_that_is_taken_meanwhile_is_refused_and_the_others_come_in() {
    let harness = Harness::with_sites();
    harness.sign_up("john.doe");
    harness.sql("CREATE TABLE kept AS SELECT * FROM usernames");
    harness.sql("DELETE FROM usernames");
    harness.db.meanwhile.set(Some("INSERT INTO usernames SELECT * FROM kept"));
    let lines = [line("1", "pat.kake", HASH), line("2", "john.doe", HASH)];
    let taken = refused(2, "provider.username", "username_taken");
    assert_eq!(told(&import(&harness, &lines)), (1, 0, vec![taken]));
    assert_eq!(harness.number("SELECT people FROM people_counts"), 2.0, "John, and Pat");
}

/// From S5; CWE-307: foreign hashes are guessed no more often than others.
#[test]
fn guesses_of_a_foreign_hash_are_counted_as_any_other() {
    let harness = Harness::with_sites();
    bring_in(&harness, &[line("1", "pat.kake", HASHES[2])]);
    for name in ["pat.kake", "no.body"] {
        for _ in 0..5 {
            assert_eq!(harness.log_in(name, "wrong horse battery").status(), 401);
        }
        let early = harness.log_in(name, PASSWORD);
        assert_eq!((early.status(), early.header("retry-after")), (429, Some("30")), "{name}");
    }
}

/// A key that somebody has of one tenant writes thousands of kinds of hash: no more is ever looked at than is bounded.
#[test]
fn of_many_kinds_of_hash_few_are_remembered() {
    let harness = Harness::with_sites();
    let lines: Vec<Value> = (1..=50)
        .map(|number| {
            let hash = HASH.replace("$1000$", &format!("${number}$"));
            line(&number.to_string(), &format!("name.{number}"), &hash)
        })
        .collect();
    bring_in(&harness, &lines[..3]);
    bring_in(&harness, &lines[3..]);
    import(&harness, &lines);
    // A batch enters those of one call.
    assert!(harness.number("SELECT count(*) FROM foreign_costs") <= 8.0);
    for name in ["no.body.1", "no.body.2", "no.body.3", "no.body.4"] {
        let answer = harness.log_in(name, PASSWORD);
        assert_eq!((answer.status(), answer.trips()), (401, 1));
    }
}
