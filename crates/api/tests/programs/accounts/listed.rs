//! `GET …/accounts`, `GET …/accounts/{accountIdentifier}` and `DELETE …/users/{userIdentifier}`.

use serde_json::{Value, json};

use crate::common::Harness;
use crate::common::invariants::{expect_invariants, tables};
use crate::common::programs::{CODE, Holder, ROOT, SUCCESS, alex_taylor, outcome, person};

/// With a receiver that takes what becomes of accounts.
fn program() -> Harness {
    let harness = Harness::with_sites_and(&[
        ("WEBHOOK_URL", "https://mail.example.com/hook"),
        ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
    ]);
    let settings = json!({ "environment": "production", "newServiceKey": true });
    harness.admin("PUT", ROOT, Some(&settings));
    harness
}

fn accounts(harness: &Harness, query: &str) -> (Vec<String>, Value, Option<String>) {
    let answer = harness.partner("GET", &format!("{ROOT}/accounts{query}"), None);
    assert_eq!(outcome(&answer), SUCCESS, "{}", answer.text());
    let body = answer.body();
    let id = |account: &Value| account["accountIdentifier"].as_str().unwrap().to_owned();
    let ids = body["accounts"].as_array().unwrap().iter().map(id).collect();
    (ids, body, answer.header("link").map(str::to_owned))
}

#[test]
fn a_partner_lists_its_accounts_newest_first_page_by_page_and_by_state() {
    let harness = program();
    let mut made: Vec<Holder> = Vec::new();
    for number in 0..5 {
        made.insert(
            0,
            harness.holder(&person(
                &format!("{}", 123_456_000 + number),
                &format!("2125550{number:03}"),
            )),
        );
        harness.clock.pass(1);
    }
    let ids: Vec<String> = made.iter().map(|holder| holder.account.clone()).collect();
    assert_eq!(accounts(&harness, "").0, ids);
    let (first, _, link) = accounts(&harness, "?count=3");
    assert_eq!(first, ids[..3]);
    let link = link.unwrap();
    let next = link.split(['?', '>']).nth(1).unwrap();
    assert_eq!(accounts(&harness, &format!("?{next}")).0, ids[3..]);
    harness.set_state(&made[1], "active");
    let (active, body, _) = accounts(&harness, "?state=active");
    assert_eq!(active, [ids[1].clone()]);
    let account = &body["accounts"][0];
    assert_eq!(
        (&account["state"], &account["accountType"]),
        (&json!("active"), &json!("consumer"))
    );
    let users = json!([{ "userIdentifier": made[1].user, "kycStatus": "pending" }]);
    assert_eq!(account["users"], users);
    let one = harness.partner("GET", &made[1].account_path(), None).body();
    assert_eq!(one["accounts"], json!([account]));
    assert!(!one.to_string().contains("Taylor"));
    let wrong = harness.partner("GET", &format!("{ROOT}/accounts?state=open"), None);
    assert_eq!(wrong.status(), 400);
}

/// From API1:2023.
#[test]
fn a_partner_lists_no_account_of_another_program() {
    let harness = program();
    let holder = harness.holder(&alex_taylor());
    harness.admin("PUT", "/programs/other", Some(&json!({ "environment": "pie" })));
    let other = harness.program_token("programs", "other");
    let listed = harness.with_token(&other, "GET", "/programs/other/accounts", None);
    assert_eq!(listed.body()["accounts"], json!([]));
    let path = format!("/programs/other/accounts/{}", holder.account);
    assert_eq!(outcome(&harness.with_token(&other, "GET", &path, None)), (404, 10, 0));
    assert_eq!(
        outcome(&harness.with_token(&other, "GET", &format!("{ROOT}/accounts"), None)),
        (404, 10, 0)
    );
    let nobody = harness.program_token("programs", "nothing");
    let unknown = harness.with_token(&nobody, "GET", "/programs/nothing/accounts", None);
    assert_eq!(outcome(&unknown), (404, 10, 0));
}

fn path(holder: &Holder) -> String {
    format!("{ROOT}/accounts/{}/users/{}", holder.account, holder.user)
}

/// From CWE-459.
#[test]
fn a_person_of_a_closed_account_is_erased_and_what_limits_count_by_stays() {
    let harness = program();
    let other = harness.holder(&person("223456780", "2125550199"));
    let mut whole = alex_taylor();
    whole["termsAcceptances"] = json!([{ "termsIdentifier": "t-1", "termsAcceptanceDateTime": "2026-09-21T10:00:00Z", "termsAcceptanceFlag": true }]);
    let holder = harness.holder(&whole);
    let erase = || outcome(&harness.admin("DELETE", &path(&holder), None));
    for state in ["pending", "active", "locked"] {
        harness.set_state(&holder, state);
        assert_eq!(erase(), (400, 200, 0), "{state}");
    }
    assert_eq!(harness.read_user(&holder)["profileData"]["lastName"], "Taylor");
    assert_eq!(harness.set_state(&holder, "closed"), SUCCESS);
    assert_eq!(erase(), SUCCESS);
    for (table, rows) in tables(&harness) {
        assert!(!rows.contains(&holder.user), "{table}: {rows}");
        let is_known = ["program_accounts", "program_holders", "program_ephemeral_keys", "events"]
            .contains(&table.as_str());
        assert!(is_known || !rows.contains(&holder.account), "{table}: {rows}");
    }
    let of_people = "SELECT count(*) FROM events WHERE kind <> 'account.state_changed'";
    assert_eq!(harness.number(of_people), 1.0, "that of the other person");
    let sealed = "SELECT count(*) FROM program_holders WHERE value IS NOT NULL AND is_active = 0";
    assert_eq!(harness.number(sealed), 0.0, "the values beside the hashes");
    expect_invariants(&harness, "an erasure");
    // The account is there, and the person is found no more.
    let account = harness.partner("GET", &holder.account_path(), None).body();
    assert_eq!(
        (&account["accounts"][0]["state"], &account["accounts"][0]["users"]),
        (&json!("closed"), &json!([]))
    );
    assert_eq!(erase(), (404, 10, 0));
    assert_eq!(harness.read_user(&other)["profileData"]["lastName"], "Taylor");
    let audit = "SELECT count(*) FROM audit WHERE action = 'program.user_erased'";
    assert_eq!(harness.number(audit), 1.0);
    // Three consumers' accounts in a lifetime may have the SSN: the erased one is one of them.
    for _ in 0..2 {
        let next = harness.holder(&alex_taylor());
        assert_eq!(harness.set_state(&next, "closed"), SUCCESS);
    }
    assert_eq!(outcome(&harness.open_account("consumer", &alex_taylor())), (200, 2, 61));
}

/// From API5:2023.
#[test]
fn a_partner_erases_nobody() {
    let harness = program();
    let holder = harness.holder(&alex_taylor());
    harness.set_state(&holder, "closed");
    let token = harness.program_token("programs", CODE);
    assert_eq!(harness.with_token(&token, "DELETE", &path(&holder), None).status(), 403);
    assert_eq!(harness.read_user(&holder)["profileData"]["lastName"], "Taylor");
}
