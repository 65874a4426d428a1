//! `POST /idp/array/users/me/migration`: the version, and nothing where it is that already.

use serde_json::json;

use crate::common::{Harness, ME, Request};

#[test]
fn a_migration_to_the_same_version_is_no_content() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let migrate = |version: u8| {
        harness.call(
            Request::new("POST", &format!("{ME}/migration"))
                .token(&token)
                .json(&json!({ "version": version })),
        )
    };
    assert_eq!((migrate(1).status(), migrate(1).reply.body), (204, None));
    assert_eq!(migrate(0).text(), r#"{"version":0}"#);
    assert_eq!(harness.number("SELECT count(*) FROM outbox"), 1.0);
}
