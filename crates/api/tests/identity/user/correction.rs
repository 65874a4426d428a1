//! `PATCH /api-commerceIdentity/user/{userId}`.

use serde_json::{Value, json};

use crate::common::mails::{only, told};
use crate::common::site::{ACCOUNT, BASE, id, message};
use crate::common::{Answer, Harness, Request};

fn correct(harness: &Harness, sign_in: &Value, patch: &Value) -> Answer {
    harness.server("PATCH", &format!("/user/{}", id(sign_in)), Some(patch))
}

#[test]
fn a_correction_changes_what_it_says_and_nothing_else() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let before = harness.server("GET", &format!("/user/{}", id(&pat)), None).body();
    harness.clock.pass(7);
    let patch = json!({ "name": { "last": "Doe", "middle": null }, "extra": { "beta": true }, "locale": "es-MX" });
    let after = correct(&harness, &pat, &patch).body();
    let mut wanted = before.clone();
    wanted["name"] = json!({ "first": "Pat", "middle": "", "last": "Doe" });
    wanted["extra"] = json!({ "theme": "dark", "beta": true });
    wanted["locale"] = json!("es-MX");
    wanted["updatedAt"] = after["updatedAt"].clone();
    assert_eq!(after, wanted);
    assert_ne!(after["updatedAt"], before["updatedAt"]);
    assert_eq!(harness.server("GET", &format!("/user/{}", id(&pat)), None).body(), after);
    // Removed again, and numbers in place of those of before.
    let patch = json!({ "extra": { "theme": null }, "locale": null, "phone": [{ "number": "+52 55 1234 5678" }] });
    let after = correct(&harness, &pat, &patch).body();
    assert_eq!(after["extra"], json!({ "beta": true }));
    assert_eq!(
        (&after["locale"], &after["phone"][0]["number"]),
        (&Value::Null, &json!("+52 55 1234 5678"))
    );
    let after = correct(&harness, &pat, &json!({ "phone": null, "extra": null })).body();
    assert_eq!((&after["phone"], &after["extra"]), (&json!([]), &json!({})));
    assert_eq!(told(&harness, "user.updated").len(), 3);
}

#[test]
fn a_verified_address_stays_verified_and_is_no_part_of_a_correction() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let answer = correct(&harness, &pat, &json!({ "email": "other@example.com" }));
    assert_eq!((answer.status(), &answer.body()["issues"][0]["code"]), (400, &json!("unknown")));
    let after = correct(&harness, &pat, &json!({ "name": { "first": "Patricia" } })).body();
    assert_eq!(
        (&after["email"], &after["emailVerified"]),
        (&json!("pat.kake@example.com"), &json!(true))
    );
}

#[test]
fn what_a_site_keeps_does_not_grow_patch_by_patch() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let part =
        |name: &str| correct(&harness, &pat, &json!({ "extra": { name: "x".repeat(1500) } }));
    assert_eq!([part("a").status(), part("b").status()], [200, 200]);
    let refused = part("c");
    assert_eq!(refused.body()["code"], "extra_too_large");
    assert_eq!(refused.status(), 400);
    let after = correct(&harness, &pat, &json!({ "extra": { "a": null, "c": "x" } })).body();
    assert_eq!(after["extra"]["c"], "x");
}

#[test]
fn a_person_who_was_written_meanwhile_is_read_anew() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    harness.db.meanwhile.set(Some("UPDATE users SET profile = profile || '!'"));
    let answer = correct(&harness, &pat, &json!({ "locale": "es" }));
    assert_eq!((answer.status(), answer.header("retry-after")), (429, Some("1")));
    assert_eq!(told(&harness, "user.updated").len(), 0);
}

#[test]
fn the_owner_corrects_by_either_key_and_the_trail_and_an_event_tell_of_it() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let john = harness.sign_up("john.doe");
    let call = |sign_in: &Value| {
        let token = sign_in["accessToken"].as_str().unwrap();
        let request = Request::new("PATCH", &format!("{BASE}/user/{}", id(&pat)));
        let request = request.site("browser", ACCOUNT).token(token);
        harness.call(request.json(&json!({ "name": { "first": "Patricia" } })))
    };
    assert_eq!(call(&john).status(), 401);
    assert_eq!(call(&pat).body()["name"]["first"], "Patricia");
    assert_eq!(only(&harness, "user.updated"), json!({ "userId": id(&pat) }));
    let audit = "SELECT count(*) FROM audit WHERE action = 'user.updated' AND actor = 'user'";
    assert_eq!(harness.number(audit), 1.0);
    // An operator has no such call: names are corrected by whoever knows the person.
    let operator = harness.local.token("desk", &json!({ "scope": "identity" }));
    let request = Request::new("PATCH", &format!("{BASE}/user/{}", id(&pat))).token(&operator);
    let answer = harness.call(request.json(&json!({ "locale": "es" })));
    assert_eq!(message(&answer), (401, "the header x-api-key is missing".to_owned()));
}
