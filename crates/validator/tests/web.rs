//! The exports, called as a page calls them: bytes into the memory, numbers through the module's exports.
//! In Node, and with `WASM_BINDGEN_USE_BROWSER` in a browser.
#![cfg(target_family = "wasm")]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a panic is how a test fails, and the numbers of JavaScript are small here"
)]

use idp_validator::{NO_SCHEMA, NORMALISE, SANDBOX};
use js_sys::{Array, ArrayBuffer, Function, Reflect, Uint8Array, Uint32Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// Where the normalised form and the issues begin, behind the input's beginning.
const OUTPUT: u32 = 65_537;
const ISSUES: u32 = 131_144;

/// 2026-09-21T14:13:20Z.
const NOW: f64 = 1_790_000_000.0;

// Where the rows of schemas begin, and public numbers of fields and codes.
const CREATE_USER: u32 = 0;
const UPDATE_USER: u32 = 13;
const MIGRATION: u32 = 33;
const READ_ALERTS: u32 = 35;
const SUPPORT_ENROLL: u32 = 37;
const DOB: u32 = 3;
const ADDRESS: u32 = 5;
const ZIP: u32 = 9;
const SSN: u32 = 11;
const REQUIRED: u32 = 1;
const TYPE: u32 = 2;
const UNKNOWN: u32 = 3;
const SSN_UNASSIGNED: u32 = 16;
const DATE_CALENDAR: u32 = 18;
const ZIP_STATE: u32 = 22;
const JSON_SYNTAX: u32 = 23;
const JSON_SIZE: u32 = 26;
const NO_INDEX: u32 = 0xFFFF;

const ALEX: &str = r#"{ "firstName": "Alex", "lastName": "Taylor", "dob": "1990-03-10",
    "emailAddress": "Alex.Taylor@EXAMPLE.com ", "address": { "street": "123 Main Street", "city": "New York",
    "state": "ny", "zip": "100011234" }, "phoneNumber": "2125550123", "ssn": "123456789", "version": 1.0 }"#;

fn memory() -> ArrayBuffer {
    let memory: WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory.buffer().unchecked_into()
}

/// Calls an export by its name.
fn call(name: &str, arguments: &[f64]) -> f64 {
    let export: Function =
        Reflect::get(&wasm_bindgen::exports(), &name.into()).unwrap().unchecked_into();
    let arguments: Array = arguments.iter().copied().map(JsValue::from_f64).collect();
    export.apply(&JsValue::UNDEFINED, &arguments).unwrap().as_f64().unwrap()
}

/// Writes a document where the module expects it.
fn write(document: &[u8]) {
    Uint8Array::new_with_byte_offset(&memory(), call("input", &[]) as u32)
        .subarray(0, document.len() as u32)
        .copy_from(document);
}

/// The verdict on a whole payload.
fn verdict(schema: u32, document: &[u8], flags: u32) -> f64 {
    write(document);
    let numbers = [schema.into(), 0.0, document.len() as f64, NOW, flags.into()];
    call("verdict", &numbers)
}

/// The verdict on one field's value.
fn verdict_field(schema: u32, field: u32, value: &str, flags: u32) -> f64 {
    write(value.as_bytes());
    let numbers = [schema.into(), field.into(), value.len() as f64, NOW, flags.into()];
    call("verdict", &numbers)
}

/// The issues that an answer counts: field, index, code, param.
fn issues(answer: f64) -> Vec<[u32; 4]> {
    let at = call("input", &[]) as u32 + ISSUES;
    let words = Uint32Array::new_with_byte_offset(&memory(), at);
    (0..-answer as u32)
        .map(|issue| {
            let (low, rank) = (words.get_index(issue * 2), words.get_index(issue * 2 + 1));
            let (code, param) = (low & 63, low >> 6);
            if code == UNKNOWN {
                return [param >> 16, NO_INDEX, code, rank << 16 | param & 0xFFFF];
            }
            [rank >> 16, (rank & 0xFFFF).wrapping_sub(1) & 0xFFFF, code, param]
        })
        .collect()
}

/// The normalised form that an answer measures.
fn normalised(answer: f64) -> String {
    let at = call("input", &[]) as u32 + OUTPUT;
    let bytes = Uint8Array::new_with_byte_offset(&memory(), at);
    String::from_utf8(bytes.subarray(0, answer as u32).to_vec()).unwrap()
}

#[wasm_bindgen_test]
fn a_valid_payload_has_a_normalised_form() {
    let answer = verdict(CREATE_USER, ALEX.as_bytes(), NORMALISE);
    assert_eq!(
        normalised(answer),
        concat!(
            r#"{"firstName":"Alex","lastName":"Taylor","dob":"1990-03-10","#,
            r#""emailAddress":"Alex.Taylor@example.com","address":{"street":"123 Main Street","#,
            r#""city":"New York","state":"NY","zip":"10001-1234"},"phoneNumber":"2125550123","#,
            r#""ssn":"123456789","version":1}"#
        )
    );
}

#[wasm_bindgen_test]
fn without_the_flag_a_valid_payload_tells_whether_anything_changes() {
    assert_eq!(verdict(CREATE_USER, ALEX.as_bytes(), 0), 1.0);
    // Of an empty patch, both are valid, and two bytes are its normalised form.
    assert_eq!(verdict(UPDATE_USER, b"{ }", 0), 0.0);
    assert_eq!(normalised(verdict(UPDATE_USER, b"{ }", NORMALISE)), "{}");
}

#[wasm_bindgen_test]
fn every_issue_is_a_number_in_schema_order() {
    let wrong = ALEX
        .replace("1990-03-10", "1990-02-30")
        .replace("100011234", "94105")
        .replace("\"ssn\"", "\"snn\"")
        .replace("1.0", "true");
    let span = (wrong.find("snn").unwrap() << 16 | 3) as u32;
    for flags in [0, NORMALISE] {
        let answer = verdict(CREATE_USER, wrong.as_bytes(), flags);
        assert_eq!(
            issues(answer),
            [
                [DOB, NO_INDEX, DATE_CALENDAR, 0],
                [ZIP, NO_INDEX, ZIP_STATE, u16::from_be_bytes(*b"NY").into()],
                [12, NO_INDEX, TYPE, 0],
                [0, NO_INDEX, UNKNOWN, span],
            ]
        );
    }
}

#[wasm_bindgen_test]
fn an_issue_of_an_item_has_its_index() {
    let answer = verdict(READ_ALERTS, br#"{"alertIds":["a",true,null]}"#, 0);
    assert_eq!(issues(answer), [[1, 1, TYPE, 0], [1, 2, REQUIRED, 0]]);
}

#[wasm_bindgen_test]
fn more_issues_than_are_listed_are_counted_as_one_more() {
    let wrong = |count| format!(r#"{{"alertIds":[{}]}}"#, vec!["true"; count].join(","));
    assert_eq!(verdict(READ_ALERTS, wrong(100).as_bytes(), 0), -100.0);
    assert_eq!(verdict(READ_ALERTS, wrong(101).as_bytes(), 0), -101.0);
    assert_eq!(verdict(READ_ALERTS, wrong(300).as_bytes(), 0), -101.0);
}

#[wasm_bindgen_test]
fn a_field_is_judged_by_its_own_rules_alone() {
    assert_eq!(verdict_field(CREATE_USER, ZIP, "\"94105\"", 0), 0.0);
    let answer = verdict_field(CREATE_USER, DOB, "\"1990-02-30\"", 0);
    assert_eq!(issues(answer), [[DOB, NO_INDEX, DATE_CALENDAR, 0]]);
    let answer = verdict_field(CREATE_USER, ADDRESS, "{}", 0);
    let missing: Vec<_> = (6..=ZIP).map(|field| [field, NO_INDEX, REQUIRED, 0]).collect();
    assert_eq!(issues(answer), missing);
}

#[wasm_bindgen_test]
fn the_flag_sandbox_admits_test_people() {
    let answer = verdict_field(CREATE_USER, SSN, "\"666123456\"", 0);
    assert_eq!(issues(answer), [[SSN, NO_INDEX, SSN_UNASSIGNED, 0]]);
    assert_eq!(verdict_field(CREATE_USER, SSN, "\"666123456\"", SANDBOX), 0.0);
    let patch = br#"{"ssn":"666123456"}"#;
    assert_eq!(verdict(UPDATE_USER, patch, 0), -1.0);
    assert_eq!(verdict(UPDATE_USER, patch, SANDBOX), 0.0);
}

#[wasm_bindgen_test]
fn now_is_what_the_caller_says() {
    write(b"\"2026-09-22\"");
    let at = |now| call("verdict", &[CREATE_USER.into(), DOB.into(), 12.0, now, 0.0]);
    let midnight = 1_790_035_200.0;
    assert_eq!(at(midnight - 1.0), -1.0);
    assert_eq!(at(midnight), 0.0);
    // No time at all is the beginning of 1970, and no time is too large.
    assert_eq!(at(f64::NAN), -1.0);
    assert_eq!(at(f64::INFINITY), 0.0);
}

#[wasm_bindgen_test]
fn a_schema_that_is_not_there_gives_a_number_of_its_own() {
    assert_eq!(verdict(SUPPORT_ENROLL, b"{}", 0), 0.0);
    // The ids of the other entries begin at 1024 and 2048.
    for schema in [39, 1024, 2048, u32::MAX] {
        assert_eq!(verdict(schema, b"{}", 0), f64::from(NO_SCHEMA));
        assert_eq!(verdict_field(schema, 1, "1", 0), f64::from(NO_SCHEMA));
    }
}

#[wasm_bindgen_test]
fn a_document_of_64_kib_is_judged_and_a_larger_one_refused() {
    let mut document = vec![b' '; 65_537];
    document[..13].copy_from_slice(br#"{"version":1}"#);
    assert_eq!(verdict(MIGRATION, &document[..65_536], 0), 0.0);
    assert_eq!(issues(verdict(MIGRATION, &document, 0)), [[0, NO_INDEX, JSON_SIZE, 0]]);
    // The caller may give the true length of a larger document, of which only the beginning was written.
    let answer = call("verdict", &[MIGRATION.into(), 0.0, f64::from(u32::MAX), NOW, 0.0]);
    assert_eq!(issues(answer), [[0, NO_INDEX, JSON_SIZE, 0]]);
}

#[wasm_bindgen_test]
fn what_is_not_json_has_an_offset() {
    let answer = verdict(MIGRATION, br#"{"version":01}"#, NORMALISE);
    assert_eq!(issues(answer), [[0, NO_INDEX, JSON_SYNTAX, 12]]);
    assert_eq!(issues(verdict(MIGRATION, b"", 0)), [[0, NO_INDEX, JSON_SYNTAX, 0]]);
}

#[wasm_bindgen_test]
fn a_verdict_forgets_the_one_before() {
    assert_eq!(verdict(CREATE_USER, b"{}", 0), -5.0);
    assert_eq!(verdict(CREATE_USER, ALEX.as_bytes(), 0), 1.0);
    let answer = verdict(CREATE_USER, b"[]", 0);
    assert_eq!(issues(answer), [[0, NO_INDEX, TYPE, 0]]);
}

#[wasm_bindgen_test]
fn no_document_moves_or_grows_the_memory() {
    let before = call("input", &[]);
    let deepest = format!("{}{}", "[".repeat(32_768), "]".repeat(32_768));
    let token = format!(r#"{{"srts":["{}"]}}"#, "x".repeat(4096));
    for document in [ALEX, &token, &deepest, &" ".repeat(65_536)] {
        write(document.as_bytes());
        for schema in [CREATE_USER, UPDATE_USER, MIGRATION, READ_ALERTS, SUPPORT_ENROLL] {
            let length = document.len() as f64;
            let numbers = [schema.into(), 0.0, length, NOW, NORMALISE.into()];
            // The test's own documents do grow it.
            let size = memory().byte_length();
            call("verdict", &numbers);
            assert_eq!(memory().byte_length(), size);
        }
    }
    assert_eq!(call("input", &[]), before);
}
