//! One document, spelled in many ways, has one verdict and one normalised form.

use idp_model::report::Rejection;
use idp_model::schema::{Schema, protection};
use idp_model::{Issues, judge};

use crate::common::{CONTEXT, Random, verdict};
use crate::corpus;

/// The normalised form, or the issues with their paths: offsets of unknown keys differ between spellings.
fn judged(schema: &'static Schema, input: &[u8]) -> Result<String, Rejection> {
    verdict(schema, input).map_err(|_| {
        let mut issues = Issues::new();
        judge(schema, input, &CONTEXT, None, &mut issues);
        Rejection::new(schema, input, &CONTEXT, &issues)
    })
}

fn white_space(random: &mut Random) -> &'static str {
    random.pick(&["", "", " ", "\n", "\t", "\r\n  "])
}

/// One character of a string, in one of the ways JSON has for it.
fn character(c: char, random: &mut Random) -> String {
    let escaped = |c: char, upper: bool| {
        let mut units = [0; 2];
        let one = |unit: &u16| {
            if upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") }
        };
        c.encode_utf16(&mut units).iter().map(one).collect::<String>()
    };
    let short = match c {
        '"' => "\\\"",
        '\\' => "\\\\",
        '/' => "\\/",
        '\u{8}' => "\\b",
        '\u{C}' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "",
    };
    match random.below(4) {
        0 => escaped(c, true),
        1 => escaped(c, false),
        _ if !short.is_empty() => short.to_owned(),
        _ if c < ' ' => escaped(c, true),
        _ => c.to_string(),
    }
}

/// The same document, with other white space and, if asked for, other escapes.
fn respelled(document: &str, random: &mut Random, escapes: bool) -> String {
    let mut rest = document;
    let mut text = String::new();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => 1 + string_length(&rest[1..]),
            ' ' | '\t' | '\n' | '\r' => {
                rest = &rest[1..];
                continue;
            }
            '{' | '}' | '[' | ']' | ',' | ':' => 1,
            _ => rest.find([' ', '\t', '\n', '\r', '}', ']', ',', ':']).unwrap_or(rest.len()),
        };
        let (token, behind) = rest.split_at(length);
        text.push_str(white_space(random));
        if escapes && first == '"' {
            let value: String = serde_json::from_str(token).unwrap();
            let characters: String = value.chars().map(|c| character(c, random)).collect();
            text.push_str(&format!("\"{characters}\""));
        } else {
            text.push_str(token);
        }
        rest = behind;
    }
    text.push_str(white_space(random));
    text
}

/// How long a string is behind its opening quote, with the closing one.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let is_end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_end
    });
    end.unwrap() + 1
}

/// The documents of the corpus that are JSON, and not so long that they take long.
fn documents() -> Vec<(&'static Schema, String)> {
    let documents = corpus::inputs().into_iter().filter_map(|(schema, input)| {
        let document = String::from_utf8(input).ok()?;
        serde_json::from_str::<serde_json::Value>(&document).ok()?;
        let is_json = judged(schema, document.as_bytes()).err().is_none_or(|rejection| {
            rejection.issues.iter().all(|issue| !issue.code.starts_with("json."))
        });
        (is_json && document.len() < 2000).then_some((schema, document))
    });
    documents.collect()
}

#[test]
fn neither_white_space_nor_escapes_change_the_verdict() {
    let mut random = Random(1);
    let documents = documents();
    assert!(documents.len() > 250);
    for (schema, document) in documents {
        let expected = judged(schema, document.as_bytes());
        for round in 0..12 {
            let other = respelled(&document, &mut random, round % 3 > 0);
            assert_eq!(judged(schema, other.as_bytes()), expected, "{document}\n{other}");
        }
    }
}

/// A right value in several spellings, and its normal form; "" for none.
const VALUES: [(&str, &[(&str, &str)]); 8] = [
    (
        "firstName",
        &[
            (r#""Zoe\u0308""#, r#""Zoë""#),
            (r#"" O’Brien ""#, r#""O'Brien""#),
            (r#""Ng""#, r#""Ng""#),
        ],
    ),
    (
        "lastName",
        &[(r#""Nguye\u0302\u0303n""#, r#""Nguyễn""#), (r#""d'Arc, Jr.""#, r#""d'Arc, Jr.""#)],
    ),
    ("dob", &[(r#""1990-03-10""#, r#""1990-03-10""#), (r#"" 2000-02-29""#, r#""2000-02-29""#)]),
    (
        "emailAddress",
        &[
            (r#""Alex@EXAMPLE.com ""#, r#""Alex@example.com""#),
            (r#""a+b/c@x.co""#, r#""a+b/c@x.co""#),
        ],
    ),
    (
        "address",
        &[
            (
                r#"{"zip":"100011234","state":"ny","city":"New York","street":"1/2 Main St #3"}"#,
                r#"{"zip":"10001-1234","state":"NY","city":"New York","street":"1/2 Main St #3"}"#,
            ),
            (
                r#"{"street":"Ä 1","city":" Oz\t","state":"TX","zip":"73960"}"#,
                r#"{"street":"Ä 1","city":"Oz","state":"TX","zip":"73960"}"#,
            ),
        ],
    ),
    ("phoneNumber", &[(r#""2125550123""#, r#""2125550123""#), ("null", "")]),
    ("ssn", &[(r#""123456789""#, r#""123456789""#), (r#""0001""#, r#""0001""#), ("null", "")]),
    ("version", &[("10e-1", "1"), ("-0.0", "0"), ("0.01E+2", "1"), ("0", "0"), ("null", "")]),
];

#[test]
fn a_payload_is_normalised_key_by_key_in_its_own_order() {
    let mut random = Random(2);
    for _ in 0..3000 {
        let mut entries: Vec<(String, String)> = Vec::new();
        for (index, (key, values)) in VALUES.iter().enumerate() {
            let (value, normal) = values[random.below(values.len())];
            // The last three may be absent.
            if index < 5 || random.below(4) > 0 {
                let entry = |value: &str| format!("\"{key}\":{value}");
                entries.push((
                    entry(value),
                    if normal.is_empty() { String::new() } else { entry(normal) },
                ));
            }
        }
        random.shuffle(&mut entries);
        let given: Vec<_> = entries.iter().map(|(given, _)| given.as_str()).collect();
        let normal: Vec<_> = entries
            .iter()
            .map(|(_, normal)| normal.as_str())
            .filter(|entry| !entry.is_empty())
            .collect();
        let document = respelled(&format!("{{{}}}", given.join(",")), &mut random, true);
        let expected = format!("{{{}}}", normal.join(","));
        assert_eq!(
            verdict(&protection::CREATE_USER, document.as_bytes()).as_ref(),
            Ok(&expected),
            "{document}"
        );
        assert_eq!(verdict(&protection::CREATE_USER, expected.as_bytes()).as_ref(), Ok(&expected));
        serde_json::from_str::<serde_json::Value>(&expected).unwrap();
    }
}

#[test]
fn a_patch_keeps_the_nulls_that_remove() {
    let patch = br#" { "ssn" : null , "phoneNumber":null, "emailAddress":"A@B.Co" } "#;
    let normal = r#"{"ssn":null,"phoneNumber":null,"emailAddress":"A@b.co"}"#;
    assert_eq!(verdict(&protection::UPDATE_USER, patch), Ok(normal.to_owned()));
}
