//! Phone numbers, SSNs, ZIP codes and states against regular expressions and lists.

use std::sync::LazyLock;

use idp_model::schema::protection::CREATE_USER;
use idp_model::{Code, Context};
use proptest::prelude::*;
use regex::Regex;

use crate::common::{CONTEXT, alex, near, normal_form, runs, text_code, verdict};

/// What a person types beside digits, and digits that are not ASCII.
const TYPED: &str = "0123456789 -().+xO１٣\t\n\u{A0}";

static PHONE: LazyLock<Regex> =
    LazyLock::new(|| regex("(?:[2-9](?:[02-9][0-9]|1[02-9])){2}[0-9]{4}"));
static SERIAL: LazyLock<Regex> =
    LazyLock::new(|| regex("000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3}"));
static AREA: LazyLock<Regex> =
    LazyLock::new(|| regex("00[1-9]|0[1-9][0-9]|[1-578][0-9]{2}|6[0-57-9][0-9]|66[0-57-9]"));
static ZIP: LazyLock<Regex> = LazyLock::new(|| regex("[0-9]{5}(?:-?[0-9]{4})?"));

const STATES: &str = "AA AE AK AL AP AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS \
    MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY";

fn regex(whole: &str) -> Regex {
    Regex::new(&format!("^(?:{whole})$")).unwrap()
}

fn is_digits(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}

fn phone(text: &str) -> Option<Code> {
    match text.trim() {
        text if !is_digits(text) => Some(Code::PhoneDigits),
        text if text.len() != 10 => Some(Code::PhoneLength),
        text => (!PHONE.is_match(text)).then_some(Code::PhoneNumber),
    }
}

fn ssn(text: &str, sandbox: bool) -> Option<Code> {
    let text = text.trim();
    if !is_digits(text) {
        return Some(Code::SsnDigits);
    }
    let good = match text.len() {
        4 => SERIAL.is_match(text),
        9 => {
            let (area, group, serial) = (&text[..3], &text[3..5], &text[5..]);
            (AREA.is_match(area) || sandbox && area == "666")
                && group != "00"
                && SERIAL.is_match(serial)
                && !["078051120", "219099999"].contains(&text)
        }
        _ => return Some(Code::SsnLength),
    };
    (!good).then_some(Code::SsnUnassigned)
}

fn code(path: &str, text: &str, context: &Context) -> Option<Code> {
    text_code(path, text, context).map(|(code, _)| code)
}

proptest! {
    #![proptest_config(runs(3000))]

    #[test]
    fn phone_numbers(text in near("[12][01][01][129][01][01][0-9]{4}|[0-9]{9,11}", TYPED, 1)) {
        prop_assert_eq!(code("phoneNumber", &text, &CONTEXT), phone(&text), "{:?}", text);
        if phone(&text).is_none() {
            prop_assert_eq!(normal_form("phoneNumber", &text), text.trim());
        }
    }

    #[test]
    fn social_security_numbers(
        text in near("(000|001|665|666|667|899|900|078|219)(00|01|05|09|99)(0000|0001|1120|9999)|[0-9]{3,10}|0{0,2}[0-9]{2,4}", TYPED, 1),
        sandbox: bool,
    ) {
        let context = Context { sandbox, ..CONTEXT };
        prop_assert_eq!(code("ssn", &text, &context), ssn(&text, sandbox), "{:?}", text);
        if ssn(&text, false).is_none() {
            prop_assert_eq!(normal_form("ssn", &text), text.trim());
        }
    }

    #[test]
    fn zip_codes(text in near("100[0-9]{2}(-?[0-9]{4})?", TYPED, 2)) {
        let trimmed = text.trim();
        let is_zip = ZIP.is_match(trimmed) && !trimmed.starts_with("000");
        let expected = (!is_zip).then_some(Code::ZipFormat);
        prop_assert_eq!(code("address.zip", &text, &CONTEXT), expected, "{:?}", text);
        if expected.is_none() && trimmed.starts_with("100") {
            let normal = if trimmed.len() > 5 { format!("{}-{}", &trimmed[..5], &trimmed[trimmed.len() - 4..]) } else { trimmed.to_owned() };
            prop_assert_eq!(normal_form("address.zip", &text), normal);
        }
    }

    #[test]
    fn what_is_nearly_a_state(text in near("[A-Za-z]{1,3}", " .1ßıſＮ\u{A0}", 1)) {
        let expected = text.trim().is_ascii() && STATES.split(' ').any(|state| state.eq_ignore_ascii_case(text.trim()));
        prop_assert_eq!(code("address.state", &text, &CONTEXT), (!expected).then_some(Code::StateUnknown), "{:?}", text);
    }
}

#[test]
fn every_area_group_and_exchange() {
    for number in 0..1000 {
        for ssn_text in [
            format!("{number:03}010001"),
            format!("123{:02}0001", number % 100),
            format!("{number:04}"),
        ] {
            assert_eq!(code("ssn", &ssn_text, &CONTEXT), ssn(&ssn_text, false), "{ssn_text}");
        }
        for number in [format!("{number:03}5550123"), format!("212{number:03}0123")] {
            assert_eq!(code("phoneNumber", &number, &CONTEXT), phone(&number), "{number}");
        }
    }
}

#[test]
fn every_pair_of_letters_is_a_state_of_the_list_or_none() {
    for pair in 0..26 * 26_u16 {
        let letters = [pair / 26, pair % 26].map(|letter| char::from(b'A' + letter as u8));
        let state: String = letters.iter().collect();
        let expected = (!STATES.contains(&state)).then_some(Code::StateUnknown);
        assert_eq!(code("address.state", &state, &CONTEXT), expected, "{state}");
        assert_eq!(code("address.state", &state.to_lowercase(), &CONTEXT), expected, "{state}");
    }
}

/// Whether an address with this state and prefix is right.
fn belongs(prefix: u32, state: &str) -> bool {
    let mut payload = alex();
    payload["address"]["state"] = state.into();
    payload["address"]["zip"] = format!("{prefix:03}01").into();
    match verdict(&CREATE_USER, payload.to_string().as_bytes()) {
        Ok(_) => true,
        Err(issues) => {
            let code = if prefix == 0 { Code::ZipFormat } else { Code::ZipState };
            assert_eq!(issues.iter().map(|issue| issue.code).collect::<Vec<_>>(), [code]);
            false
        }
    }
}

#[test]
fn a_prefix_belongs_to_few_states_or_to_none_and_then_to_all() {
    let states: Vec<_> = STATES.split(' ').collect();
    let owners: Vec<Vec<&str>> = (0..1000)
        .map(|prefix| states.iter().copied().filter(|state| belongs(prefix, state)).collect())
        .collect();
    for (prefix, pinned) in [
        (63, "CT NY"),
        (205, "DC MD VA"),
        (739, "OK TX"),
        (834, "ID WY"),
        (967, "AS HI"),
        (969, "GU MP"),
        (100, "NY"),
        (941, "CA"),
        (999, "AK"),
        (6, "PR"),
        (8, "VI"),
        (340, "AA"),
        (90, "AE"),
        (99, "AE"),
        (962, "AP"),
    ] {
        assert_eq!(owners[prefix].join(" "), pinned, "{prefix:03}");
    }
    assert_eq!((owners[0].len(), owners[1].len()), (0, states.len()));
    for (prefix, owners) in owners.iter().enumerate().skip(1) {
        assert!(
            matches!(owners.len(), 1..=3) || owners.len() == states.len(),
            "{prefix:03}: {owners:?}"
        );
    }
    for state in states {
        assert!(
            owners.iter().any(|owners| owners.len() < 4 && owners.contains(&state)),
            "{state} has no prefix"
        );
    }
}
