//! `POST /api-commerceIdentity/user/guest`, and how a guest gets a login.

use serde_json::json;

use crate::common::Harness;
use crate::common::site::{id, message, pat};

#[test]
fn a_guest_has_no_login_until_it_becomes_local() {
    let harness = Harness::with_sites();
    let guest = harness.server("POST", "/user/guest", Some(&pat("ignored"))).body();
    assert_eq!(guest["userType"], "guest");
    let user = harness.server("GET", &format!("/user/{}", id(&guest)), None).body();
    assert_eq!(user["provider"], json!([]));
    let provider = json!({ "provider": pat("pat.kake")["provider"] });
    let become_local =
        || harness.server("POST", &format!("/user/{}/local", id(&guest)), Some(&provider));
    harness.sign_up("john.doe");
    let taken = json!({ "provider": pat("John.Doe")["provider"] });
    let path = format!("/user/{}/local", id(&guest));
    let taken = harness.server("POST", &path, Some(&taken));
    assert_eq!(message(&taken), (409, "This user name is taken".to_owned()));
    assert_eq!(become_local().body()["userType"], "customer");
    assert_eq!(become_local().status(), 409, "once is enough");
}
