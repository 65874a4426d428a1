//! The short form of a document, as the npm package writes plain objects: what is valid in it is valid as JSON, and nothing else is.

use idp_model::schema::protection::CREATE_USER;
use idp_model::tables::PROTECTION;
use idp_model::{Code, Document, Issues, Verdict, judge, judge_rows, with_mark};

use crate::common::{CONTEXT, Random};

/// Judges a document in the short form; gives its normalised JSON, or the first code.
fn verdict(bytes: &[u8]) -> Result<String, Code> {
    verdict_on(0, bytes)
}

/// The same of the value of one field.
fn verdict_on(field: usize, bytes: &[u8]) -> Result<String, Code> {
    let (mut room, mut issues) = ([0; 4096], Issues::new());
    let mut document = bytes.to_vec();
    let document = Document::within(&mut document, bytes.len(), true);
    match judge_rows(
        &PROTECTION.rows,
        field,
        document,
        &CONTEXT,
        with_mark,
        Some(&mut room),
        &mut issues,
    ) {
        Verdict::Valid { normalised, .. } => {
            Ok(String::from_utf8(room[..normalised].to_vec()).unwrap())
        }
        Verdict::Invalid => Err(issues.iter().next().unwrap().code),
    }
}

/// A valid user. The numbers of address and its fields are 5 to 9, those in it count from the address.
fn alex() -> Vec<u8> {
    [
        b"{\x81\"Alex\",\x82\"Taylor\",\x83\"1990-03-10\",\x84\"a.taylor@EXAMPLE.com\",\x85{".as_slice(),
        b"\x81\"123 Main Street\",\x82\"New York\",\x83\"ny\",\x84\"10001\"},\x8A\"2125550123\",\x8B\"6789\",\x8C1}",
    ]
    .concat()
}

fn with(from: &str, to: &[u8]) -> Vec<u8> {
    let document = alex();
    let at = document.windows(from.len()).position(|bytes| bytes == from.as_bytes()).unwrap();
    [&document[..at], to, &document[at + from.len()..]].concat()
}

#[test]
fn numbers_stand_for_keys() {
    let json = verdict(&alex()).unwrap();
    assert_eq!(
        json,
        r#"{"firstName":"Alex","lastName":"Taylor","dob":"1990-03-10","emailAddress":"a.taylor@example.com","address":{"street":"123 Main Street","city":"New York","state":"NY","zip":"10001"},"phoneNumber":"2125550123","ssn":"6789","version":1}"#
    );
}

#[test]
fn the_rules_are_the_same() {
    for (from, to, code) in [
        ("Alex", "", Code::TooShort),
        ("1990-03-10", "1990-02-30", Code::DateCalendar),
        ("10001", "94105", Code::ZipState),
        ("6789", "0000", Code::SsnUnassigned),
        ("1}", "2}", Code::OneOf),
        ("1}", "1", Code::JsonSyntax),
    ] {
        assert_eq!(verdict(&with(from, to.as_bytes())), Err(code), "{from}");
    }
    assert_eq!(verdict(b"{\x81\"Alex\",\x81\"Alex\"}"), Err(Code::JsonDuplicateKey));
    assert_eq!(verdict(b"{\x81\"Alex\"}"), Err(Code::Required));
}

#[test]
fn a_byte_stands_before_the_value_of_one_field() {
    assert_eq!(verdict_on(1, b"\x00\"Alex\""), Ok("\"Alex\"".to_owned()));
    assert_eq!(verdict_on(1, b"\x00\"\""), Err(Code::TooShort));
    assert_eq!(verdict_on(1, b"\"Alex\""), Err(Code::JsonSyntax));
    assert_eq!(verdict_on(1, b""), Err(Code::JsonSyntax));
    // What stands behind the document, as from the one before, is none of it.
    let mut issues = Issues::new();
    let mut room = *b"x\"Alex\"";
    let nothing = Document::within(&mut room, 0, true);
    let verdict = judge_rows(&PROTECTION.rows, 1, nothing, &CONTEXT, with_mark, None, &mut issues);
    assert_eq!(verdict, Verdict::Invalid);
}

/// Keys count from the number of their object, which what is skipped has not: they are those of no field.
#[test]
fn what_is_skipped_has_fields_of_no_schema() {
    for document in [
        b"{\x81{\x81\"Alex\"}}".as_slice(),
        b"{\x81{\x81{\x82{}}}}",
        b"{\x81{\x81{\x82[{\xFF{\xFF\"\"}}]}}}",
    ] {
        assert_eq!(verdict(document), Err(Code::Type), "{document:02x?}");
    }
}

#[test]
fn a_text_brings_nothing_along() {
    for text in [
        b"Alex\",\"lastName\":\"Kake".as_slice(),
        b"Alex\"}",
        b"\\u0041lex",
        b"Al\\\"ex",
        b"Zo\xC3\xAB",
        b"Al\x00ex",
    ] {
        assert_eq!(
            verdict(&with("Alex", text)),
            Err(Code::JsonSyntax),
            "{}",
            String::from_utf8_lossy(text)
        );
    }
    assert_eq!(verdict(b"{\"firstName\":\"Alex\"}"), Err(Code::JsonSyntax));
    assert_eq!(verdict(&with("Alex", b"Al\x7Fex")), Err(Code::Charset), "as in JSON");
    // What is taken away of JSON is taken away here.
    assert_eq!(verdict(&with("Alex", b" Alex")), verdict(&with("Alex", b"Alex")));
}

/// Whatever the texts are, it ends without a panic, and what is valid is so as JSON, too.
#[test]
fn any_text_gets_a_verdict() {
    let document = alex();
    let mut random = Random(7);
    let mut valid = 0;
    for _ in 0..300_000 {
        let mut bytes = document.clone();
        for _ in 0..=random.below(3) {
            let at = random.below(bytes.len());
            let other = random.below(128) as u8;
            match random.below(3) {
                0 if bytes.len() > 1 => bytes.truncate(at.max(1)),
                // The writer's numbers are right.
                1 if bytes[at] < 0x80 => bytes[at] = other,
                _ => bytes.insert(at, other),
            }
        }
        if let Ok(json) = verdict(&bytes) {
            valid += 1;
            let mut issues = Issues::new();
            let full = judge(&CREATE_USER, json.as_bytes(), &CONTEXT, None, &mut issues);
            assert!(matches!(full, Verdict::Valid { .. }), "{json}");
        }
    }
    assert!(valid > 1_000, "{valid}");
}
