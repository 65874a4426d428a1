//! `GET /api-commerceIdentity/user/{userId}/export`.

use std::collections::BTreeSet;

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::export::{self, ALERTS};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};

use crate::common::at_once::all;
use crate::common::mails::only;
use crate::common::second_factor::{PASSWORD, Pat, code, text};
use crate::common::signing::decode;
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id};
use crate::common::{Answer, Harness, NOW, Request};
use crate::protection::users::me::delete::{Person, before_alex, tables};

/// Tables that know a person and are in no part, each with its reason.
const NOT_TOLD: &[(&str, &str)] = &[
    ("array_users", "a directory: by which id Array knows the profile, which the profile has"),
    ("watch_alerts", "how many of the alerts are of the watch"),
    ("recovery_codes", "hashes of secrets; how many are left is told of the factor"),
    ("person_attempts", "of a person by keyed hashes, whoever's profile it is"),
    ("sent_persons", "keyed hashes of a person"),
    ("guess_counts", "keyed hashes of networks, for a day"),
    ("recent_guesses", "keyed hashes of networks, for an hour"),
    ("contacts", "keyed hashes of what the profile tells"),
    ("deliveries", "keyed hashes of senders' ids"),
    ("alert_counts", "how many alerts there are, which are told themselves"),
    ("kept_answers", "answers to calls of the last day, for who asks again"),
    ("foreign_costs", "what it costs to look at hashes of an account"),
    ("people_counts", "how many people were made in an account"),
];

fn export(user_id: &str) -> Request {
    Request::new("GET", &format!("{BASE}/user/{user_id}/export"))
}

fn by_the_site(harness: &Harness, user_id: &str) -> Answer {
    harness.call(export(user_id).site("server", ACCOUNT))
}

/// Everything that a document tells, by part.
fn parts(answer: &Answer) -> Value {
    answer.body()["export"].clone()
}

/// The contract: "everything known of the person over all three APIs".
#[test]
fn each_table_with_a_row_of_a_person_is_told_or_has_its_reason() {
    let harness = before_alex();
    let without = tables(&harness);
    let alex = Person::new(&harness, "alex.taylor");
    let names = json!({ "oldUsername": "alex.taylor", "newUsername": "alex.second" });
    let path = format!("/user/{}/username", alex.id());
    assert_eq!(harness.server("PATCH", &path, Some(&names)).status(), 200);
    let with = tables(&harness);
    let told: BTreeSet<&str> =
        export::parts().map(|part| part.table).chain([ALERTS.table]).collect();
    let excused: BTreeSet<&str> = NOT_TOLD.iter().map(|(table, _)| *table).collect();
    assert_eq!(told.intersection(&excused).count(), 0);
    let answer = by_the_site(&harness, alex.id());
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let document = parts(&answer);
    for (table, rows) in &with {
        if rows == &without[table] || excused.contains(table.as_str()) {
            continue;
        }
        let part = export::parts().chain([&ALERTS]).find(|part| part.table == table);
        let part = part.unwrap_or_else(|| panic!("{table}: no part, and no reason"));
        let entries = document[part.api][part.name]["entries"].as_array().unwrap();
        assert!(!entries.is_empty(), "{table}: {}", part.name);
        assert!(!document[part.api][part.name]["source"].as_str().unwrap().is_empty());
    }
}

#[test]
fn what_is_sealed_is_told_opened_and_no_secret_and_nobody_else_is() {
    let harness = before_alex();
    let alex = Person::new(&harness, "alex.taylor");
    let answer = by_the_site(&harness, alex.id());
    let document = parts(&answer);
    assert_eq!(document["format"], "idp-edge-export/1");
    let first = |api: &str, part: &str| document[api][part]["entries"][0].clone();
    assert_eq!(first("identity", "user")["profile"]["name"]["first"], "Pat");
    assert_eq!(first("identity", "login")["username"], "alex.taylor");
    assert_eq!(first("identity", "addresses")["address"]["city"], "Albany");
    assert_eq!(first("protection", "profile")["names"]["lastName"], "Taylor");
    assert!(first("protection", "profile")["ssn"].is_string());
    assert!(document["protection"]["alerts"]["entries"].as_array().unwrap().len() > 1);
    assert!(first("protection", "alerts")["details"].is_object());
    assert!(
        first("protection", "sections")["body"].is_object()
            || first("protection", "sections")["body"].is_array()
    );
    assert!(first("protection", "deliveries")["body"].is_object());
    let actions = document["trail"]["recorded"]["entries"].as_array().unwrap();
    let actions: Vec<&str> =
        actions.iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert!(
        actions.contains(&"user.signed_up") && actions.contains(&"user.created"),
        "{actions:?}"
    );
    let text = answer.text();
    for secret in ["$argon2", "pat.kake\"", "correct horse battery", "k1.", "\"secret\""] {
        assert!(!text.contains(secret), "{secret}");
    }
    // Times are told as RFC 3339.
    assert!(first("identity", "sessions")["expiresAt"].as_str().unwrap().ends_with('Z'));
}

/// Verified by ring: the JWS is over the bytes of `export` as they stand in the reply.
#[test]
fn the_signature_is_over_the_bytes_of_the_export_by_a_published_key() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let answer = by_the_site(&harness, &id(&pat));
    let text = answer.text();
    let signature = answer.body()["signature"].as_str().unwrap().to_owned();
    let bytes = text.strip_prefix("{\"export\":").unwrap();
    let bytes = bytes.strip_suffix(&format!(",\"signature\":\"{signature}\"}}")).unwrap();
    let [header, "", signature] = signature.split('.').collect::<Vec<_>>()[..] else {
        panic!("{signature}")
    };
    let claims: Value = serde_json::from_slice(&decode(header)).unwrap();
    assert_eq!((&claims["alg"], &claims["typ"]), (&json!("ES256"), &json!("export+jws")));
    let keys = harness.call(Request::new("GET", "/.well-known/jwks.json")).body();
    let key = keys["keys"]
        .as_array()
        .unwrap()
        .iter()
        .find(|key| key["kid"] == claims["kid"])
        .unwrap()
        .clone();
    let half = |name: &str| decode(key[name].as_str().unwrap());
    let point = [vec![4], half("x"), half("y")].concat();
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
    let signed =
        |bytes: &str| format!("{header}.{}", Base64UrlUnpadded::encode_string(bytes.as_bytes()));
    assert!(key.verify(signed(bytes).as_bytes(), &decode(signature)).is_ok());
    assert!(
        key.verify(signed(&bytes.replacen("Pat", "Pit", 1)).as_bytes(), &decode(signature))
            .is_err()
    );
}

/// From RFC 8725, section 3.11.
#[test]
fn a_signed_export_is_no_token() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let claims = json!({ "iss": "https://id.example.com", "aud": "idp-edge", "sub": "alex", "exp": 9_000_000_000_i64, "scope": "identity" });
    let path = format!("/user/{}", id(&pat));
    assert_eq!(harness.server("PATCH", &path, Some(&json!({ "extra": claims }))).status(), 200);
    let answer = by_the_site(&harness, &id(&pat));
    let body = answer.body();
    let parts: Vec<&str> = body["signature"].as_str().unwrap().split("..").collect();
    let text = answer.text();
    let (bytes, _) =
        text.strip_prefix("{\"export\":").unwrap().rsplit_once(",\"signature\"").unwrap();
    let token =
        format!("{}.{}.{}", parts[0], Base64UrlUnpadded::encode_string(bytes.as_bytes()), parts[1]);
    let request = Request::new("DELETE", &format!("{BASE}{path}")).token(&token);
    assert_eq!(harness.call(request).status(), 401);
}

#[test]
fn an_export_is_recorded_and_told_whoever_asks() {
    for (kind, actor) in [("owner", "user"), ("server", "site"), ("operator", "desk")] {
        let harness = Harness::with_sites();
        let pat = harness.sign_up("pat.kake");
        let request = export(&id(&pat));
        let request = match kind {
            "owner" => request.site("browser", ACCOUNT).token(pat["accessToken"].as_str().unwrap()),
            "server" => request.site("server", ACCOUNT),
            _ => request.token(&harness.local.token("desk", &json!({ "scope": "identity" }))),
        };
        assert_eq!(harness.call(request).status(), 200, "{kind}");
        assert_eq!(only(&harness, "user.exported"), json!({ "userId": id(&pat) }));
        let rows = harness.sql("SELECT actor FROM audit WHERE action = 'user.exported'");
        assert_eq!((rows.len(), rows[0].text(0).unwrap()), (1, actor));
    }
}

/// From API1:2023; API5:2023.
#[test]
fn nobody_else_gets_a_copy() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let john = harness.sign_up("john.doe");
    let support = harness.local.token("desk", &json!({ "scope": "support support.delete" }));
    let request = || export(&id(&pat));
    for (request, status) in [
        (request().site("browser", ACCOUNT).token(john["accessToken"].as_str().unwrap()), 401),
        (request().site("browser", ACCOUNT), 401),
        (request().token(pat["accessToken"].as_str().unwrap()), 401),
        (request().site("server", OTHER_ACCOUNT), 404),
        (request().token(&support), 403),
    ] {
        let answer = harness.call(request);
        assert_eq!(answer.status(), status);
        assert!(!answer.text().contains("Kake"));
    }
    assert_eq!(harness.number("SELECT count(*) FROM audit WHERE action = 'user.exported'"), 0.0);
}

#[test]
fn many_alerts_come_page_by_page_and_none_is_left_out() {
    let harness = Harness::with_sites();
    let alex = Person::new(&harness, "alex.taylor");
    // What is sealed is bound to its row: that of another bureau's alert has to be made by whoever delivers.
    let array_user_id = harness.array_user_id(alex.token());
    for number in 0..2_500 {
        let alert = crate::common::webhooks::alert(
            &array_user_id,
            "tui",
            &json!(number),
            &json!({ "class": "DARK_WEB" }),
        );
        harness.deliver(&alert);
    }
    let count = harness.number("SELECT count(*) FROM alerts");
    harness.db.asked.borrow_mut().clear();
    let answer = by_the_site(&harness, alex.id());
    let alerts = parts(&answer)["protection"]["alerts"]["entries"].as_array().unwrap().clone();
    let ids: BTreeSet<String> =
        alerts.iter().map(|alert| format!("{} {}", alert["bureau"], alert["alertId"])).collect();
    assert_eq!((alerts.len() as f64, ids.len() as f64), (count, count));
    assert_eq!(harness.db.asked.borrow().len(), 4, "three pages, and what is recorded");
}

/// The token of a person, by whom the browser asks.
fn by_the_person(harness: &Harness, sign_in: &Value) -> Answer {
    let token = sign_in["accessToken"].as_str().unwrap();
    harness.call(export(&id(sign_in)).site("browser", ACCOUNT).token(token))
}

/// From API3:2023; ASVS V8.2.3. The contract: what a profile has is nobody's without a second factor, and in clear it is told nowhere else.
#[test]
fn a_profile_is_told_to_its_person_with_a_second_factor_alone() {
    let pat = Pat::begun();
    let harness = &pat.harness;
    let weak = pat.sign_in.clone();
    assert_eq!(by_the_person(harness, &weak).status(), 200, "there is no profile yet");
    harness.user(&id(&weak));
    harness.sql("DELETE FROM events");
    let refused = by_the_person(harness, &weak);
    assert_eq!(refused.status(), 400, "{}", refused.text());
    assert_eq!(refused.body()["error"], "TwoFactorAuthRequired");
    let challenge = refused.header("www-authenticate").unwrap();
    assert!(challenge.contains("error=\"insufficient_user_authentication\""), "{challenge}");
    assert!(challenge.contains("acr_values="), "{challenge}");
    // Nothing was given out, so nothing is told.
    assert_eq!(harness.number("SELECT count(*) FROM events"), 0.0);
    // Whoever speaks for the person without a token is asked for none.
    assert_eq!(by_the_site(harness, &id(&weak)).status(), 200);
    let code = json!({ "code": code(text(&pat.totp, "secret"), NOW) });
    assert_eq!(pat.own("POST", "/totp/confirm", Some(&code)).status(), 200);
    harness.clock.pass(30);
    let strong = pat.answer(&pat.challenge(), &pat.code(30)).body();
    let answer = by_the_person(harness, &strong);
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert!(parts(&answer)["protection"]["profile"]["entries"][0]["ssn"].is_string());
}

/// The tests' day began 51,200 seconds ago.
const LEFT_OF_DAY: i64 = 86_400 - 51_200;

/// Calls in a row, by their statuses.
fn statuses(times: usize, call: impl Fn() -> Answer) -> Vec<u16> {
    (0..times).map(|_| call().status()).collect()
}

/// From API4:2023; CWE-770.
#[test]
fn a_person_gets_ten_copies_a_day_whatever_the_site_asks_for() {
    let harness = Harness::with_sites();
    let (pat, john) = (harness.sign_up("pat.kake"), harness.sign_up("john.doe"));
    let by_pat = || by_the_person(&harness, &pat);
    assert_eq!(statuses(10, by_pat), [200; 10]);
    let refused = by_pat();
    assert_eq!(refused.status(), 429, "{}", refused.text());
    assert_eq!(refused.header("retry-after"), Some(LEFT_OF_DAY.to_string().as_str()));
    assert_eq!(harness.number("SELECT count(*) FROM audit WHERE action = 'user.exported'"), 10.0);
    // Neither others nor the site are kept from theirs, nor does the site keep the person from any.
    assert_eq!(by_the_person(&harness, &john).status(), 200);
    assert_eq!(statuses(11, || by_the_site(&harness, &id(&pat)))[9..], [200, 429]);
    assert_eq!(statuses(11, || by_the_site(&harness, &id(&john)))[9..], [200, 429]);
    assert_eq!(statuses(10, || by_the_person(&harness, &john))[8..], [200, 429]);
    harness.clock.pass(LEFT_OF_DAY);
    assert_eq!(by_the_site(&harness, &id(&pat)).status(), 200);
    let again = harness.log_in("pat.kake", PASSWORD).body();
    assert_eq!(by_the_person(&harness, &again).status(), 200);
}

#[test]
fn copies_that_are_asked_for_at_once_are_counted_one_after_the_other() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    assert_eq!(statuses(8, || by_the_person(&harness, &pat)), [200; 8]);
    harness.db.is_slow.set(true);
    let ask = || {
        let token = pat["accessToken"].as_str().unwrap();
        harness.answer(export(&id(&pat)).site("browser", ACCOUNT).token(token))
    };
    let answers = pollster::block_on(all((0..5).map(|_| ask()).collect()));
    let given = answers.iter().filter(|answer| answer.status() == 200).count();
    assert_eq!((given, answers.len()), (2, 5));
}

/// From API4:2023; CWE-770. A thousand copies of an account's people a day; people who ask for their own use up none of these.
#[test]
fn a_server_gets_a_thousand_copies_a_day_and_no_person_uses_them_up() {
    let harness = Harness::with_sites();
    let (pat, john) = (harness.sign_up("pat.kake"), harness.sign_up("john.doe"));
    assert_eq!(by_the_person(&harness, &pat).status(), 200);
    assert_eq!(by_the_site(&harness, &id(&pat)).status(), 200);
    let counted = "SELECT count(*) FROM audit WHERE action = 'account.user_exported'";
    assert_eq!(harness.number(counted), 1.0, "the site's alone");
    harness.sql(
        "INSERT INTO audit (user_key, at, id, actor, action, request_id) SELECT user_key, at, 'copy-' || key, actor, action, request_id \
         FROM audit, json_each('[' || substr(replace(hex(zeroblob(998)), '00', ',1'), 2) || ']') WHERE action = 'account.user_exported'",
    );
    assert_eq!(by_the_site(&harness, &id(&john)).status(), 200);
    let refused = by_the_site(&harness, &id(&john));
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.header("retry-after"), Some(LEFT_OF_DAY.to_string().as_str()));
    assert_eq!(by_the_person(&harness, &john).status(), 200);
    // Whoever operates is told by the trail, and may go on.
    let desk = harness.local.token("desk", &json!({ "scope": "identity" }));
    assert_eq!(harness.call(export(&id(&john)).token(&desk)).status(), 200);
    // Another account has its own.
    assert_eq!(harness.number(counted), 1000.0);
}

#[test]
fn a_copy_counts_as_what_its_person_writes() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    harness.user_limit.most.set(Some(1));
    assert_eq!(statuses(2, || by_the_person(&harness, &pat)), [200, 429]);
    assert_eq!(harness.reads_self(&pat), 200);
}

/// From API3:2023.
#[test]
fn who_of_the_staff_did_something_is_told_to_no_person() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    harness.sql("INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES ('helpdesk', '', 'identity', 0)");
    let staff = json!({ "scope": "identity", "client_id": "helpdesk" });
    let staff = harness.local.token("employee-jane.roe", &staff);
    let body = json!({ "name": { "first": "Pete" } });
    for state in ["deactivate", "activate"] {
        let request = Request::new("POST", &format!("{BASE}/user/{}/{state}", id(&pat)));
        assert_eq!(harness.call(request.token(&staff).json(&json!({}))).status(), 204);
    }
    assert_eq!(harness.server("PATCH", &format!("/user/{}", id(&pat)), Some(&body)).status(), 200);
    let people = "SELECT count(*) FROM audit WHERE person = 'employee-jane.roe'";
    assert_eq!(harness.number(people), 2.0, "the trail has it");
    for answer in [by_the_site(&harness, &id(&pat)), harness.call(export(&id(&pat)).token(&staff))]
    {
        assert_eq!(answer.status(), 200);
        assert!(!answer.text().contains("jane"), "{}", answer.text());
        assert!(answer.text().contains("helpdesk"));
    }
}
