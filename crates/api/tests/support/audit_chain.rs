//! The chain over the audit trail: it tells what is gone, changed or added, whatever was done to its links, and what went by age is no
//! fault.

use base64ct::{Base64UrlUnpadded, Encoding};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use idp_api::audit_chain::{Chain, Noted, faults};
use idp_api::ports::Clock;
use idp_store::audit_chain::{Link, LinkedRow};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::common::{Harness, NOW, Request, USERS, alex, keys};

const DAY: i64 = 24 * 60 * 60;
const DAY_MS: i64 = DAY * 1000;
/// The `INDEX_KEY` of the tests.
const INDEX: &str = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";
const BEFORE: &str = "0:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";

fn read(harness: &Harness, sql: &'static str) -> Value {
    let rows = harness.sql(sql);
    rows.iter().map(|row| serde_json::from_str::<Value>(row.text(0).unwrap()).unwrap()).collect()
}

/// The chain as a verifier reads it: links and rows.
pub(crate) fn read_chain(harness: &Harness) -> (Vec<Link>, Vec<LinkedRow>) {
    let links = read(
        harness,
        "SELECT json_object('seq', seq, 'former', former, 'former_at', former_at, 'since', since, 'until_at', until_at, \
         'until_id', until_id, 'rows', rows, 'digest', digest, 'link', link) FROM audit_links ORDER BY seq",
    );
    let rows = read(
        harness,
        "SELECT json_object('at', at, 'id', id, 'user_key', user_key, 'actor', actor, 'person', person, 'action', action, \
         'request_id', request_id, 'client_request_id', client_request_id, 'count', count) FROM audit ORDER BY at, id",
    );
    (serde_json::from_value(links).unwrap(), serde_json::from_value(rows).unwrap())
}

fn verify(harness: &Harness, kept_since: i64) -> Vec<String> {
    verify_to(harness, kept_since, None)
}

fn verify_to(harness: &Harness, kept_since: i64, noted: Option<&Noted>) -> Vec<String> {
    let (links, rows) = read_chain(harness);
    let keys = keys(&[("AUDIT_KEY", &format!("{AUDIT},{BEFORE}"))]);
    faults(&keys, &Chain { links: &links, rows: &rows, kept_since }, noted)
}

/// The `AUDIT_KEY` of the tests.
const AUDIT: &str = "a1:oKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6u7y9vr8";

/// Two rows of a person, and a day.
fn day_of(harness: &Harness, id: &str) {
    let expires = NOW + 40 * DAY;
    let claims = json!({ "amr": ["pwd", "otp", "mfa"], "exp": expires });
    let request = Request::new("POST", USERS).token(&harness.local.token(id, &claims));
    assert_eq!(harness.call(request.json(&alex())).status(), 200);
    let claims = json!({ "scope": "support", "exp": expires });
    let request = Request::new("GET", &format!("/idp/support/users/{id}"));
    let request = request.token(&harness.local.token("pat", &claims));
    assert_eq!(harness.call(request).status(), 200);
    harness.clock.pass(DAY);
}

/// Three links over what somebody did on three days.
fn chained() -> Harness {
    let harness = Harness::new();
    for day in 0..3 {
        day_of(&harness, &format!("alex-{day}"));
        harness.minute();
    }
    assert_eq!(harness.number("SELECT sum(rows) FROM audit_links"), 6.0);
    assert_eq!(harness.number("SELECT count(*) FROM audit_links"), 3.0);
    harness
}

#[test]
fn a_chain_that_nobody_touched_is_whole() {
    let harness = chained();
    assert_eq!(verify(&harness, 0), [""; 0]);
    // What is not settled is not linked yet, and a minute without anything adds nothing.
    harness.sql("INSERT INTO audit (user_key, at, id, actor, action, request_id) SELECT 'k', max(at) + 82800000, 'i', 'user', 'user.updated', '' FROM audit");
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM audit_links"), 3.0);
    assert_eq!(verify(&harness, 0), [""; 0]);
}

#[test]
fn a_link_is_over_a_day_at_the_most() {
    let harness = Harness::new();
    for day in 0..3 {
        day_of(&harness, &format!("alex-{day}"));
    }
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM audit_links"), 3.0);
    assert_eq!(harness.number("SELECT sum(rows) FROM audit_links"), 6.0);
    assert_eq!(verify(&harness, 0), [""; 0]);
}

/// From S7; CWE-223.
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
        "INSERT INTO audit SELECT user_key, at - 1, 'zz', actor, action, request_id, person, client_request_id, count FROM audit ORDER BY at LIMIT 1",
        "INSERT INTO audit SELECT user_key, at + 60000, 'zz', actor, action, request_id, person, client_request_id, count FROM audit ORDER BY at LIMIT 1",
    ] {
        let harness = chained();
        harness.sql(tampering);
        assert_ne!(verify(&harness, 0), [""; 0], "{tampering}");
    }
}

#[test]
fn a_link_that_is_gone_or_changed_in_any_column_is_found_whatever_its_age() {
    for tampering in [
        "DELETE FROM audit_links WHERE seq = 1",
        "DELETE FROM audit_links WHERE seq = 2",
        "UPDATE audit_links SET link = 'x' WHERE seq = 1",
        "UPDATE audit_links SET former_at = 0, former = '' WHERE seq = 2",
        "UPDATE audit_links SET former_at = 0 WHERE seq = 1 OR seq = 3",
        "UPDATE audit_links SET since = since - 1 WHERE seq = 1",
        "UPDATE audit_links SET until_at = until_at + 1 WHERE seq = 1",
        "UPDATE audit_links SET until_id = 'zzzz' WHERE seq = 1",
        "UPDATE audit_links SET rows = 1 WHERE seq = 1",
        "UPDATE audit_links SET digest = 'x' WHERE seq = 1",
        "UPDATE audit_links SET digest = NULL WHERE seq = 1",
        "UPDATE audit_links SET link = substr(link, 4), digest = NULL WHERE seq = 1",
    ] {
        let harness = chained();
        harness.sql(tampering);
        // Of the first day all may have gone but the links.
        let first = NOW * 1000 + 1;
        harness.sql("DELETE FROM audit WHERE at = (SELECT min(at) FROM audit)");
        if tampering.starts_with("DELETE FROM audit_links WHERE seq = 1") {
            // Of an old link that is gone nobody can tell: it may have gone by its age.
            assert_ne!(verify(&harness, 0), [""; 0], "{tampering}");
            continue;
        }
        assert_ne!(verify(&harness, first), [""; 0], "{tampering}");
    }
    let harness = chained();
    harness.sql("DELETE FROM audit WHERE at = (SELECT min(at) FROM audit)");
    assert_eq!(verify(&harness, NOW * 1000 + 1), [""; 0], "that alone is no fault");
}

#[test]
fn a_check_is_not_switched_off_by_another_beginning() {
    let harness = chained();
    harness.sql("DELETE FROM audit WHERE action = 'support.user_read'");
    assert_eq!(verify(&harness, 1).len(), 3);
    harness.sql("UPDATE audit_links SET since = 0");
    assert_eq!(verify(&harness, 1).len(), 3);
}

#[test]
fn an_end_that_was_cut_off_is_found_by_who_noted_it() {
    let harness = chained();
    let (links, _) = read_chain(&harness);
    let noted = |seq: usize| Noted { seq: links[seq - 1].seq, link: links[seq - 1].link.clone() };
    for seq in 1..=3 {
        assert_eq!(verify_to(&harness, 0, Some(&noted(seq))), [""; 0]);
    }
    harness.sql("DELETE FROM audit_links WHERE seq = 3");
    harness.sql("DELETE FROM audit WHERE at > (SELECT max(until_at) FROM audit_links)");
    assert_eq!(verify(&harness, 0), [""; 0], "without that nobody can tell");
    assert_eq!(verify_to(&harness, 0, Some(&noted(2))), [""; 0]);
    assert_eq!(verify_to(&harness, 0, Some(&noted(3))).len(), 1);
    // Not by a new end that has the same number, either.
    day_of(&harness, "alex-4");
    harness.minute();
    assert_eq!(harness.number("SELECT max(seq) FROM audit_links"), 3.0);
    assert_eq!(verify(&harness, 0), [""; 0]);
    assert_eq!(verify_to(&harness, 0, Some(&noted(3))).len(), 1);
}

#[test]
fn what_went_by_its_age_is_no_fault() {
    let harness = chained();
    // The first of three days is 400 days old.
    harness.clock.pass(397 * DAY);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM audit_links"), 2.0);
    assert_eq!(harness.number("SELECT count(*) FROM audit"), 4.0);
    let kept_since = harness.clock.now() - 400 * DAY_MS;
    assert_eq!(verify(&harness, kept_since), [""; 0]);
    // A row that is not so old is missed all the same, and so is a link.
    harness.sql(
        "DELETE FROM audit WHERE (at, id) = (SELECT at, id FROM audit ORDER BY at DESC LIMIT 1)",
    );
    assert_eq!(verify(&harness, kept_since).len(), 1);
    harness.sql("DELETE FROM audit_links WHERE seq = 2");
    assert_eq!(verify(&harness, kept_since).len(), 2);
}

/// What the version before this one made of a link's rows: the key was `INDEX_KEY`, and there was no digest.
fn link_of_before(link: &Link, former: &str, rows: &[LinkedRow]) -> String {
    let mut key = [0; 32];
    let index = Base64UrlUnpadded::decode_vec(INDEX).unwrap();
    Hkdf::<Sha256>::new(None, &index).expand(b"idp-edge/index\0audit_link", &mut key).unwrap();
    let own = |row: &&LinkedRow| (link.since..=link.until_at).contains(&row.at);
    let own = rows.iter().filter(own).map(|row| serde_json::to_string(row).unwrap());
    let own: Vec<_> = own.collect();
    let text = format!(
        r#"{{"seq":{},"former":"{former}","former_at":{},"rows":[{}]}}"#,
        link.seq,
        link.former_at,
        own.join(",")
    );
    let mac = Hmac::<Sha256>::new_from_slice(&key).unwrap().chain_update(text.as_bytes());
    Base64UrlUnpadded::encode_string(&mac.finalize().into_bytes())
}

/// Three links of before, and one behind them.
fn chained_before() -> Harness {
    let harness = chained();
    let (links, rows) = read_chain(&harness);
    let mut former = String::new();
    for link in links {
        let made = link_of_before(&link, &former, &rows);
        let sql = format!(
            "UPDATE audit_links SET former = '{former}', link = '{made}', digest = NULL WHERE seq = {}",
            link.seq
        );
        harness.sql(Box::leak(sql.into_boxed_str()));
        former = made;
    }
    assert_eq!(verify(&harness, 0), [""; 0]);
    day_of(&harness, "alex-3");
    harness.minute();
    assert_eq!(verify(&harness, 0), [""; 0]);
    harness
}

#[test]
fn links_of_before_are_checked_as_long_as_their_rows_are_there() {
    for tampering in [
        "DELETE FROM audit WHERE (at, id) = (SELECT at, id FROM audit ORDER BY at LIMIT 1)",
        "UPDATE audit SET actor = 'user' WHERE action = 'support.user_read'",
        "DELETE FROM audit_links WHERE seq = 2",
        "UPDATE audit_links SET link = 'x' WHERE seq = 3",
        "UPDATE audit_links SET until_at = until_at - 1 WHERE seq = 3",
    ] {
        let harness = chained_before();
        harness.sql(tampering);
        assert_ne!(verify(&harness, 0), [""; 0], "{tampering}");
    }
    // Where one begins it does not say of itself: that switches no check off but that of the day which goes by its age.
    let harness = chained_before();
    harness.sql("UPDATE audit_links SET since = 0");
    harness.sql("DELETE FROM audit WHERE action = 'support.user_read'");
    assert_eq!(verify(&harness, 1).len(), 4);
    let harness = chained_before();
    harness.clock.pass(396 * DAY);
    harness.minute();
    assert_eq!(harness.number("SELECT min(seq) FROM audit_links"), 2.0);
    assert_eq!(verify(&harness, harness.clock.now() - 400 * DAY_MS), [""; 0]);
}
