//! `GET /api-commerceIdentity/user`: who is found, by what, and by whom.

use std::collections::BTreeSet;

use idp_api::crypto::{Column, Sealer};
use idp_store::Sealed;
use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use crate::common::mails::only;
use crate::common::ports::Ring;
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, message, pat};
use crate::common::{Answer, Harness, Request, USERS, alex, keys};

fn find(harness: &Harness, query: &str) -> Answer {
    harness.server("GET", &format!("/user{query}"), None)
}

fn ids(answer: &Answer) -> Vec<String> {
    let body = answer.body();
    assert_eq!(answer.status(), 200, "{}", answer.text());
    body["users"].as_array().unwrap().iter().map(id).collect()
}

/// Somebody else than Pat.
fn john(harness: &Harness) -> Value {
    let mut john = pat("john.doe");
    john["user"]["name"] = json!({ "first": "John", "last": "Doe" });
    john["user"]["email"] = json!("John.Doe@example.org");
    john["user"]["phone"] = json!([{ "number": "55 1234 5678", "countryCode": "52" }]);
    harness.server("POST", "/user/local", Some(&john)).body()
}

#[test]
fn a_person_is_found_by_address_number_and_name_in_any_spelling_and_by_no_part() {
    let harness = Harness::with_sites();
    let pat = id(&harness.sign_up("pat.kake"));
    let john = id(&john(&harness));
    for (query, wanted) in [
        ("?email=pat.kake%40example.com", vec![&pat]),
        ("?email=john.doe%40EXAMPLE.org", vec![&john]),
        ("?phone=2125550123", vec![&pat]),
        ("?phone=%2B1+212-555-0123", vec![&pat]),
        ("?phone=5512345678", vec![&john]),
        ("?phone=%2B525512345678", vec![&john]),
        ("?username=Pat.Kake", vec![&pat]),
        ("?email=pat", vec![]),
        ("?phone=555", vec![]),
        ("?username=pat", vec![]),
        ("?email=", vec![]),
    ] {
        assert_eq!(
            ids(&find(&harness, query)),
            wanted.into_iter().cloned().collect::<Vec<_>>(),
            "{query}"
        );
    }
    assert_eq!(ids(&find(&harness, &format!("?userId={pat}"))), std::slice::from_ref(&pat));
    assert_eq!(
        ids(&find(&harness, &format!("?userId={}", pat.split('-').next().unwrap()))),
        [""; 0]
    );
    assert_eq!(find(&harness, "?email=a&phone=b").body()["code"], "one_search");
    assert_eq!(find(&harness, &format!("?userId={pat}&phone=b")).body()["code"], "one_search");
    assert_eq!(find(&harness, "?requestId=r&phone=b").body()["code"], "one_search");
    assert_eq!(find(&harness, "?count=101").status(), 400);
    assert_eq!(find(&harness, "?cursor=!").status(), 400);
}

/// 1,500 guests with the address and the number of the only person, as strangers make them with the public key: so many milliseconds after
/// that person, and in the index before.
fn flood(harness: &Harness, after: i64) {
    let row = harness.sql("SELECT user_id, profile FROM users").remove(0);
    let [user_id, profile] = [0, 1].map(|column| row.text(column).unwrap());
    let keys = keys(&[]);
    let profile = Sealer::new(&keys, user_id)
        .open(Column::UserProfile.of(&[]), &Sealed(profile.to_owned()))
        .unwrap();
    let profile = std::str::from_utf8(&profile).unwrap();
    let copies = (0..1_500).flat_map(|number| {
        let guest = format!("0-{number:06}");
        let sealed = Sealer::new(&keys, &guest).seal(Column::UserProfile.of(&[]), profile, &Ring);
        let user = "INSERT INTO users (user_id, account, profile, created_at, updated_at, contacts_known) \
            SELECT ?1, account, ?2, created_at + ?4, updated_at, 1 FROM users WHERE user_id = ?3";
        let contacts = "INSERT INTO contacts (user_id, kind, value_key, account) \
            SELECT ?1, kind, value_key, account FROM contacts WHERE user_id = ?2";
        [
            Statement::new(user, [guest.as_str().into(), sealed.unwrap().into(), user_id.into(), after.into()]),
            Statement::new(contacts, [guest.as_str().into(), user_id.into()]),
        ]
    });
    pollster::block_on(harness.db.sqlite.batch(copies.collect())).unwrap();
}

/// All pages of a search.
fn all_pages(harness: &Harness, query: &str) -> Vec<String> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let answer = find(harness, &format!("{query}&count=100{cursor}"));
        all.extend(ids(&answer));
        match answer.body()["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

/// From API4:2023; CWE-405.
#[test]
fn no_stranger_hides_a_person_behind_guests_with_the_same_address_or_number() {
    let searches = ["?email=pat.kake%40example.com", "?phone=2125550123"];
    let expect_found = |harness: &Harness, person: &str, searches: &[&str]| {
        for query in searches {
            let found = all_pages(harness, query);
            assert!(found.iter().any(|one| one == person), "{query}");
            assert_eq!(found.len(), 1_501, "{query}");
            let all: BTreeSet<&String> = found.iter().collect();
            assert_eq!(all.len(), found.len(), "{query}: somebody comes twice");
        }
    };
    // Who has a login, although nobody verified the address.
    let harness = Harness::with_sites();
    let person = id(&harness.sign_up_unverified("pat.kake"));
    flood(&harness, -1);
    expect_found(&harness, &person, &searches);
    // A guest who was there first.
    let harness = Harness::with_sites();
    let person = id(&harness.server("POST", "/user/guest", Some(&pat("unused"))).body());
    flood(&harness, 1);
    expect_found(&harness, &person, &searches);
    // A guest who was not, and verified the address.
    let harness = Harness::with_sites();
    let person = id(&harness.server("POST", "/user/guest", Some(&pat("unused"))).body());
    let email = json!({ "email": "pat.kake@example.com" });
    let path = format!("/user/{person}/email");
    assert_eq!(harness.server("POST", &path, Some(&email)).status(), 202);
    let token = json!({ "token": only(&harness, "user.email_verification_requested")["token"] });
    assert_eq!(harness.server("POST", "/auth/email/verify", Some(&token)).status(), 204);
    flood(&harness, -1);
    expect_found(&harness, &person, &searches[..1]);
}

/// A person with a profile, and the ids of two requests: of one that named itself, and of one that did not.
fn requests(harness: &Harness) -> (String, String, String) {
    let pat = harness.sign_up("pat.kake");
    john(harness);
    let path = format!("{BASE}/user/{}", id(&pat));
    let name = json!({ "name": { "last": "Doe" } });
    let request = Request::new("PATCH", &path).site("server", ACCOUNT).json(&name);
    let named = harness.call(request.header("x-request-id", "web-2026.0001"));
    assert_eq!(named.status(), 200);
    let profile = Request::new("POST", USERS).token(&harness.strong(&id(&pat))).json(&alex());
    let profile = harness.call(profile);
    let own = profile.header("x-request-id").unwrap().to_owned();
    (id(&pat), named.header("x-request-id").unwrap().to_owned(), own)
}

#[test]
fn a_person_is_found_by_the_id_of_a_request_as_its_caller_was_told() {
    let harness = Harness::with_sites();
    let (pat, named, own) = requests(&harness);
    assert_eq!(named, "web-2026.0001");
    for request_id in [&named, &own] {
        let answer = find(&harness, &format!("?requestId={request_id}"));
        assert_eq!(answer.trips(), 1);
        assert_eq!(ids(&answer), std::slice::from_ref(&pat), "{request_id}");
    }
    // No part will do, nor another id with the same end; and what no request did is nobody's.
    for request_id in ["2026.0001", "app-2026.0001", own.get(20..).unwrap(), "", "%20"] {
        let answer = find(&harness, &format!("?requestId={request_id}"));
        assert_eq!(ids(&answer), [""; 0], "{request_id}");
    }
}

/// From CWE-405: whoever gives the same id to many requests hides nobody but themselves, and costs no more than so many rows.
#[test]
fn an_id_that_was_given_to_many_requests_is_looked_at_a_thousand_times_at_the_most() {
    let harness = Harness::with_sites();
    let (_, _, own) = requests(&harness);
    let copies = (0..5_000).map(|number| {
        let sql = "INSERT INTO audit (user_key, at, id, actor, action, request_id, client_request_id) \
            SELECT user_key, at + ?1, 'copy' || ?1, actor, action, 'r' || ?1, 'web-2026.0001' FROM audit WHERE client_request_id = 'web-2026.0001' AND id NOT LIKE 'copy%'";
        Statement::new(sql, [number.into()])
    });
    pollster::block_on(harness.db.sqlite.batch(copies.collect())).unwrap();
    assert_eq!(ids(&find(&harness, "?requestId=web-2026.0001")).len(), 1);
    assert_eq!(ids(&find(&harness, &format!("?requestId={own}"))).len(), 1);
}

#[test]
fn what_is_told_of_a_person_is_opened() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let path = format!("/user/{}/deactivate", id(&pat));
    harness.server("POST", &path, Some(&json!({ "reason": "a neighbor rang" })));
    let user = find(&harness, "?username=pat.kake").body()["users"][0].clone();
    assert_eq!((&user["username"], &user["isActive"]), (&json!("pat.kake"), &json!(false)));
    assert_eq!(
        (&user["stateReason"], &user["email"]),
        (&json!("a neighbor rang"), &json!("pat.kake@example.com"))
    );
    assert_eq!((&user["name"]["last"], &user["account"]), (&json!("Kake"), &json!(ACCOUNT)));
}

#[test]
fn people_are_listed_newest_first_page_by_page_and_none_comes_twice() {
    let harness = Harness::with_sites();
    let mut made = Vec::new();
    for number in 0..7 {
        made.insert(
            0,
            id(&harness.server("POST", "/user/guest", Some(&pat(&format!("{number}")))).body()),
        );
        harness.clock.pass(i64::from(number % 2 == 0));
    }
    let (mut seen, mut query) = (Vec::new(), "?count=3".to_owned());
    loop {
        let answer = find(&harness, &query);
        assert_eq!(answer.trips(), 1);
        seen.extend(ids(&answer));
        let body = answer.body();
        let Some(next) = body["next"].as_str() else { break };
        let link = format!("<{BASE}/user?cursor={next}&count=3>; rel=\"next\"");
        assert_eq!(answer.header("link"), Some(link.as_str()));
        query = format!("?count=3&cursor={next}");
        // Whoever comes meanwhile is on no page behind.
        harness.server("POST", "/user/guest", Some(&pat("new")));
    }
    seen.sort_unstable();
    made.sort_unstable();
    assert_eq!(seen, made);
}

/// From API1:2023.
#[test]
fn nobody_of_another_account_is_found_or_listed() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let operator = harness.local.token("desk", &json!({ "scope": "identity" }));
    let support = harness.local.token("desk", &json!({ "scope": "support support.delete" }));
    let request = |query: &str| Request::new("GET", &format!("{BASE}/user{query}"));
    let by_id = format!("?userId={}", id(&pat));
    let name = json!({ "name": { "last": "Kake" } });
    let changed = harness.server("PATCH", &format!("/user/{}", id(&pat)), Some(&name));
    let by_request = format!("?requestId={}", changed.header("x-request-id").unwrap());
    let (email, phone) = ("?email=pat.kake%40example.com", "?phone=2125550123");
    let queries = ["", email, phone, "?username=pat.kake", &by_id, &by_request];
    for query in queries {
        let other = harness.call(request(query).site("server", OTHER_ACCOUNT));
        assert_eq!(ids(&other), Vec::<String>::new(), "{query}");
        let context = |account: &str| json!({ "account": account }).to_string();
        let named = |account| {
            harness
                .call(request(query).token(&operator).header("x-site-context", &context(account)))
        };
        assert_eq!(ids(&named(ACCOUNT)), [id(&pat)], "{query}");
        assert_eq!(ids(&named(OTHER_ACCOUNT)), Vec::<String>::new(), "{query}");
    }
    let own = pat["accessToken"].as_str().unwrap();
    for (request, status) in [
        (request("").token(&operator), 400),
        (request("").token(&support), 403),
        (request("").token(own), 401),
        (request("").site("browser", ACCOUNT).token(own), 401),
    ] {
        let answer = harness.call(request);
        assert_eq!((answer.status(), answer.trips()), (status, 0), "{}", answer.text());
    }
    assert_eq!(message(&harness.call(request(""))).0, 401);
}

#[test]
fn whoever_reads_people_is_recorded() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let operator = harness.local.token("desk", &json!({ "scope": "identity" }));
    let context = json!({ "account": ACCOUNT }).to_string();
    let request = Request::new("GET", &format!("{BASE}/user")).token(&operator);
    harness.call(request.header("x-site-context", &context));
    find(&harness, "");
    let rows =
        harness.sql("SELECT actor FROM audit WHERE action = 'account.users_read' ORDER BY actor");
    let actors: Vec<_> = rows.iter().map(|row| row.text(0).unwrap()).collect();
    assert_eq!(actors, ["desk", "site"]);
}

#[test]
fn a_person_is_found_by_what_is_true_now_and_by_nothing_when_gone() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let path = format!("/user/{}", id(&pat));
    let patch = json!({ "phone": [{ "number": "+52 55 1234 5678" }] });
    assert_eq!(harness.server("PATCH", &path, Some(&patch)).status(), 200);
    assert_eq!(ids(&find(&harness, "?phone=2125550123")), Vec::<String>::new());
    assert_eq!(ids(&find(&harness, "?phone=525512345678")), [id(&pat)]);
    assert_eq!(harness.server("DELETE", &path, None).status(), 204);
    for query in ["", "?phone=525512345678", "?email=pat.kake%40example.com", "?username=pat.kake"]
    {
        assert_eq!(ids(&find(&harness, query)), Vec::<String>::new(), "{query}");
    }
}

/// Whom the Worker before this one made or changed, is found a minute later.
#[test]
fn a_job_enters_those_whom_nobody_entered() {
    let harness = Harness::with_sites();
    let made = harness.sign_up("pat.kake");
    let other = john(&harness);
    harness.sql("DELETE FROM contacts");
    harness.sql("UPDATE users SET contacts_known = 0");
    // One that does not open holds nobody up.
    let broken = format!("UPDATE users SET profile = 'k0.AAAA' WHERE user_id = '{}'", id(&other));
    harness.sql(Box::leak(broken.into_boxed_str()));
    assert_eq!(ids(&find(&harness, "?email=pat.kake%40example.com")), Vec::<String>::new());
    harness.minute();
    assert_eq!(ids(&find(&harness, "?email=pat.kake%40example.com")), [id(&made)]);
    assert_eq!(harness.number("SELECT count(*) FROM users WHERE contacts_known = 0"), 0.0);
    // Another profile, written by somebody who knows nothing of it, is found to be another one.
    harness.sql("UPDATE users SET profile = profile WHERE contacts_known = 1");
    assert_eq!(harness.number("SELECT count(*) FROM users WHERE contacts_known = 0"), 1.0);
}
