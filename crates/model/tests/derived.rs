//! What is derived from the tables says what the engine says. The patterns are those of ECMAScript.

use std::collections::BTreeMap;

use idp_model::derive;
use idp_model::schema::protection::CREATE_USER;
use idp_model::{Api, Code, Context};
use proptest::prelude::*;
use regress::Regex;
use serde_json::Value;

use crate::common::{CONTEXT, field_issue, fields, near, normal_form, runs, text_code};

/// Each text field with texts that are nearly right, and what to break them with.
const TEXTS: [(&str, &str, &str); 9] = [
    ("firstName", "[A-Za-zÀ-ÿĀ-ſẠ-ỹ' .,-]{1,35}", "9×÷ƀ’_\u{301}"),
    ("lastName", "['., -]{0,3}[A-ZÉ]{0,3}", "9×_\n"),
    ("dob", "(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "013-/ "),
    (
        "emailAddress",
        "[a-z!+/]{1,3}(\\.[a-z]{1,2})?@[A-Za-z0-9-]{1,3}(\\.[a-z0-9]{1,2}){1,2}",
        "@.-+_ \"é",
    ),
    ("address.street", "[0-9]{1,3} [A-Za-zÀ-ÿ#&'(),./-]{1,57}", "×_@’"),
    ("address.city", "[A-Za-zÀ-ÿ .'-]{2,40}", "×_"),
    ("address.zip", "100[0-9]{2}(-?[0-9]{4})?", "0-9 x"),
    ("phoneNumber", "[1-9][01][01][1-9][01][01][0-9]{4}", "0129-"),
    ("ssn", "(000|001|66[567]|899|900|078051120)?(00|01)?(0000|0001|1120)", "01269 "),
];

/// A field's pattern, anchored as an `input` anchors it.
fn pattern(path: &str) -> Regex {
    let all = fields(&CREATE_USER);
    let field = all.into_iter().find(|(known, _)| known == path).unwrap().1;
    Regex::with_flags(&format!("^(?:{})$", field.kind.doc().unwrap().pattern), "u").unwrap()
}

fn text() -> impl Strategy<Value = (usize, String)> {
    (0..TEXTS.len()).prop_flat_map(|index| {
        let (_, text, pool) = TEXTS[index];
        near(text, pool, 1).prop_map(move |text| (index, text))
    })
}

proptest! {
    #![proptest_config(runs(6000))]

    #[test]
    fn the_normal_form_matches_the_pattern_and_what_matches_is_accepted((index, text) in text()) {
        thread_local! {
            static PATTERNS: [Regex; TEXTS.len()] = TEXTS.map(|(path, ..)| pattern(path));
        }
        let (path, ..) = TEXTS[index];
        let matches = |text: &str| PATTERNS.with(|all| all[index].find(text).is_some());
        // The pattern does not know whether it is for production.
        match text_code(path, &text, &Context { sandbox: true, ..CONTEXT }) {
            None if path == "ssn" => prop_assert!(matches(text.trim()), "{:?}", text),
            // A ZIP code may be another state's.
            None if path == "address.zip" && !text.trim().starts_with("100") => {}
            None => prop_assert!(matches(&normal_form(path, &text)), "{} {:?}", path, text),
            // What no pattern tells: lengths, the calendar, today.
            Some((Code::TooShort | Code::TooLong | Code::DateCalendar | Code::DateRange, _)) => {}
            Some(refused) => prop_assert!(!matches(&text), "{} {:?} {:?}", path, text, refused),
        }
    }
}

fn document() -> Value {
    let files: BTreeMap<_, _> = derive::files().into_iter().collect();
    serde_json::from_str(&files["web/validator/schema.json"]).unwrap()
}

#[test]
fn the_json_schema_has_the_patterns_and_lengths_of_the_tables() {
    let document = document();
    for (path, field) in fields(&CREATE_USER) {
        let place = format!("/$defs/CreateUser/properties/{}", path.replace('.', "/properties/"));
        let property = document.pointer(&place).unwrap();
        assert_eq!(property["type"], field.kind.json_type(), "{path}");
        let Some(doc) = field.kind.doc() else {
            continue;
        };
        match property.get("pattern") {
            Some(pattern) => assert_eq!(*pattern, format!("^{}$", doc.pattern), "{path}"),
            None => assert!(property.get("enum").is_some(), "{path}"),
        }
        let length = field.kind.length().map(|length| u64::from(length.max));
        assert_eq!(property.get("maxLength").and_then(Value::as_u64), length, "{path}");
    }
}

#[test]
fn what_the_json_schema_lists_is_what_is_accepted() {
    let document = document();
    let listed = |place: &str| {
        document.pointer(&format!("/$defs/CreateUser/properties/{place}/enum")).unwrap()
    };
    let states = listed("address/properties/state").as_array().unwrap();
    assert_eq!(states.len(), 59);
    for state in states {
        assert_eq!(field_issue("address.state", state.to_string().as_bytes(), &CONTEXT), None);
    }
    for version in -2..4 {
        let is_listed = listed("version").as_array().unwrap().contains(&version.into());
        assert_eq!(
            field_issue("version", version.to_string().as_bytes(), &CONTEXT).is_none(),
            is_listed
        );
    }
}

/// What stands between quotes behind the name of a constant in a derived file.
fn constant(path: &str, name: &str) -> String {
    let files = derive::files();
    let (_, content) = files.iter().find(|(known, _)| known.ends_with(path)).unwrap();
    let start = format!("export const {name} = '");
    let (_, behind) = content.split_once(&start).unwrap();
    behind.split_once('\'').unwrap().0.to_owned()
}

#[test]
fn a_code_stands_at_its_number_in_every_entry_of_the_package() {
    let common = constant("codes.ts", "CODES");
    let more = |entry: &str| constant(&format!("{entry}-more.ts"), "MORE_CODES");
    for (codes, gives) in [
        (common.clone(), &[Api::Protection][..]),
        (common.clone() + &more("identity"), &[Api::Protection, Api::Identity]),
        (common + &more("programs"), &[Api::Protection, Api::Identity, Api::Programs]),
    ] {
        let listed: Vec<_> = codes.split(' ').collect();
        for code in Code::ALL.iter().filter(|code| gives.contains(&code.api())) {
            assert_eq!(listed.get(*code as usize - 1), Some(&code.name()));
        }
    }
}

#[test]
fn each_file_is_derived_once() {
    let files = derive::files();
    let paths: std::collections::BTreeSet<_> = files.iter().map(|(path, _)| path).collect();
    assert_eq!(paths.len(), files.len());
    assert!(files.iter().all(|(_, content)| content.ends_with('\n')));
}
