//! `DELETE /idp/array/users/me`: what goes with the user, of every table there is.

use std::collections::{BTreeMap, BTreeSet};

use idp_store::db::Row;
use serde_json::{Value, json};

use crate::common::programs::{REQUEST_ID, alex_taylor};
use crate::common::second_factor::{PASSWORD, code, text};
use crate::common::site::{ACCOUNT, BASE, CODE_CHALLENGE, pat};
use crate::common::webhooks::{PAYMENTS, alert, event, snapshot};
use crate::common::{Answer, Harness, ME, NOW, Request, USERS, alex};

/// What becomes of the rows of a table that do not go.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Fate {
    /// The user had some, and they stay as they were.
    Stay,
    /// The user had some, and they stay as they were, beside new ones.
    Grow,
    /// The user had some, and what becomes of them is not said here.
    Differ,
    /// No user has any.
    OfNobody,
}

/// The tables that may hold rows after a deletion, each with what becomes of them and the reason.
pub(crate) type Exceptions = &'static [(&'static str, Fate, &'static str)];

const OF_THE_LOGIN: &str =
    "the login stays: this deletes what the Protection API holds of a person";
const OF_PARTNERS: &str = "partners' people, whom no access token names";

/// The tables that may hold rows after any deletion, each with its reason.
const EXCEPTIONS: Exceptions = &[
    ("audit", Fate::Grow, "the trail outlives the user, under keyed hashes, and says who deleted"),
    ("audit_links", Fate::OfNobody, "keyed hashes over the trail, made by the scheduled job"),
    ("auth_attempts", Fate::Differ, "a lock outlives the user, under a keyed hash"),
    ("person_attempts", Fate::Differ, "a lock outlives the user, under keyed hashes of the person"),
    ("sent_persons", Fate::Differ, "whose attempts Array may still tell of, under hashes that end"),
    ("receipts", Fate::OfNobody, "which user took a receipt, under keyed hashes, until it expires"),
    ("deliveries", Fate::Stay, "keyed hashes of senders' ids, which name nobody and expire"),
    ("reservations", Fate::OfNobody, "there only while a profile is not there yet"),
    ("entitlement_map", Fate::OfNobody, "configuration as data"),
    ("foreign_costs", Fate::OfNobody, "what it costs to look at hashes of an account"),
    ("people_counts", Fate::OfNobody, "how many people were made in an account in a day"),
    ("guard", Fate::OfNobody, "never holds a row"),
    ("job_states", Fate::OfNobody, "how far jobs came"),
    ("accounts", Fate::OfNobody, "tenants"),
    ("api_keys", Fate::OfNobody, "of tenants"),
    ("key_events", Fate::OfNobody, "of tenants' keys"),
    ("webhook_endpoints", Fate::OfNobody, "of tenants"),
    ("failing_receivers", Fate::OfNobody, "of tenants' endpoints"),
    ("oauth_clients", Fate::OfNobody, "of services"),
    ("link_urls", Fate::OfNobody, "of tenants"),
    ("guesses", Fate::OfNobody, "of the Worker before this one"),
    ("programs", Fate::OfNobody, "of partners"),
    ("program_keys", Fate::OfNobody, "of partners"),
    ("program_accounts", Fate::OfNobody, OF_PARTNERS),
    ("program_users", Fate::OfNobody, OF_PARTNERS),
    ("program_addresses", Fate::OfNobody, OF_PARTNERS),
    ("program_phones", Fate::OfNobody, OF_PARTNERS),
    ("program_terms", Fate::OfNobody, OF_PARTNERS),
    ("program_contact_verifications", Fate::OfNobody, OF_PARTNERS),
    ("program_ephemeral_keys", Fate::OfNobody, OF_PARTNERS),
    ("program_holders", Fate::OfNobody, OF_PARTNERS),
];

/// Beside those, the ones that may after this deletion. All others held a row of the user before it, and none after.
const OWN_EXCEPTIONS: Exceptions = &[
    ("last_uses", Fate::OfNobody, "of tenants' keys"),
    ("users", Fate::Stay, OF_THE_LOGIN),
    ("logins", Fate::Stay, OF_THE_LOGIN),
    ("usernames", Fate::Stay, OF_THE_LOGIN),
    ("addresses", Fate::Stay, OF_THE_LOGIN),
    ("contacts", Fate::Stay, OF_THE_LOGIN),
    ("sessions", Fate::Stay, OF_THE_LOGIN),
    ("second_factors", Fate::Stay, OF_THE_LOGIN),
    ("begun_factors", Fate::Stay, OF_THE_LOGIN),
    ("recovery_codes", Fate::Stay, OF_THE_LOGIN),
    ("challenges", Fate::Stay, OF_THE_LOGIN),
    ("reset_tokens", Fate::Stay, OF_THE_LOGIN),
    ("link_codes", Fate::Stay, OF_THE_LOGIN),
    ("email_tokens", Fate::Stay, OF_THE_LOGIN),
    ("mailed_codes", Fate::Stay, OF_THE_LOGIN),
    ("guess_counts", Fate::Stay, OF_THE_LOGIN),
    ("recent_guesses", Fate::Stay, OF_THE_LOGIN),
    ("known_networks", Fate::Stay, OF_THE_LOGIN),
    ("events", Fate::Differ, OF_THE_LOGIN),
    ("kept_answers", Fate::Differ, OF_THE_LOGIN),
    ("ended_events", Fate::Differ, OF_THE_LOGIN),
    ("event_tries", Fate::Differ, OF_THE_LOGIN),
];

/// All rows of all tables.
pub(crate) type Tables = BTreeMap<String, BTreeSet<String>>;

fn rows(harness: &Harness, sql: String) -> Vec<Row> {
    harness.sql(Box::leak(sql.into_boxed_str()))
}

pub(crate) fn tables(harness: &Harness) -> Tables {
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let names = rows(harness, names.to_owned());
    let whole = |name: &str| {
        let rows = rows(harness, format!("SELECT * FROM {name}"));
        rows.iter().map(|row| format!("{:?}", row.0)).collect()
    };
    names
        .iter()
        .map(|row| row.text(0).unwrap())
        .map(|name| (name.to_owned(), whole(name)))
        .collect()
}

/// Somebody of whom every table holds rows that can hold them.
pub(crate) struct Person<'a> {
    harness: &'a Harness,
    username: &'a str,
    sign_in: Value,
}

impl<'a> Person<'a> {
    pub(crate) fn new(harness: &'a Harness, username: &'a str) -> Self {
        let mut body = pat(username);
        // Mails are counted by the address, too.
        body["user"]["email"] = json!(format!("{username}@example.com"));
        let sign_in = harness.server("POST", "/user/local", Some(&body)).body();
        let mut person = Self { harness, username, sign_in };
        person.sets_up_a_factor();
        person.uses_the_site();
        person.has_a_profile();
        person.is_told_of();
        person
    }

    pub(crate) fn id(&self) -> &str {
        text(&self.sign_in, "userId")
    }

    pub(crate) fn token(&self) -> &str {
        text(&self.sign_in, "accessToken")
    }

    /// A call of the site with the person's token, which works.
    fn site(&self, method: &'static str, path: &str, body: &Value) -> Value {
        let path = format!("{BASE}{}", path.replace("ID", self.id()));
        let request = Request::new(method, &path).site("server", ACCOUNT).token(self.token());
        let request = request.header("idempotency-key", "once");
        let answer = self.harness.call(request.json(body));
        assert!([200, 202, 204].contains(&answer.status()), "{path}: {}", answer.text());
        answer.body()
    }

    fn own(&self, method: &'static str, path: &str, body: &Value) -> Answer {
        let request = Request::new(method, path).token(self.token());
        let request = request.header("idempotency-key", "once");
        let answer = self.harness.call(request.json(body));
        assert!([200, 204].contains(&answer.status()), "{path}: {}", answer.text());
        answer
    }

    pub(crate) fn logs_in(&self) -> Value {
        let login = json!({ "username": self.username, "password": PASSWORD });
        self.site("POST", "/auth/local/login", &login)
    }

    /// Logs in with it, begins another one, and leaves a log-in open.
    fn sets_up_a_factor(&mut self) {
        let totp = self.site("POST", "/user/ID/totp", &Value::Null);
        let confirm = json!({ "code": code(text(&totp, "secret"), NOW) });
        self.site("POST", "/user/ID/totp/confirm", &confirm);
        let challenge = self.logs_in();
        let answer =
            json!({ "challenge": challenge["challenge"], "code": totp["recoveryCodes"][0] });
        self.sign_in = self.site("POST", "/auth/2fa", &answer);
        self.site("POST", "/user/ID/totp", &Value::Null);
        self.logs_in();
    }

    fn uses_the_site(&self) {
        for first in ["Ann", "Pat"] {
            self.site("PATCH", "/user/ID", &json!({ "name": { "first": first, "last": "Kake" } }));
        }
        // Events that were told, before those that still are to be.
        pollster::block_on(self.harness.tell());
        let address = json!({ "address1": "1 Main Street", "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207" });
        self.site("POST", "/user/ID/address", &address);
        self.site("POST", "/user/ID/activate", &json!({ "reason": "asked for it" }));
        self.site("POST", "/user/ID/link", &json!({ "codeChallenge": CODE_CHALLENGE }));
        self.site(
            "POST",
            "/user/ID/email",
            &json!({ "email": format!("{}@example.org", self.username) }),
        );
        // Codes go to verified addresses alone.
        self.harness.sql("UPDATE users SET email_verified_at = 0 WHERE email_verified_at IS NULL");
        self.site("POST", "/auth/code", &json!({ "username": self.username }));
        self.site("PATCH", "/auth/local/reset", &json!({ "username": self.username }));
        let wrong = json!({ "username": self.username, "password": "a wrong password" });
        assert_eq!(self.harness.server("POST", "/auth/local/login", Some(&wrong)).status(), 401);
    }

    fn has_a_profile(&self) {
        let mut data = alex();
        if self.username != "alex.taylor" {
            // Another person: whose attempts are another's, too.
            data["ssn"] = json!("223456780");
            data["dob"] = json!("1991-03-10");
        }
        self.own("POST", USERS, &data);
        self.pays("activated");
        self.own("POST", &format!("{ME}/migration"), &json!({ "version": 0 }));
        self.own("POST", &format!("{ME}/mock/alerts"), &Value::Null);
        self.own("POST", &format!("{ME}/mock/scans"), &Value::Null);
    }

    fn pays(&self, event: &str) {
        let entitlements = json!([{ "code": "idp-pro", "expiresAt": NOW + 60 }]);
        let body = json!({ "userId": self.id(), "event": event, "entitlements": entitlements });
        let request = Request::new("POST", PAYMENTS).token(&self.harness.service("payments"));
        assert_eq!(self.harness.call(request.json(&body)).status(), 200);
    }

    /// What comes by webhook: an alert of the watch, sections, a failed attempt, and what only is kept, of either sender.
    fn is_told_of(&self) {
        let id = self.harness.array_user_id(self.token());
        let watch = json!({ "class": "NEIGHBORHOOD_WATCH" });
        self.harness.deliver(&alert(&id, "exp", &json!(7), &watch));
        self.harness.deliver(&snapshot(&id, &json!({ "scans": [{ "id": 1 }] })));
        self.harness.deliver(&event("authenticate", "401", &id, &json!({})));
        self.harness.deliver(&event("weather", "push", &id, &json!({})));
        self.pays("paused");
    }
}

/// Pat and what partners hold are there before Alex comes, and have to stay.
pub(crate) fn before_alex() -> Harness {
    let harness = Harness::with_sites();
    let settings = json!({ "environment": "production", "newServiceKey": true });
    harness.admin("PUT", "/programs/acme", Some(&settings));
    let mut partners = alex_taylor();
    partners["termsAcceptances"] = json!([{ "termsIdentifier": "t-1", "termsAcceptanceDateTime": "2026-09-21T10:00:00Z", "termsAcceptanceFlag": true }]);
    partners["contactVerificationIdentifiers"] = json!([REQUEST_ID]);
    harness.holder(&partners);
    Person::new(&harness, "pat.kake");
    harness
}

fn by_the_user(alex: &Person<'_>) -> Answer {
    alex.harness.call(Request::new("DELETE", ME).token(alex.token()))
}

fn by_support(alex: &Person<'_>) -> Answer {
    let token = alex.harness.local.token("help-desk", &json!({ "scope": "support.delete" }));
    let path = format!("/idp/support/users/{}", alex.id());
    alex.harness.call(Request::new("DELETE", &path).token(&token))
}

/// From S10; CWE-459.
#[test]
fn a_deleted_user_leaves_no_row_in_any_table_but_those_with_a_reason() {
    for delete in [by_the_user, by_support] {
        let harness = before_alex();
        let without = tables(&harness);
        let alex = Person::new(&harness, "alex.taylor");
        let with = tables(&harness);
        let answer = delete(&alex);
        assert_eq!((answer.status(), answer.text()), (200, "{}"));
        let after = tables(&harness);
        expect_gone(OWN_EXCEPTIONS, [&without, &with, &after]);
        assert!(!after["audit"].is_empty() && !after["auth_attempts"].is_empty());
    }
}

/// Each table held a row of the user: none was there `without` the user, and none is `after` the deletion, but for the exceptions of every
/// deletion and its own.
pub(crate) fn expect_gone(own: Exceptions, [without, with, after]: [&Tables; 3]) {
    for (table, rows) in with {
        let exception = EXCEPTIONS.iter().chain(own).find(|(name, ..)| name == table);
        let fate = exception.map(|(_, fate, _)| *fate);
        let (others, left) = (&without[table], &after[table]);
        let had_some = others.is_subset(rows) && others.len() < rows.len();
        assert_eq!(had_some, fate != Some(Fate::OfNobody), "{table}: a row of the user, before");
        match fate {
            None => assert_eq!(left, others, "{table} after the deletion"),
            Some(Fate::Stay | Fate::OfNobody) => assert_eq!(left, rows, "{table}"),
            Some(Fate::Grow) => assert!(left.is_superset(rows) && left.len() > rows.len()),
            Some(Fate::Differ) => assert!(left.is_superset(others), "{table}"),
        }
    }
}

/// Each is a table, stands there once, and has its reason.
pub(crate) fn expect_tables(own: Exceptions) {
    let there: BTreeSet<String> = tables(&Harness::new()).into_keys().collect();
    let mut seen = BTreeSet::new();
    for (table, _, reason) in EXCEPTIONS.iter().chain(own) {
        assert!(there.contains(*table) && seen.insert(table) && !reason.is_empty(), "{table}");
    }
    assert!(there.len() > EXCEPTIONS.len() + own.len());
}

#[test]
fn every_exception_of_the_deletion_is_a_table_and_stands_once() {
    expect_tables(OWN_EXCEPTIONS);
}

#[test]
fn what_is_left_of_a_deleted_user_names_nobody() {
    let harness = Harness::with_sites();
    let alex = Person::new(&harness, "alex.taylor");
    let array_user_id = harness.array_user_id(alex.token());
    assert_eq!(by_the_user(&alex).status(), 200);
    let after = tables(&harness);
    let all = EXCEPTIONS.iter().chain(OWN_EXCEPTIONS);
    for (table, ..) in all.filter(|(.., reason)| *reason != OF_THE_LOGIN) {
        let rows = format!("{:?}", after[*table]);
        assert!(!rows.contains(alex.id()) && !rows.contains(&array_user_id), "{table}: {rows}");
    }
    // The same person may come again, and finds nothing of before.
    assert_eq!(alex.own("GET", &format!("{BASE}/user/{}", alex.id()), &Value::Null).status(), 200);
    for unlocked in ["DELETE FROM auth_attempts", "DELETE FROM person_attempts"] {
        harness.sql(unlocked);
    }
    alex.own("POST", USERS, &alex_again());
    let status = alex.own("GET", ME, &Value::Null).body();
    assert_eq!((&status["authAttempts"], &status["version"]), (&json!(0), &json!(0)));
    assert_eq!(harness.read(alex.token(), "/alerts")["userAlerts"], json!([]));
}

/// Of another version than before.
fn alex_again() -> Value {
    let mut body = alex();
    body["version"] = json!(0);
    body
}
