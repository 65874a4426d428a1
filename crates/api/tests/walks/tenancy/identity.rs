//! Walks the table of endpoints: nothing of an account is to be had, or changed, with the keys and tokens of another.

use idp_api::caller::Caller;
use idp_api::spec::Spec;
use serde_json::{Value, json};

use crate::common::calls::of;
use crate::common::calls::stage::{Before, Stage};
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, pat};
use crate::common::{Answer, Request};

/// Pat Kake, with an address, of the one account; and the other account's John Doe.
struct Neighbours {
    stage: Stage,
    john: Value,
}

impl Neighbours {
    fn new() -> Self {
        let stage = Stage::set(Before::Address);
        let mut john = pat("john.doe");
        john["user"]["name"] = json!({ "first": "John", "last": "Doe" });
        let sign_up = Request::new("POST", &format!("{BASE}/user/local"));
        let john = stage.harness.call(sign_up.site("server", OTHER_ACCOUNT).json(&john));
        assert_eq!(john.status(), 200, "{}", john.text());
        Self { john: john.body(), stage }
    }

    /// The endpoint asked about Pat Kake, with a body that is right.
    fn about_pat(&self, endpoint: &Spec) -> Request {
        self.stage.with_body(self.stage.bare(endpoint), &of(endpoint).body)
    }

    /// What Pat Kake's own site reads.
    fn read(&self) -> Answer {
        let user = format!("/user/{}", self.stage.known("userId"));
        self.stage.harness.server("GET", &user, None)
    }
}

/// The endpoints of a tenant, but those that make somebody new, tell of a reset token alone, or answer whoever asks alike.
fn endpoints() -> impl Iterator<Item = &'static Spec> {
    // Whoever lists people is told of those of the own account alone: a test of its own looks at that.
    const OF_NOBODY: [&str; 6] = [
        "/user",
        "/user/local",
        "/user/guest",
        "/user/import",
        "/auth/token/{token}",
        "/auth/code",
    ];
    crate::common::endpoints().iter().filter(|endpoint| {
        let path = endpoint.path.strip_prefix(BASE);
        path.is_some_and(|path| !OF_NOBODY.contains(&path))
    })
}

fn refused(endpoint: &Spec, answer: &Answer, statuses: &[u16]) {
    let (method, path) = (endpoint.method, endpoint.path);
    let told = answer.text();
    assert!(statuses.contains(&answer.status()), "{method} {path}: {} {told}", answer.status());
    assert!(!told.contains("Kake") && !told.contains("accessToken"), "{path}: {told}");
}

/// From API1:2023; ASVS V8.4.1.
#[test]
fn a_servers_key_reaches_nobody_of_another_account() {
    let neighbours = Neighbours::new();
    let before = neighbours.read().text().to_owned();
    let mut walked = 0;
    for endpoint in endpoints() {
        let request = neighbours.about_pat(endpoint).site("server", OTHER_ACCOUNT);
        let answer = neighbours.stage.harness.call(request);
        // Who names nobody by an id is answered as for a user, a token or a challenge that does not exist.
        let names_nobody = !endpoint.path.contains("{userId}")
            && endpoint
                .body
                .is_none_or(|schema| schema.fields.iter().all(|field| field.key != "userId"));
        let statuses: &[u16] = match endpoint.caller {
            // A log-out of a token that is not the account's ends nothing, and says no more than that.
            _ if names_nobody => &[204, 401, 404],
            Caller::KeyAndOwner | Caller::KeyAndUser => &[401],
            _ => &[404],
        };
        refused(endpoint, &answer, statuses);
        walked += 1;
    }
    assert!(walked >= 20, "{walked}");
    assert_eq!(neighbours.read().text(), before);
}

/// From API1:2023.
#[test]
fn a_users_token_reaches_nobody_of_another_account() {
    let neighbours = Neighbours::new();
    let before = neighbours.read().text().to_owned();
    let token = neighbours.john["accessToken"].as_str().unwrap();
    for (endpoint, account) in
        endpoints().flat_map(|endpoint| [(endpoint, ACCOUNT), (endpoint, OTHER_ACCOUNT)])
    {
        // Whom only the token names, who has it proves to be: in their own account that is no breach.
        let is_own = endpoint.caller == Caller::KeyAndUser && account == OTHER_ACCOUNT;
        if is_own
            || !matches!(
                endpoint.caller,
                Caller::KeyForUser
                    | Caller::KeyWithUser
                    | Caller::KeyAndOwner
                    | Caller::KeyAndUser
                    | Caller::ServerKey
                    | Caller::ServerKeyOrOwner
                    | Caller::KeyForUserOrOperator(_)
                    | Caller::ServerKeyOrOperator(_)
            )
        {
            continue;
        }
        let request = neighbours.about_pat(endpoint).site("browser", account).token(token);
        refused(endpoint, &neighbours.stage.harness.call(request), &[401]);
    }
    assert_eq!(neighbours.read().text(), before);
}

#[test]
fn calls_from_another_account_end_no_session_and_no_token() {
    let neighbours = Neighbours::new();
    for endpoint in endpoints() {
        let request = neighbours.about_pat(endpoint).site("server", OTHER_ACCOUNT);
        neighbours.stage.harness.call(request);
    }
    let refresh = json!({ "refreshToken": neighbours.stage.known("refreshToken") });
    let answer = neighbours.stage.harness.server("POST", "/auth/local/refresh", Some(&refresh));
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let login = json!({ "username": "pat.kake", "password": "correct horse battery" });
    let answer = neighbours.stage.harness.server("POST", "/auth/local/login", Some(&login));
    assert_eq!(answer.status(), 200, "{}", answer.text());
}
