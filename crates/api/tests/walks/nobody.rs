//! Walks every endpoint that is about somebody, where nobody is: a refusal in one trip, and in the words of its API.

use idp_api::caller::Caller;

use crate::common::Harness;
use crate::common::calls::all;
use crate::common::calls::stage::{Before, Stage};

/// What the API says of somebody whom it does not know: the status, and the word or text.
const fn unknown(caller: Caller) -> (u16, &'static str) {
    match caller {
        Caller::User | Caller::UserWithSecondFactor => (400, "UserNotFound"),
        Caller::Service(_) => (404, "user not found"),
        Caller::Key
        | Caller::KeyForUser
        | Caller::KeyWithUser
        | Caller::ServerKeyOrOwner
        | Caller::KeyAndOwner
        | Caller::KeyAndUser
        | Caller::ServerKey
        | Caller::KeyForUserOrOperator(_)
        | Caller::ServerKeyOrOperator(_) => (404, "User not found"),
        Caller::Program | Caller::ProgramAdmin => (404, "Account Not Found."),
        Caller::Public
        | Caller::Desk(_)
        | Caller::ServerKeyAlone
        | Caller::ServerKeyOrDesk(_)
        | Caller::Webhook(_) => {
            panic!("it is about nobody")
        }
    }
}

#[test]
fn somebody_who_is_not_there_is_told_in_one_trip_and_in_the_words_of_the_api() {
    let mut walked = 0;
    for example in all() {
        let (spec, path) = (example.spec(), example.path);
        let is_about_somebody = path.starts_with("/idp/array/users/me")
            || ["{user_id}", "{userId}", "{accountIdentifier}"]
                .iter()
                .any(|name| path.contains(name));
        if !is_about_somebody {
            continue;
        }
        let before = if path.starts_with("/programs") { Before::Program } else { Before::Nothing };
        let stage = Stage::set(before);
        let answer = stage.call(&example);
        let (status, text) = unknown(spec.caller);
        let body = answer.body();
        let told = body["message"].as_str().map_or_else(|| answer.error(), str::to_owned);
        assert_eq!((answer.status(), told.as_str()), (status, text), "{} {path}", spec.method);
        assert_eq!(answer.trips(), 1, "{} {path}", spec.method);
        walked += 1;
    }
    assert!(walked >= 50, "{walked}");
}

#[test]
fn nobody_has_an_audit_row() {
    let stage = Stage::on(Harness::with_sites());
    for example in all().iter().filter(|example| example.path.starts_with("/idp/array/users/me")) {
        stage.call(example);
    }
    assert_eq!(stage.harness.number("SELECT count(*) FROM audit"), 0.0);
}
