//! Codes with their numbers, params and texts: the contract, pinned.

use std::collections::BTreeSet;

use idp_model::Code;
use idp_model::kind::STATES;
use idp_model::messages::{ALL, en, es};
use idp_model::report::Rejection;
use idp_model::schema::{Schema, protection};
use idp_model::{Issues, judge};

use crate::common::{CONTEXT, fields};
use crate::corpus;

/// By number, from 1: the public name, the params, the meaning.
const CODES: [(&str, &str, &str); 41] = [
    ("required", "", "Missing, or `null` where a value must be."),
    ("type", "expected", "Another JSON type than `expected`."),
    ("unknown", "", "A key that the schema does not have."),
    ("too_short", "min", "Fewer than `min` code points after trimming and composing."),
    ("too_long", "max", "More than `max` code points after trimming and composing."),
    ("too_many", "max", "More than `max` items."),
    ("charset", "found", "`found` is the first character outside the allowed set."),
    ("one_of", "allowed", "Not one of the `allowed` values."),
    ("name.no_letter", "", "A name without any letter."),
    ("email.format", "", "Not an e-mail address."),
    ("phone.digits", "", "A phone number with something else than digits."),
    (
        "phone.length",
        "",
        "A phone number that has not ten digits, in the Identity API not 7 to 15.",
    ),
    ("phone.number", "", "Not a possible North American number."),
    ("ssn.digits", "", "An SSN with something else than digits."),
    (
        "ssn.length",
        "",
        "An SSN of neither 4 nor 9 digits, in the Programs API not of as many as its field has.",
    ),
    ("ssn.unassigned", "", "A number that is never assigned."),
    ("date.format", "", "Not `YYYY-MM-DD`."),
    ("date.calendar", "", "No such day in the calendar."),
    ("date.range", "max min", "Before `min` or after `max`."),
    ("state.unknown", "", "Not a state code of the schema's list."),
    ("zip.format", "", "Not a ZIP code."),
    ("zip.state", "state", "The first three digits belong to another state than `state`."),
    ("json.syntax", "offset", "The body is not JSON; `offset` is the byte where it stops to be."),
    (
        "json.depth",
        "offset",
        "Nested deeper than 32; `offset` is the byte that opens the 33rd level.",
    ),
    (
        "json.duplicate_key",
        "offset",
        "A known key twice in one object; `offset` is where the second begins.",
    ),
    ("json.size", "max", "Larger than `max` bytes."),
    ("username.format", "", "Not a user name."),
    ("password.common", "", "Among the most common passwords."),
    ("password.username", "", "A password with the user name in it."),
    ("exclusive", "with", "May not be sent together with the field `with`."),
    ("duplicate", "", "A second entry where only one is allowed."),
    ("email.plus", "", "A `+` in the local part, where that is not allowed."),
    ("datetime.format", "", "Not a moment as in RFC 3339."),
    ("datetime.window", "hours", "More than `hours` from now."),
    ("uuid.format", "", "Not a UUID."),
    ("base64.format", "", "Not Base64 with its padding."),
    ("crypto.version", "", "Encrypted data of a version that is not supported."),
    (
        "crypto.key",
        "",
        "An ephemeral key that is off its curve, wrongly encoded, or was used before.",
    ),
    ("crypto.hash", "", "The hash of another key than those of the program."),
    ("crypto.data", "", "Encrypted data that does not decrypt to a JSON object."),
    ("range", "max min", "A number of the right type that is less than `min` or more than `max`."),
];

/// What only the server can tell, which has the keys.
const OF_THE_SERVER: [&str; 3] = ["crypto.key", "crypto.hash", "crypto.data"];

fn params(code: &str) -> &'static str {
    CODES.iter().find(|(name, ..)| *name == code).unwrap().1
}

/// What stands in braces.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|behind| behind.split_once('}').unwrap().0).collect()
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split_whitespace().collect()
}

#[test]
fn codes_keep_their_numbers_names_and_meanings() {
    let codes: Vec<_> =
        Code::ALL.iter().map(|code| (*code as usize, code.name(), code.meaning().trim())).collect();
    let pinned: Vec<_> = CODES
        .iter()
        .zip(1..)
        .map(|((name, _, meaning), number)| (number, *name, *meaning))
        .collect();
    assert_eq!(codes, pinned);
}

#[test]
fn every_code_has_a_text_that_needs_its_params_and_nothing_else_in_every_language() {
    assert_eq!(ALL.map(|catalogue| catalogue.language), ["en", "es"]);
    for catalogue in ALL {
        for code in Code::ALL {
            let text = (catalogue.text)(*code);
            assert!(text.chars().count() > 5, "{}", code.name());
            assert_eq!(placeholders(text), words(params(code.name())), "{}: {text}", code.name());
        }
    }
}

#[test]
fn no_text_was_left_in_another_language() {
    for code in Code::ALL {
        assert_ne!((en::CATALOGUE.text)(*code), (es::CATALOGUE.text)(*code), "{}", code.name());
    }
}

fn judged(schema: &'static Schema, input: &[u8]) -> Rejection {
    let mut issues = Issues::new();
    judge(schema, input, &CONTEXT, None, &mut issues);
    Rejection::new(schema, input, &CONTEXT, &issues)
}

#[test]
fn an_issue_has_the_params_of_its_code_and_a_whole_text() {
    let mut met = BTreeSet::new();
    // What the npm package has in an entry of its own.
    let common = br#"{"userId":"u","newPassword":"Password1"}"#.to_vec();
    let others = [(&idp_model::schema::identity::CHANGE_PASSWORD, common)];
    for (schema, input) in corpus::inputs().into_iter().chain(others) {
        for issue in judged(schema, &input).issues {
            let names: BTreeSet<_> = issue.params.iter().map(|(name, _)| name).collect();
            assert_eq!(names, words(params(issue.code)), "{}", issue.code);
            assert!(is_whole(&issue.message), "{}", issue.message);
            met.insert(issue.code);
        }
    }
    assert_eq!(met.len() + OF_THE_SERVER.len(), CODES.len());
    assert!(OF_THE_SERVER.iter().all(|code| !met.contains(code)));
}

#[test]
fn every_code_that_a_kind_names_is_met_in_the_corpus_at_that_kind() {
    let mut met = BTreeSet::new();
    for (schema, input) in corpus::inputs() {
        let mut issues = Issues::new();
        judge(schema, &input, &CONTEXT, None, &mut issues);
        let fields = fields(schema);
        for issue in issues.iter().filter(|issue| issue.field > 0) {
            met.insert((fields[usize::from(issue.field) - 1].1.kind.name(), issue.code.name()));
        }
    }
    for (_, field) in protection::ALL.into_iter().flat_map(fields) {
        for code in field.kind.codes() {
            assert!(
                met.contains(&(field.kind.name(), code.name())),
                "{} {}",
                field.kind.name(),
                code.name()
            );
        }
    }
}

#[test]
fn every_state_has_a_name_in_every_language() {
    let state = [("state", "NY".to_owned())];
    for (catalogue, name) in ALL.into_iter().zip(["New York", "Nueva York"]) {
        let named: Vec<_> = catalogue.states.iter().map(|(code, _)| *code).collect();
        assert!(STATES.codes().eq(named), "{}", catalogue.language);
        assert!(catalogue.message(Code::ZipState, &state).contains(name));
    }
}

#[test]
fn a_text_has_its_params() {
    let messages = |input: &str| -> Vec<String> {
        judged(&protection::UPDATE_USER, input.as_bytes())
            .issues
            .into_iter()
            .map(|issue| issue.message)
            .collect()
    };
    assert_eq!(
        messages(
            r#"{"emailAddress":7,"dob":"1900-12-31","address":{"street":"é×","city":"A","state":"NY","zip":"94105"}}"#
        ),
        [
            "Must be of type string",
            "Must be a day from 1901-01-01 to 2026-09-21",
            "Leave out “×”: it is not allowed here",
            "Enter 2 or more characters",
            "This ZIP code does not belong to New York",
        ]
    );
    assert_eq!(messages("[1,]"), ["Not valid JSON at byte 3"]);
}

#[test]
fn a_character_is_named_by_itself_or_by_what_it_is() {
    let told = |found: &str| {
        ALL.map(|catalogue| catalogue.message(Code::Charset, &[("found", found.to_owned())]))
    };
    for (found, shown) in
        [("U+0436", "“ж”"), ("U+0031", "“1”"), ("U+1F600", "“😀”"), ("U+00D7", "“×”")]
    {
        let expected = [
            format!("Leave out {shown}: it is not allowed here"),
            format!("Quite {shown}: no se admite aquí"),
        ];
        assert_eq!(told(found), expected);
    }
    for found in ["U+200B", "U+0007", "U+0301", "U+3164", "U+2800", "U+00AD", "U+FEFF", "U+202E"] {
        let [english, spanish] = told(found);
        assert_eq!(
            english,
            format!("Leave out the invisible character {found}: it is not allowed here")
        );
        assert_eq!(spanish, format!("Quite el carácter invisible {found}: no se admite aquí"));
    }
}

#[test]
fn an_empty_text_is_asked_for_and_not_counted() {
    for catalogue in ALL {
        let told = |min: &str| catalogue.message(Code::TooShort, &[("min", min.to_owned())]);
        assert_eq!(told("1"), (catalogue.text)(Code::Required));
        assert!(told("2").contains('2'), "{}", told("2"));
    }
}

#[test]
fn what_the_worker_alone_tells_has_a_text_in_every_language() {
    for code in ["data.refused", "srt.refused"] {
        let [english, spanish] = ALL.map(|catalogue| catalogue.other(code));
        assert!(english.len() > 5 && spanish.len() > 5 && english != spanish, "{code}");
    }
}

#[test]
fn a_text_names_no_length_that_holds_for_one_api_alone() {
    for catalogue in ALL {
        // 10 digits in one API, 7 to 15 in another.
        let phone = (catalogue.text)(Code::PhoneLength);
        assert!(!phone.contains(|c: char| c.is_ascii_digit()), "{phone}");
    }
}

/// Nothing is left to be filled in; a character that is named stands between quotation marks.
fn is_whole(text: &str) -> bool {
    !["{", "}"].iter().any(|brace| text.replace(&format!("“{brace}”"), "").contains(brace))
}
