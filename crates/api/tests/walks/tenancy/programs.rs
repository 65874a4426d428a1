//! Walks every endpoint of partners: nothing of a program is to be had, or changed, with the token of another.

use idp_api::caller::Caller;
use serde_json::json;

use crate::common::Harness;
use crate::common::calls::stage::{Before, Stage};
use crate::common::calls::{Example, of_programs};
use crate::common::programs::{Holder, SUCCESS, outcome};

fn of_partners() -> Vec<Example> {
    let calls = of_programs().into_iter();
    calls.filter(|example| example.spec().caller == Caller::Program).collect()
}

/// With an account of `acme`, and another program.
fn programs() -> (Stage, Holder) {
    let stage = Stage::set(Before::Account);
    let other = json!({ "environment": "pie" });
    let made = stage.harness.admin("PUT", "/programs/other", Some(&other));
    assert_eq!(outcome(&made), SUCCESS);
    let id = |name: &str| stage.known(name).to_owned();
    let holder = Holder { account: id("accountIdentifier"), user: id("userIdentifier") };
    (stage, holder)
}

fn token(harness: &Harness, program: &str) -> String {
    harness.program_token("programs", program)
}

/// From API1:2023; CWE-639.
#[test]
fn the_token_of_another_program_opens_nothing_and_costs_no_trip() {
    let (stage, holder) = programs();
    let before = stage.harness.read_user(&holder);
    let calls = of_partners();
    assert_eq!(calls.len(), 6);
    for (program, example) in ["other", "nothing", ""]
        .iter()
        .flat_map(|program| calls.iter().map(move |call| (program, call)))
    {
        let request = stage.bare(example.spec()).token(&token(&stage.harness, program));
        let answer = stage.harness.call(stage.with_body(request, &example.body));
        let told = (outcome(&answer), answer.trips());
        assert_eq!(told, ((404, 10, 0), 0), "{program} {}", example.path);
    }
    assert_eq!(stage.harness.read_user(&holder), before);
}

/// From API1:2023; CWE-639.
#[test]
fn the_account_of_another_program_is_not_found() {
    let (mut stage, holder) = programs();
    let before = stage.harness.read_user(&holder);
    let token = token(&stage.harness, "other");
    stage.know("programCode", "other".to_owned());
    let calls = of_partners();
    let of_accounts = calls.iter().filter(|call| call.path.contains("{accountIdentifier}"));
    for example in of_accounts {
        let request = stage.bare(example.spec()).token(&token);
        let answer = stage.harness.call(stage.with_body(request, &example.body));
        assert_eq!(outcome(&answer), (404, 10, 0), "{}", example.path);
    }
    assert_eq!(stage.harness.read_user(&holder), before);
}
