//! Bodies that one reader takes for something else than another, or that cost more than they should. The engine itself:
//! `crates/model/tests/json_*.rs`.

use std::time::Instant;

use serde_json::{Value, json};

use crate::common::calls::stage::{Before, Stage};
use crate::common::calls::{Body, Example, all};
use crate::common::site::{BASE, id, pat};
use crate::common::{Answer, Harness, Request, USERS, alex};

/// Every endpoint that reads JSON, with its right body.
fn bodies() -> impl Iterator<Item = (Example, Value)> {
    all().into_iter().filter_map(|example| match &example.body {
        Body::Json(body) => Some((example.clone(), body.clone())),
        _ => None,
    })
}

fn send(stage: &Stage, example: &Example, body: &str) -> Answer {
    let request = stage.with_body(stage.opened(example.spec()), &example.body);
    stage.harness.call(request.replace_body(body))
}

/// 400, and the database was not asked: but by endpoints that need a program's settings before they can judge.
fn refused(example: &Example, answer: &Answer, what: &str) {
    let what = format!("{} {} {what}: {}", example.method, example.path, answer.text());
    assert_eq!(answer.status(), 400, "{what}");
    assert!(answer.trips() <= 1, "{what}");
}

/// From CVE-2017-12635; RFC 8259, section 4.
#[test]
fn a_member_that_comes_twice_is_refused_wherever_json_is_read() {
    let stage = Stage::set(Before::Account);
    let mut walked = 0;
    for (example, body) in bodies() {
        let text = stage.fill(&body.to_string());
        let members: Value = serde_json::from_str(&text).unwrap();
        // What nobody reads may come as often as it likes.
        let is_read = |name: &str| {
            example
                .spec()
                .body
                .is_some_and(|schema| schema.fields.iter().any(|field| field.key == name))
        };
        for (name, value) in members.as_object().unwrap().iter().filter(|(name, _)| is_read(name)) {
            // The same name in another spelling, which a reader may or may not take for another one.
            let first = name.chars().next().unwrap();
            let escaped = name.replacen(first, &format!("\\u{:04x}", u32::from(first)), 1);
            for (name, value) in [(name, value), (&escaped, value), (name, &Value::Null)] {
                let front = text.replacen('{', &format!(r#"{{"{name}":{value},"#), 1);
                let (open, _) = text.rsplit_once('}').unwrap();
                for twice in [front, format!(r#"{open},"{name}":{value}}}"#)] {
                    let answer = send(&stage, &example, &twice);
                    refused(&example, &answer, &twice);
                    assert!(answer.text().contains("json.duplicate_key"), "{}", answer.text());
                    walked += 1;
                }
            }
        }
    }
    assert!(walked > 200, "{walked}");
}

/// From CVE-2020-36518; CVE-2020-10735; CVE-2011-4885.
#[test]
#[expect(clippy::disallowed_methods, reason = "a native test, of what it takes")]
fn what_is_deep_long_or_huge_costs_a_refusal_and_no_time() {
    let stage = Stage::set(Before::Account);
    let hostile = [
        "[".repeat(65_536),
        r#"{"a":"#.repeat(10_000),
        format!("{{\"a\":{}", "[{\"a\":".repeat(8_000)),
        format!(r#"{{"a":{}}}"#, "9".repeat(65_000)),
        r#"{"a":1e999999999999}"#.to_owned(),
        r#"{"a":-1e-999999999999}"#.to_owned(),
        format!(r#"{{"a":0.{}1}}"#, "0".repeat(65_000)),
        format!(r#"{{"a":"{}"}}"#, "\\u0000".repeat(10_000)),
        format!(
            "{{{}}}",
            (0..4_000).map(|n| format!(r#""Aa{n:05}":0"#)).collect::<Vec<_>>().join(",")
        ),
        format!("[{}]", vec!["[]"; 20_000].join(",")),
        format!("{{}}{}{{", " ".repeat(65_000)),
    ];
    let started = Instant::now();
    for (example, _) in bodies() {
        for body in &hostile {
            let answer = send(&stage, &example, body);
            let what = format!("{} {}", example.path, body.get(..20).unwrap());
            // A number without end in a member that nobody reads is passed over.
            assert!(answer.status() < 500 && answer.trips() <= 2, "{what}: {}", answer.text());
            let length = answer.text().len();
            assert!(length < 65_536, "{}: {length} bytes of an answer", example.path);
        }
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

/// From RFC 8259, section 8.1; RFC 3629, section 10; CWE-176.
#[test]
fn what_is_no_text_in_utf_8_is_refused_wherever_json_is_read() {
    let stage = Stage::set(Before::Account);
    for (example, body) in bodies() {
        let text = stage.fill(&body.to_string());
        let request = || stage.with_body(stage.opened(example.spec()), &example.body);
        let in_front = |bytes: &[u8]| [bytes, text.as_bytes()].concat();
        let inside = |bytes: &[u8]| [b"{\"a\":\"", bytes, b"\"}"].concat();
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            in_front(&[0xef, 0xbb, 0xbf]),
            in_front(&[0xff, 0xfe]),
            in_front(&[0]),
            [text.as_bytes(), &[0]].concat(),
            utf_16,
            inside(&[0xc0, 0xaf]),
            inside(&[0xed, 0xa0, 0x80]),
            inside(&[0xf4, 0x90, 0x80, 0x80]),
            inside(&[0xff]),
            inside(&[0]),
            inside(b"\\ud800"),
            [b"{\"a\":\"".as_slice(), &[0xe2, 0x82]].concat(),
        ] {
            let answer = stage.harness.call(request().bytes(&bytes));
            refused(&example, &answer, &format!("{:?}", bytes.get(..8).unwrap()));
        }
    }
}

/// GitHub, 2012: a member that nobody thought of made whoever sent it the owner of somebody else's.
/// From CVE-2012-2055; API3:2023.
#[test]
fn no_member_that_is_not_asked_for_is_written() {
    let harness = Harness::with_sites();
    let victim = id(&harness.sign_up("john.doe"));
    let hostile = json!({ "_id": victim, "userId": victim, "id": victim, "account": "other0000000000000000000", "userType": "admin",
        "roles": ["admin", "support"], "isActive": true, "isAdmin": true, "emailVerified": true, "createdAt": "2000-01-01T00:00:00Z",
        "scope": "support", "amr": ["mfa"], "sessionId": victim, "people": 0 });
    for at in ["", "/user", "/user/name", "/provider"] {
        for (name, value) in hostile.as_object().unwrap() {
            let mut body = pat("pat.kake");
            let place = body.pointer_mut(at).unwrap();
            // `roles` of a user are taken and ignored, as published.
            place[name] = value.clone();
            let answer = harness.server("POST", "/user/guest", Some(&body));
            if answer.status() == 200 {
                let guest = answer.body();
                let told = format!("{at}/{name}: {guest}");
                assert_ne!(guest["userId"], json!(victim), "{told}");
                assert_eq!(
                    (&guest["userType"], &guest["account"]),
                    (&json!("guest"), &json!("acme00000000000000000000")),
                    "{told}"
                );
                assert!(!guest["roles"].to_string().contains("admin"), "{told}");
            } else {
                assert_eq!((answer.status(), answer.trips()), (400, 0), "{at}/{name}");
            }
        }
    }
    let path = format!("{BASE}/user/{victim}");
    let john = harness.call(Request::new("GET", &path).site("server", "acme00000000000000000000"));
    assert_eq!(john.body()["roles"], json!(["customer"]));
}

/// From API3:2023; ASVS V15.3.3.
#[test]
fn no_member_of_a_profile_is_one_that_only_the_service_or_the_vendor_says() {
    let harness = Harness::new();
    let hostile = json!({ "userId": "pat", "user_id": "pat", "sub": "pat", "arrayUserId": "x", "authenticated": true, "authAttempts": -9,
        "remainingAuthAttempts": 99, "enrollments": [{ "code": "idp-pro", "active": true }], "entitlements": ["idp-pro"],
        "userToken": "x", "createdAt": 0, "personKey": "x", "lockedUntil": 0, "isActive": true });
    for (name, value) in hostile.as_object().unwrap() {
        let mut body = alex();
        body[name] = value.clone();
        let create = Request::new("POST", USERS).token(&harness.strong("alex")).json(&body);
        let answer = harness.call(create);
        assert_eq!((answer.status(), answer.trips()), (400, 0), "{name}: {}", answer.text());
    }
    let token = harness.user("alex");
    let before = harness.read(&token, "");
    for (name, value) in hostile.as_object().unwrap() {
        let patch = Request::new("PATCH", crate::common::ME).token(&token);
        assert_eq!(harness.call(patch.json(&json!({ name: value }))).status(), 400, "{name}");
    }
    assert_eq!(harness.read(&token, ""), before);
}
