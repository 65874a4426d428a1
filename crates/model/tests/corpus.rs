//! The corpus of `tests/cases`, run natively. The same files are run against the npm package and the Worker.

use std::fs;
use std::path::Path;

use idp_model::report::Rejection;
use idp_model::schema::{Schema, identity, programs, protection};
use idp_model::{Context, Issues, Verdict, judge};
use serde_json::{Value, json};

use crate::common::parsed;

struct Case {
    name: String,
    schema: &'static Schema,
    input: Vec<u8>,
    sandbox: bool,
    /// The normalised text, or the issues without messages and whether they are cut.
    expected: Result<String, Value>,
}

fn context(sandbox: bool) -> Context {
    Context { now: jiff::Timestamp::now().as_second(), sandbox }
}

/// A text of the corpus: parts, of which some are repeated, and dates relative to the run.
fn text(value: &Value) -> String {
    let part = |part: &Value| match part {
        Value::String(text) => text.clone(),
        Value::Array(repeated) => {
            repeated[0].as_str().unwrap().repeat(repeated[1].as_u64().unwrap() as usize)
        }
        other => panic!("not a part: {other}"),
    };
    let whole = match value {
        Value::Array(parts) => parts.iter().map(part).collect(),
        value => part(value),
    };
    let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    whole
        .replace("$TODAY", &today.to_string())
        .replace("$TOMORROW", &today.tomorrow().unwrap().to_string())
}

fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<u32> = text
        .bytes()
        .filter_map(|byte| ALPHABET.iter().position(|known| *known == byte))
        .map(|at| at as u32)
        .collect();
    let group = |group: &[u32]| {
        let bits = group.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - group.len()));
        bits.to_be_bytes()[1..group.len()].to_vec()
    };
    digits.chunks(4).flat_map(group).collect()
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files.iter().flat_map(|file| cases_of(file)).collect()
}

/// The inputs alone, with their schemas.
pub(crate) fn inputs() -> Vec<(&'static Schema, Vec<u8>)> {
    let input = |case: Case| (case.schema, case.input);
    cases().into_iter().map(input).collect()
}

fn cases_of(file: &Path) -> Vec<Case> {
    let content: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let topics =
        if content.is_array() { content.as_array().unwrap().clone() } else { vec![content] };
    let mut cases = Vec::new();
    for topic in &topics {
        let name = topic["schema"].as_str().unwrap();
        let schema = protection::ALL
            .into_iter()
            .chain(identity::ALL)
            .chain(programs::ALL)
            .find(|schema| schema.name == name)
            .unwrap();
        for case in topic["cases"].as_array().unwrap() {
            let input = match &case["inputBase64"] {
                Value::String(encoded) => base64(encoded),
                _ => text(&case["input"]).into_bytes(),
            };
            let expected = match &case["issues"] {
                Value::Null => Ok(text(&case["normalised"])),
                issues => Err(serde_json::from_str(&text(&Value::String(
                    json!({ "issues": issues, "truncated": case["truncated"] == true }).to_string(),
                )))
                .unwrap()),
            };
            cases.push(Case {
                name: format!(
                    "{}: {}",
                    file.file_stem().unwrap().display(),
                    case["name"].as_str().unwrap()
                ),
                schema,
                input,
                sandbox: case["sandbox"] == true,
                expected,
            });
        }
    }
    cases
}

fn verdict(case: &Case) -> Result<String, Value> {
    let mut issues = Issues::new();
    let mut room = vec![0; case.input.len() + 64];
    let context = context(case.sandbox);
    match judge(case.schema, &case.input, &context, Some(&mut room), &mut issues) {
        Verdict::Valid { normalised, .. } => {
            Ok(String::from_utf8(room[..normalised].to_vec()).unwrap())
        }
        Verdict::Invalid => {
            let rejection = Rejection::new(case.schema, &case.input, &context, &issues);
            let mut listed = json!(rejection.issues);
            listed.as_array_mut().unwrap().iter_mut().for_each(|issue| {
                assert!(
                    issue["message"].as_str().is_some_and(
                        |text| !text.is_empty() && !text.replace("“{”", "").contains('{')
                    )
                );
                issue.as_object_mut().unwrap().remove("message");
            });
            Err(json!({ "issues": listed, "truncated": rejection.truncated }))
        }
    }
}

#[test]
fn every_case_has_its_verdict() {
    let cases = cases();
    assert!(cases.len() >= 250, "only {} cases", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .map(|case| (case, verdict(case)))
        .filter(|(case, verdict)| *verdict != case.expected)
        .map(|(case, verdict)| {
            format!("{}\n  expected {:?}\n  got      {:?}", case.name, case.expected, verdict)
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn a_normalised_form_is_valid_and_stays_as_it_is() {
    for case in cases().iter().filter(|case| case.expected.is_ok()) {
        let normalised = verdict(case).unwrap();
        let again = Case {
            input: normalised.clone().into_bytes(),
            name: case.name.clone(),
            expected: Ok(String::new()),
            ..*case
        };
        assert_eq!(verdict(&again).as_ref(), Ok(&normalised), "{}", case.name);
    }
}

#[test]
fn what_is_said_to_be_normal_is_as_it_is_normalised() {
    let (mut normal, mut other) = (0, 0);
    for case in cases().iter().filter(|case| case.expected.is_ok()) {
        let normalised = verdict(case).unwrap();
        let mut issues = Issues::new();
        let context = context(case.sandbox);
        match judge(case.schema, &case.input, &context, None, &mut issues) {
            Verdict::Valid { is_normal: true, .. } => {
                normal += 1;
                assert_eq!(parsed(&case.input), parsed(normalised.as_bytes()), "{}", case.name);
            }
            _ => other += 1,
        }
    }
    assert!(normal > 50 && other > 20, "{normal} and {other} others");
}

#[test]
fn asking_for_the_normalised_form_does_not_change_the_verdict() {
    for case in cases() {
        let (mut with, mut without) = (Issues::new(), Issues::new());
        let mut room = vec![0; case.input.len() + 64];
        let context = context(case.sandbox);
        judge(case.schema, &case.input, &context, Some(&mut room), &mut with);
        judge(case.schema, &case.input, &context, None, &mut without);
        assert!(with.iter().eq(without.iter()), "{}", case.name);
    }
}
