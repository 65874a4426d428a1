//! The table of example calls is whole: it has every endpoint once, and what it says of each is so.

use idp_api::caller::Caller;

use crate::common::calls::stage::Stage;
use crate::common::calls::{Body, all, told};
use crate::common::{DECLARED, endpoints, expect_file};

#[test]
fn the_examples_are_current_for_tests_of_other_languages() {
    let text = serde_json::to_string_pretty(told()).unwrap();
    expect_file(&format!("{DECLARED}/calls.json"), &format!("{text}\n"));
}

#[test]
fn every_endpoint_has_exactly_one_example() {
    let mut examples: Vec<_> = all().iter().map(|example| (example.method, example.path)).collect();
    let mut declared: Vec<_> = endpoints().iter().map(|spec| (spec.method, spec.path)).collect();
    examples.sort_unstable();
    declared.sort_unstable();
    assert_eq!(examples, declared);
}

#[test]
fn an_example_has_a_right_and_a_wrong_body_where_its_endpoint_reads_one() {
    for example in all() {
        let (spec, path) = (example.spec(), example.path);
        assert_eq!(example.wrong.is_some(), spec.body.is_some(), "{path}");
        assert_eq!(matches!(example.body, Body::Json(_)), spec.body.is_some(), "{path}");
        assert_eq!(matches!(example.body, Body::Line(_)), spec.lines.is_some(), "{path}");
        assert_eq!(matches!(example.body, Body::Form(_)), spec.form, "{path}");
    }
}

#[test]
fn the_wrong_body_of_an_example_is_refused_where_it_is_wrong() {
    for example in all() {
        let Some(wrong) = &example.wrong else { continue };
        let stage = Stage::set(example.before);
        let request = stage.opened(example.spec());
        let answer = stage.harness.call(stage.with_body(request, &Body::Json(wrong.body.clone())));
        let (body, path) = (answer.body(), example.path);
        assert_eq!((answer.status(), answer.trips()), (400, 0), "{path}: {body}");
        let issues = body["issues"].as_array().unwrap();
        let told: Vec<_> = issues
            .iter()
            .map(|issue| {
                let steps = issue["path"].as_array().unwrap().iter();
                let steps: Vec<_> = steps.map(|step| step.to_string().replace('"', "")).collect();
                (steps.join("."), issue["code"].as_str().unwrap())
            })
            .collect();
        assert_eq!(told, [(wrong.path.to_owned(), wrong.code)], "{path}");
    }
}

#[test]
fn an_example_needs_the_credential_of_its_endpoint() {
    for example in all().iter().filter(|example| example.spec().caller != Caller::Public) {
        let stage = Stage::set(example.before);
        let request = stage.with_body(stage.bare(example.spec()), &example.body);
        let (path, answer) = (example.path, stage.harness.call(request));
        assert_eq!((answer.status(), answer.trips()), (401, 0), "{path}");
    }
}
