//! The scheduled handler removes what has expired, and nothing else.

use idp_api::ports::Clock;
use idp_store::db::Db;
use serde_json::json;

use crate::common::Harness;

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
/// Table, the time that counts, and how long it lasts from then.
const EXPIRING: [(&str, &str, i64); 19] = [
    ("sessions", "expires_at", 0),
    ("challenges", "expires_at", 0),
    ("reset_tokens", "expires_at", 0),
    ("link_codes", "expires_at", HOUR),
    ("email_tokens", "expires_at", 0),
    ("mailed_codes", "expires_at", 0),
    ("user_tokens", "expires_at", 0),
    ("usernames", "reserved_until", 0),
    ("deliveries", "expires_at", 0),
    ("receipts", "expires_at", 0),
    ("kept_answers", "expires_at", 0),
    ("guesses", "last_at", DAY),
    ("guess_counts", "last_at", DAY),
    ("recent_guesses", "at", HOUR),
    ("known_networks", "last_at", 90 * DAY),
    ("kept_deliveries", "received_at", 30 * DAY),
    ("alerts", "received_at", 90 * DAY),
    ("audit", "at", 400 * DAY),
    ("audit_links", "until_at", 400 * DAY),
];
const LIFE: &[(&str, &str)] = &[("ALERT_DAYS", "90")];

/// One row of each kind, whose time is `at`.
fn fill(harness: &Harness, user_id: &str, name: &str, at: i64) {
    let rows = [
        format!(
            "INSERT INTO sessions VALUES ('{user_id}', '{name}', '{name}', NULL, 'pwd', 0, 0, 0, {at}, 0)"
        ),
        format!("INSERT INTO challenges VALUES ('{user_id}', '{name}', {at}, 0, 'pwd')"),
        format!("INSERT INTO reset_tokens VALUES ('{user_id}', '{name}', {at}, 0)"),
        format!("INSERT INTO link_codes VALUES ('{user_id}', '{name}', '', {}, NULL)", at - HOUR),
        format!("INSERT INTO email_tokens VALUES ('{user_id}', '{name}', '', '', {at}, NULL)"),
        format!("INSERT INTO mailed_codes VALUES ('{name}', '', '{user_id}', '', '', 0, 0, {at})"),
        format!("INSERT INTO guesses VALUES ('{name}', 1, {})", at - DAY),
        format!("INSERT INTO guess_counts VALUES ('{name}', 'password', '', 1, {})", at - DAY),
        format!("INSERT INTO recent_guesses VALUES ('{name}', 'password', 1, '', {})", at - HOUR),
        format!("INSERT INTO known_networks VALUES ('{user_id}', '{name}', {})", at - 90 * DAY),
        format!("INSERT INTO user_tokens VALUES ('{user_id}-{name}', '{name}', {at})"),
        format!(
            "INSERT INTO usernames (account, username_key, user_id, left_by, reserved_until) VALUES ('{user_id}', '{name}', '', '{user_id}', {at})"
        ),
        format!("INSERT INTO receipts VALUES ('{name}', '{user_id}', {at})"),
        format!("INSERT INTO kept_answers VALUES ('{name}', '{user_id}', '', {at}, 'user')"),
        format!("INSERT INTO deliveries VALUES ('array', '{name}', {at})"),
        format!(
            "INSERT INTO kept_deliveries VALUES ('{user_id}', {}, '{name}', 'array', '')",
            at - 30 * DAY
        ),
        format!(
            "INSERT INTO alerts SELECT '{user_id}', count(*), '{name}', 'exp', 'NEIGHBORHOOD_WATCH', '', '', 0, {}, 0, 0, '' FROM alerts",
            at - 90 * DAY
        ),
        format!(
            "INSERT INTO audit (user_key, at, id, actor, action, request_id) VALUES ('{user_id}', {}, '{name}', 'user', 'user.updated', '')",
            at - 400 * DAY
        ),
        format!(
            "INSERT INTO audit_links SELECT count(*) + 1, '', 0, 0, {}, '{name}', 1, '', NULL FROM audit_links",
            at - 400 * DAY
        ),
    ];
    for row in rows {
        harness.sql(Box::leak(row.into_boxed_str()));
    }
}

fn count(harness: &Harness, table: &str) -> f64 {
    harness.number(Box::leak(format!("SELECT count(*) FROM {table}").into_boxed_str()))
}

#[test]
fn reservations_of_creations_that_never_ended_go_after_a_day() {
    let harness = Harness::new();
    let now = harness.clock.now();
    for (user, at) in [("old", now - DAY), ("new", now - DAY + 1)] {
        let row = format!("INSERT INTO reservations VALUES ('{user}', 'id', {at})");
        harness.sql(Box::leak(row.into_boxed_str()));
    }
    harness.minute();
    assert_eq!(harness.sql("SELECT user_id FROM reservations")[0].0, ["new".into()]);
    assert_eq!(count(&harness, "reservations"), 1.0);
}

#[test]
fn expired_rows_go_and_the_rest_stays() {
    let harness = Harness::with_sites_and(LIFE);
    let sign_in = harness.sign_up("pat.kake");
    let user_id = sign_in["userId"].as_str().unwrap();
    let before = EXPIRING.map(|(table, ..)| count(&harness, table));
    let now = harness.clock.now();
    fill(&harness, user_id, "old", now);
    fill(&harness, user_id, "new", now + 1);
    harness.minute();
    let after = EXPIRING.map(|(table, ..)| count(&harness, table));
    assert_eq!(after, before.map(|rows| rows + 1.0));
    for (table, time, life) in EXPIRING {
        let old = format!("{table} WHERE {time} <= {}", now - life);
        assert_eq!(count(&harness, &old), 0.0, "{table}");
    }
    assert_eq!(harness.number("SELECT total FROM watch_alerts"), 1.0);
    let refresh = json!({ "refreshToken": sign_in["refreshToken"] });
    assert_eq!(harness.server("POST", "/auth/local/refresh", Some(&refresh)).status(), 200);
}

#[test]
fn a_step_of_retention_is_bounded_and_uses_an_index() {
    let harness = Harness::with_sites();
    let row = |number| {
        let sql = "INSERT INTO guesses VALUES (?1, 1, 0)";
        idp_store::db::Statement::new(sql, [format!("{number}").into()])
    };
    let rows = (0..10_001).map(row).collect();
    pollster::block_on(harness.db.sqlite.batch(rows)).unwrap();
    harness.minute();
    assert_eq!(count(&harness, "guesses"), 1.0, "20 steps of 500");
    harness.minute();
    assert_eq!(count(&harness, "guesses"), 0.0);
    let rows = (0..5_000).map(row).collect();
    pollster::block_on(harness.db.sqlite.batch(rows)).unwrap();
    // As a database that takes its time.
    harness.clock.step.set(6_000);
    harness.minute();
    assert_eq!(count(&harness, "guesses"), 4_500.0, "within its time");
    for (table, time, _) in EXPIRING {
        let plan = format!(
            "EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {time} <= 0 ORDER BY {time} LIMIT 500"
        );
        let plan = Box::leak(plan.into_boxed_str());
        let rows = pollster::block_on(
            harness.db.sqlite.batch(vec![idp_store::db::Statement::new(plan, [])]),
        )
        .unwrap();
        let told = format!("{:?}", rows[0][0].text(3));
        assert!(told.contains("SEARCH") && told.contains("INDEX"), "{table}: {told}");
    }
}
