//! Guests who will not come again go, with all they have. From S3.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::common::site::{ACCOUNT, BASE, id, pat};
use crate::common::{Harness, Request, USERS, alex};

const DAY: i64 = 86_400;

/// Tables that name a user and hold nothing of a guest, each with its reason.
const NOT_OF_GUESTS: &[(&str, &str)] = &[
    ("logins", "a guest has none"),
    ("usernames", "a guest has none"),
    ("mailed_codes", "a guest has no login, and so none"),
    ("program_users", "partners' people"),
    ("program_addresses", "partners' people"),
    ("program_phones", "partners' people"),
    ("program_terms", "partners' people"),
    ("program_contact_verifications", "partners' people"),
];

fn sql(harness: &Harness, text: String) -> Vec<Vec<String>> {
    let rows = harness.sql(Box::leak(text.into_boxed_str()));
    rows.iter().map(|row| row.0.iter().map(|cell| format!("{cell:?}")).collect()).collect()
}

/// The text in a cell.
fn plain(cell: &str) -> String {
    cell.trim_start_matches("Text(\"").trim_end_matches("\")").to_owned()
}

/// Name and type of each column.
fn columns(harness: &Harness, table: &str) -> Vec<(String, String)> {
    let rows = sql(harness, format!("SELECT name, type FROM pragma_table_info('{table}')"));
    rows.iter().map(|row| (plain(&row[0]), plain(&row[1]))).collect()
}

/// The tables that know a user: by our id, by Array's, or as the owner of what is kept.
fn tables(harness: &Harness) -> BTreeSet<String> {
    let names = "SELECT name FROM sqlite_master WHERE type = 'table'".to_owned();
    let names = sql(harness, names).into_iter().map(|row| plain(&row[0]));
    let knows = |column: &(String, String)| {
        ["user_id", "array_user_id", "owner"].contains(&column.0.as_str())
    };
    names
        .filter(|table| !NOT_OF_GUESTS.iter().any(|(name, _)| name == table))
        .filter(|table| columns(harness, table).iter().any(knows))
        .collect()
}

/// A guest of whom every one of these tables has a row.
fn guest_with_everything(harness: &Harness) -> (Value, String) {
    let guest = harness.server("POST", "/user/guest", Some(&pat("ignored"))).body();
    let user_id = id(&guest);
    let request = Request::new("POST", USERS).token(&harness.strong(&user_id));
    assert_eq!(harness.call(request.json(&alex())).status(), 200);
    let array_id = harness.array_user_id(&harness.strong(&user_id));
    for table in tables(harness) {
        let columns = columns(harness, &table);
        let value = |(name, kind): &(String, String)| match (name.as_str(), kind.as_str()) {
            ("user_id", _) => format!("'{user_id}'"),
            ("array_user_id" | "owner", _) => format!("'{array_id}'"),
            // Nothing else takes them away.
            (time, "INTEGER") if time.ends_with("_at") && table != "sessions" => {
                "9000000000000".to_owned()
            }
            (_, "INTEGER") => "1".to_owned(),
            ("state", _) => "'sent'".to_owned(),
            _ => "'x'".to_owned(),
        };
        let names: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let values: Vec<_> = columns.iter().map(value).collect();
        let (names, values) = (names.join(", "), values.join(", "));
        sql(harness, format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({values})"));
        assert!(
            names_guest(harness, &table, [&user_id, &array_id]),
            "{table}: no row of the guest"
        );
    }
    (guest, array_id)
}

fn names_guest(harness: &Harness, table: &str, ids: [&String; 2]) -> bool {
    let rows = format!("{:?}", sql(harness, format!("SELECT * FROM {table}")));
    ids.iter().any(|id| rows.contains(id.as_str()))
}

#[test]
fn a_guest_without_a_session_goes_after_thirty_days_from_every_table() {
    let harness = Harness::with_sites();
    let pat = harness.sign_up("pat.kake");
    let (guest, array_id) = guest_with_everything(&harness);
    let ids = [&id(&guest), &array_id];
    harness.clock.pass(30 * DAY - 1);
    harness.minute();
    assert!(names_guest(&harness, "users", ids));
    harness.clock.pass(1);
    harness.lines.0.borrow_mut().clear();
    harness.minute();
    // What was told of the guest stands in the log of events for thirty days.
    let is_log = |table: &String| ["ended_events", "event_tries"].contains(&table.as_str());
    for table in tables(&harness).into_iter().filter(|table| !is_log(table)) {
        assert!(!names_guest(&harness, &table, ids), "{table}");
    }
    let lines = harness.lines.0.borrow().clone();
    let told = lines.iter().filter(|line| line.contains("user.deleted"));
    assert_eq!(told.count(), 1, "the last event of the guest was told, and is kept no longer");
    let audit = "SELECT count(*) FROM audit WHERE action = 'user.guest_created'";
    assert_eq!(harness.number(audit), 1.0, "the trail stays, under a keyed hash");
    let gone = "SELECT count(*) FROM audit WHERE action = 'user.deleted' AND actor = 'scheduled' \
        AND user_key = (SELECT user_key FROM audit WHERE action = 'user.guest_created')";
    assert_eq!(harness.number(gone), 1.0, "and says that the guest is gone");
    assert_eq!(harness.server("GET", &format!("/user/{}", id(&pat)), None).status(), 200);
    assert_eq!(harness.number("SELECT count(*) FROM users"), 1.0);
}

#[test]
fn a_guest_with_a_session_stays_and_so_does_one_who_got_a_login() {
    let harness = Harness::with_sites_and(&[("GUEST_DAYS", "1")]);
    let make = || harness.server("POST", "/user/guest", Some(&pat("ignored"))).body();
    let (live, idle, local) = (make(), make(), make());
    let provider = json!({ "provider": pat("pat.kake")["provider"] });
    let path = format!("/user/{}/local", id(&local));
    assert_eq!(harness.server("POST", &path, Some(&provider)).status(), 200);
    let logout = json!({ "refreshToken": idle["refreshToken"] });
    let request = Request::new("POST", &format!("{BASE}/auth/logout")).site("server", ACCOUNT);
    assert_eq!(harness.call(request.json(&logout)).status(), 204);
    harness.sql("DELETE FROM sessions WHERE user_id IN (SELECT user_id FROM logins)");
    harness.clock.pass(DAY);
    harness.minute();
    let is_there =
        |who: &Value| harness.server("GET", &format!("/user/{}", id(who)), None).status() == 200;
    assert_eq!([&live, &idle, &local].map(is_there), [true, false, true]);
}

/// A guest who is to go in the next minute.
fn with_idle_guest() -> Harness {
    let harness = Harness::with_sites();
    harness.server("POST", "/user/guest", Some(&pat("ignored")));
    harness.sql("DELETE FROM sessions");
    harness.clock.pass(30 * DAY);
    harness.db.asked.borrow_mut().clear();
    harness
}

/// A site lets the guest in by a link, or the guest signs up, between the look and the removal.
/// From CWE-367.
#[test]
fn a_guest_who_comes_between_the_look_and_the_removal_stays() {
    const SESSION: &str = "INSERT INTO sessions SELECT user_id, 'later', 'later', NULL, 'link', 0, 0, 0, 9000000000000, 0 FROM users";
    const LOGIN: &str = "INSERT INTO logins (user_id, login_id, username, username_key, password, created_at) \
        SELECT user_id, 'later', 'later', 'later', 'later', 0 FROM users";
    let undisturbed = with_idle_guest();
    undisturbed.minute();
    assert_eq!(undisturbed.number("SELECT count(*) FROM users"), 0.0);
    let is_look = |batch: &Vec<&str>| batch.iter().any(|sql| sql.contains("has_login = 0"));
    let look = undisturbed.db.asked.borrow().iter().position(is_look).unwrap();
    for meanwhile in [SESSION, LOGIN] {
        let harness = with_idle_guest();
        harness.db.skipped.set(u32::try_from(look).unwrap());
        harness.db.meanwhile.set(Some(meanwhile));
        harness.minute();
        assert_eq!(harness.db.meanwhile.take(), None, "nobody came");
        assert_eq!(harness.number("SELECT count(*) FROM users"), 1.0, "{meanwhile}");
        let told = "SELECT count(*) FROM events WHERE kind = 'user.deleted'";
        assert_eq!(harness.number(told), 0.0, "{meanwhile}");
    }
}

#[test]
fn many_guests_go_in_bounded_steps() {
    let harness = Harness::with_sites();
    harness.server("POST", "/user/guest", Some(&pat("ignored")));
    let copies = "INSERT INTO users (user_id, account, profile, created_at, updated_at) \
        SELECT 'copy-' || n.key, account, profile, created_at, updated_at FROM users, \
        json_each('[' || substr(replace(hex(zeroblob(150)), '0', ',1'), 2) || ']') n";
    harness.sql(copies);
    harness.clock.pass(30 * DAY);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM users"), 101.0);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM users"), 0.0);
}

/// A stranger who makes guests by the public key makes neither many events at once nor any that delay somebody's mail.
#[test]
fn a_flood_of_guests_makes_two_hundred_events_a_minute_behind_which_nobody_waits() {
    let harness = Harness::with_sites_and(&[
        ("WEBHOOK_URL", "https://mail.example.com/hook"),
        ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
    ]);
    harness.server("POST", "/user/guest", Some(&pat("ignored")));
    let copies = "INSERT INTO users (user_id, account, profile, created_at, updated_at) \
        SELECT 'copy-' || n.key, account, profile, created_at, updated_at FROM users, \
        json_each('[' || substr(replace(hex(zeroblob(5000)), '0', ',1'), 2) || ']') n";
    harness.sql(copies);
    harness.clock.pass(30 * DAY);
    let told = "SELECT count(*) FROM events WHERE kind = 'user.deleted'";
    for minute in 1..=10 {
        harness.db.asked.borrow_mut().clear();
        harness.minute();
        assert_eq!(harness.number(told), f64::from(minute * 200), "the receiver is away");
        let removed = |batch: &Vec<&str>| batch.iter().any(|sql| sql.contains("'user.deleted'"));
        let steps = harness.db.asked.borrow().iter().filter(|batch| removed(batch)).count();
        assert_eq!(steps, 4, "fifty in a batch");
    }
    harness.sign_up("pat.kake");
    harness.fetch.status.set(Some(204));
    // So long the receiver that failed is left alone at the most.
    harness.clock.pass(300);
    assert_eq!(harness.reset("server", "pat.kake").status(), 200);
    pollster::block_on(harness.tell());
    let posts = harness.fetch.posts.borrow();
    assert!(posts.last().unwrap().2.contains("user.password_reset_requested"));
}

#[test]
fn array_is_told_to_forget_a_guest() {
    let harness = Harness::with_sites_and(&[
        ("VENDOR", "array"),
        ("VENDOR_URL", "https://vendor.example/"),
        ("VENDOR_APP_KEY", "app-1"),
        ("VENDOR_TOKEN", "a-token-of-the-vendor"),
    ]);
    let guest = harness.server("POST", "/user/guest", Some(&pat("ignored"))).body();
    let row = format!(
        "INSERT INTO profiles (user_id, array_user_id, version, created_at, updated_at) VALUES ('{}', 'array-1', 0, 0, 0)",
        id(&guest)
    );
    sql(&harness, row);
    harness.clock.pass(30 * DAY);
    harness.minute();
    let told = sql(&harness, "SELECT id, kind FROM outbox".to_owned());
    assert_eq!(told, [["Text(\"array-1\")", "Text(\"user.deleted\")"]]);
    assert_eq!(harness.number("SELECT count(*) FROM profiles"), 0.0);
}
