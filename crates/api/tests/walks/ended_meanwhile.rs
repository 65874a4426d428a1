//! Walks the calls of users that take more than one trip: whoever's session ends between two of them gets nothing more, and changes nothing more.

use idp_api::caller::Caller;
use idp_api::spec::Spec;
use serde_json::json;

use crate::common::calls::stage::Stage;
use crate::common::calls::{Body, Example, all};
use crate::common::invariants::{expect_invariants, tables};
use crate::common::site::{ACCOUNT, BASE};
use crate::common::vendor::{made, token};
use crate::common::{Harness, ME, Request, USERS};

const KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9324";
const ENDED: &str = "DELETE FROM sessions";
/// What calls give and change. What a try leaves beside that (the guess, the trail) stays.
const MADE: &[&str] = &[
    "addresses",
    "email_tokens",
    "events",
    "kept_answers",
    "logins",
    "profiles",
    "second_factors",
    "user_tokens",
    "users",
];

/// A way to make a call.
struct Way {
    example: Example,
    is_keyed: bool,
    has_vendor: bool,
}

/// Whether a user may call, with the token of a session.
const fn is_for_sessions(spec: &Spec) -> bool {
    match spec.caller {
        Caller::User
        | Caller::UserWithSecondFactor
        | Caller::KeyForUser
        | Caller::KeyWithUser
        | Caller::ServerKeyOrOwner
        | Caller::KeyAndOwner
        | Caller::KeyAndUser
        | Caller::KeyForUserOrOperator(_) => true,
        Caller::Public
        | Caller::Service(_)
        | Caller::Desk(_)
        | Caller::Webhook(_)
        | Caller::Program
        | Caller::ProgramAdmin
        | Caller::Key
        | Caller::ServerKey
        | Caller::ServerKeyAlone
        | Caller::ServerKeyOrOperator(_)
        | Caller::ServerKeyOrDesk(_) => false,
    }
}

/// Each call, as it takes most trips: with a key for its answer, with a vendor who is asked, with who the person is.
fn ways() -> Vec<Way> {
    let mut ways = Vec::new();
    for mut example in all().into_iter().filter(|example| is_for_sessions(example.spec())) {
        if (example.method, example.path) == ("PATCH", ME) {
            example.body = Body::Json(json!({ "ssn": "123456780" }));
        }
        let asks_vendor =
            example.method == "POST" && [USERS, &format!("{ME}/token")].contains(&example.path);
        for is_keyed in [false, true] {
            for has_vendor in [false, true] {
                let is_way =
                    (!is_keyed || example.spec().is_idempotent) && (!has_vendor || asks_vendor);
                let example = example.clone();
                ways.extend(is_way.then_some(Way { example, is_keyed, has_vendor }));
            }
        }
    }
    ways
}

impl Way {
    fn is_identity(&self) -> bool {
        self.example.path.starts_with(BASE)
    }

    fn stage(&self) -> Stage {
        let harness = match self.has_vendor {
            true => Harness::with_vendor(),
            false => Harness::with_sites(),
        };
        if self.has_vendor {
            harness.vendor_answers(&[made(), token("one"), token("two")]);
        }
        let stage = Stage::set_on(harness, self.example.before);
        if !self.is_identity() {
            stage.harness.sql(
                "INSERT INTO users (user_id, account, profile, created_at, updated_at) VALUES ('alex', 'a', 'sealed', 0, 0)",
            );
            stage.harness.sql(
                "INSERT INTO sessions VALUES ('alex', 'session-1', 'hash', NULL, 'pwd', 0, 0, 0, 9000000000000, 0)",
            );
        }
        stage
    }

    fn request(&self, stage: &Stage) -> Request {
        let bare = stage.with_body(stage.bare(self.example.spec()), &self.example.body);
        let request = if self.is_identity() {
            bare.site("browser", ACCOUNT).token(stage.known("accessToken"))
        } else {
            let claims = json!({ "amr": ["mfa"], "entitlements": ["idp-pro"], "sid": "session-1" });
            bare.token(&stage.harness.local.token("alex", &claims))
        };
        if self.is_keyed { request.header("idempotency-key", KEY) } else { request }
    }

    /// How many trips it takes.
    fn trips(&self) -> i64 {
        let stage = self.stage();
        let answer = stage.harness.call(self.request(&stage));
        assert_eq!(answer.status(), self.example.status, "{}: {}", self.name(), answer.text());
        answer.trips()
    }

    fn name(&self) -> String {
        let Self { example: Example { method, path, .. }, is_keyed, has_vendor } = self;
        format!("{method} {path}, key: {is_keyed}, vendor: {has_vendor}")
    }
}

fn made_rows(harness: &Harness) -> Vec<(String, String)> {
    let all = tables(harness).into_iter();
    all.filter(|(table, _)| MADE.contains(&table.as_str())).collect()
}

/// From CWE-367; CWE-613.
#[test]
fn whose_session_ends_between_two_trips_of_a_call_gets_and_changes_nothing_more() {
    let (mut walked, mut failed) = (0, Vec::new());
    for way in ways() {
        for between in 0..way.trips() - 1 {
            let stage = way.stage();
            let harness = &stage.harness;
            let before = made_rows(harness);
            assert_eq!(before.len(), MADE.len());
            harness.db.skipped.set(u32::try_from(between).unwrap());
            harness.db.meanwhile.set(Some(ENDED));
            let answer = harness.call(way.request(&stage));
            let place = format!("{}: {} {}", way.name(), answer.status(), answer.text());
            assert_eq!(harness.db.meanwhile.take(), None, "{place}: did not end");
            expect_invariants(harness, &place);
            walked += 1;
            if answer.status() != 401 || made_rows(harness) != before {
                failed.push(place);
            }
        }
    }
    assert_eq!(failed, [""; 0]);
    // Seven of the Identity API and two with a key; the token with a key, it and a creation with a vendor and with both; a changed SSN.
    assert!(walked >= 15, "{walked}");
}
