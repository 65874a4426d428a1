//! What is JSON, against serde_json: `json.syntax` exactly where it refuses, and the faults that only we know.

use idp_model::schema::{Schema, protection};
use idp_model::{Code, Issue, MAX_INPUT};
use proptest::prelude::*;

use crate::common::{runs, verdict};
use crate::json_tree::Tree;

/// The fault that stands alone, if the input has one.
fn fault(schema: &'static Schema, input: &[u8]) -> Option<Issue> {
    let issues = verdict(schema, input).err()?;
    let fault = issues.iter().find(|issue| issue.code.name().starts_with("json."))?;
    assert_eq!(issues.len(), 1, "a fault stands alone");
    assert_eq!((fault.field, fault.index), (0, Issue::NO_INDEX));
    Some(*fault)
}

fn check(schema: &'static Schema, input: &[u8]) -> Result<(), TestCaseError> {
    let fault = fault(schema, input);
    let code = fault.map(|fault| fault.code);
    let shown = String::from_utf8_lossy(input);
    let expected: &[Option<Code>] = match serde_json::from_slice::<Tree>(input) {
        // Only serde_json needs a number to fit.
        Err(error) if error.to_string().contains("out of range") => return Ok(()),
        // A fault of ours may come before the one that serde_json sees.
        Err(_) => &[Some(Code::JsonSyntax), Some(Code::JsonDepth), Some(Code::JsonDuplicateKey)],
        Ok(tree) => match (tree.depth() > 32, tree.has_twice(schema)) {
            (true, true) => &[Some(Code::JsonDepth), Some(Code::JsonDuplicateKey)],
            (true, false) => &[Some(Code::JsonDepth)],
            (false, true) => &[Some(Code::JsonDuplicateKey)],
            (false, false) => &[None],
        },
    };
    prop_assert!(expected.contains(&code), "{:?}: {:?}", shown, code);
    if let Some(fault) = fault {
        first_in_the_bytes(schema, input, fault.param as usize)?;
    }
    Ok(())
}

/// Before its offset, nothing is wrong with the input but that it ends there.
fn first_in_the_bytes(
    schema: &'static Schema,
    input: &[u8],
    offset: usize,
) -> Result<(), TestCaseError> {
    prop_assert!(offset <= input.len());
    if let Some(cut) = fault(schema, &input[..offset]) {
        prop_assert_eq!(
            (cut.code, cut.param as usize),
            (Code::JsonSyntax, offset),
            "{:?}",
            String::from_utf8_lossy(input)
        );
    }
    Ok(())
}

fn white_space() -> impl Strategy<Value = String> {
    prop_oneof![6 => Just(String::new()), 1 => "[ \t\r\n]{1,2}"]
}

fn string() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z0-9 é中😀\u{7F}]{1,3}",
        1 => "\\\\[\"\\\\/bfnrt]",
        1 => "\\\\u00[0-9a-fA-F]{2}",
        1 => Just("\\ud83d\\uDE00".to_owned()),
    ];
    prop::collection::vec(part, 0..3).prop_map(|parts| format!("\"{}\"", parts.concat()))
}

fn key() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "version",
        "address",
        "zip",
        "dob",
        "alertIds",
        "srts",
        "v\\u0065rsion",
    ]);
    prop_oneof![3 => known.prop_map(|key| format!("\"{key}\"")), 1 => string()]
}

fn document() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        string(),
        "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,2})?",
        prop::sample::select(vec!["null", "true", "false"]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 24, 4, |value| {
        let value = (white_space(), value, white_space()).prop_map(|(before, value, after)| format!("{before}{value}{after}")).boxed();
        let entry = (white_space(), key(), white_space(), value.clone())
            .prop_map(|(before, key, after, value)| format!("{before}{key}{after}:{value}"));
        prop_oneof![
            1 => prop::collection::vec(value, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            3 => prop::collection::vec(entry, 0..4).prop_map(|entries| format!("{{{}}}", entries.join(","))),
        ]
    })
}

/// Bytes that mean something somewhere in a document.
const BYTES: &[u8] = b"{}[]:,\"\\/ntfue0129.+-E \n\t\x00\x1F\x7F\x80\xBF\xC1\xC3\xED\xEF\xF4\xFF";

proptest! {
    #![proptest_config(runs(6000))]

    #[test]
    fn what_is_json_and_what_is_nearly_json(
        document in document(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..3, prop::sample::select(BYTES)), 0..3),
        schema in 0..protection::ALL.len(),
    ) {
        let mut bytes = document.into_bytes();
        for (place, way, byte) in edits {
            let at = place.index(bytes.len() + 1);
            match way {
                0 => bytes.insert(at, byte),
                1 => bytes.truncate(at),
                _ => bytes.splice(at..(at + 1).min(bytes.len()), [byte]).for_each(drop),
            }
        }
        check(protection::ALL[schema], &bytes)?;
    }

    #[test]
    fn tokens_in_any_order(
        tokens in prop::collection::vec(prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"version\"", "\"a\"", "1", "-0", "01", "1.", ".5", "1e", "2E+1", "null", "nul", "true",
            "\"\\u12\"", "\"", " ", "\u{FEFF}",
        ]), 0..9),
        schema in 0..protection::ALL.len(),
    ) {
        check(protection::ALL[schema], tokens.concat().as_bytes())?;
    }

    #[test]
    fn bytes_that_are_or_are_not_utf_8(
        bytes in prop::collection::vec(prop::sample::select(b"a\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF"), 0..5),
        is_key: bool,
    ) {
        let (before, behind): (&[u8], &[u8]) = if is_key { (b"{\"", b"\":1}") } else { (b"{\"version\":\"", b"\"}") };
        let input = [before, &bytes, behind].concat();
        check(&protection::MIGRATION, &input)?;
        let offset = core::str::from_utf8(&input).err().map(|error| error.valid_up_to());
        prop_assert_eq!(fault(&protection::MIGRATION, &input).map(|fault| fault.param as usize), offset);
    }

    #[test]
    fn nesting_about_the_limit(
        ways in prop::collection::vec(any::<bool>(), 29..36),
        known in prop::sample::select(vec!["x", "address", "alertIds", "version"]),
        schema in 0..protection::ALL.len(),
    ) {
        let open = |object: &bool| if *object { "{\"a\":" } else { "[" };
        let close = |object: &bool| if *object { "}" } else { "]" };
        let inside: String = ways.iter().map(open).chain(["0"]).chain(ways.iter().rev().map(close)).collect();
        let document = format!("{{\"{known}\":{inside}}}");
        check(protection::ALL[schema], document.as_bytes())?;
        if ways.len() > 31 {
            let opening = document.match_indices(['{', '[']).nth(32).unwrap().0;
            prop_assert_eq!(fault(protection::ALL[schema], document.as_bytes()).unwrap().param as usize, opening);
        }
    }
}

#[test]
fn every_byte_at_every_place() {
    let document = b" {\"version\":-1.5e+0,\"\\u00e9\":[true,null,{}]} ";
    for at in 0..=document.len() {
        for byte in 0..=u8::MAX {
            let (before, behind) = document.split_at(at);
            check(&protection::MIGRATION, &[before, &[byte], behind].concat()).unwrap();
            check(
                &protection::MIGRATION,
                &[before, &[byte], behind.get(1..).unwrap_or_default()].concat(),
            )
            .unwrap();
        }
        check(&protection::MIGRATION, &document[..at]).unwrap();
    }
}

#[test]
fn every_escaped_code_unit_alone_and_in_pairs() {
    for unit in 0..=u16::MAX {
        check(&protection::MIGRATION, format!("{{\"a\":\"\\u{unit:04x}\"}}").as_bytes()).unwrap();
        if unit % 61 == 0 || (0xD7FE..0xE002).contains(&unit) {
            for other in [
                "\\u0041", "\\uD7FF", "\\uD800", "\\uDBFF", "\\uDC00", "\\uDFFF", "\\uE000", "\\n",
                "\\u12",
            ] {
                for text in [
                    format!("\"\\u{unit:04X}{other}\""),
                    format!("\"{other}\\u{unit:04X}\""),
                    format!("\"\\u{unit:04X}{other}"),
                ] {
                    check(&protection::MIGRATION, text.as_bytes()).unwrap();
                }
            }
        }
    }
}

#[test]
fn an_escape_that_is_wrong_is_a_fault_at_its_backslash_wherever_the_input_ends() {
    for (text, offset) in [
        ("\\q", 1),
        ("\\udc00", 1),
        ("\\ud800\\u0041", 1),
        ("\\ud800\\n", 1),
        ("\\ud800", 7),
        ("\\u00", 5),
    ] {
        let fault = fault(&protection::MIGRATION, format!("\"{text}").as_bytes()).unwrap();
        assert_eq!((fault.code, fault.param), (Code::JsonSyntax, offset), "{text}");
    }
}

#[test]
fn a_document_may_have_64_kib() {
    let document = |length| format!("{{\"version\":1{}}}", " ".repeat(length - 13));
    assert_eq!(fault(&protection::MIGRATION, document(MAX_INPUT).as_bytes()), None);
    let fault = fault(&protection::MIGRATION, document(MAX_INPUT + 1).as_bytes());
    assert_eq!(fault.map(|fault| fault.code), Some(Code::JsonSize));
}
