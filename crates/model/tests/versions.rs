//! Versions: any spelling of a number against exact decimal arithmetic.

use idp_model::Code;
use idp_model::schema::protection::MIGRATION;
use proptest::prelude::*;

use crate::common::{CONTEXT, field_issue, runs, verdict};

/// The number's value times 10^`SCALE`, if that fits.
fn scaled(number: &str) -> Option<i128> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i128 = format!("{whole}{fraction}").parse().unwrap();
    let power = exponent.parse::<i32>().unwrap() - fraction.len() as i32 + SCALE;
    digits.checked_mul(10_i128.checked_pow(power.try_into().ok()?)?)
}

const SCALE: i32 = 18;

fn check(number: &str) -> Result<(), TestCaseError> {
    let Some(value) = scaled(number) else {
        return Ok(());
    };
    let one = 10_i128.pow(SCALE as u32);
    let expected = match value {
        value if value % one != 0 => Some(Code::Type),
        value if value == 0 || value == one => None,
        _ => Some(Code::OneOf),
    };
    let issue = field_issue("version", number.as_bytes(), &CONTEXT);
    prop_assert_eq!(issue.map(|issue| issue.code), expected, "{}", number);
    if expected.is_none() {
        let normal = format!("{{\"version\":{}}}", value / one);
        prop_assert_eq!(
            verdict(&MIGRATION, format!("{{\"version\":{number}}}").as_bytes()),
            Ok(normal)
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(runs(6000))]

    #[test]
    fn numbers_of_any_spelling(number in "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,4})?([eE][+-]?[0-9]{1,2})?") {
        check(&number)?;
    }

    #[test]
    fn zeros_and_ones_of_any_spelling(number in "-?(0|10{0,6})(\\.0{0,6}10{0,3}|\\.0{1,6})?([eE][+-]?0?[0-7])?") {
        check(&number)?;
    }
}

#[test]
fn numbers_beyond_any_size() {
    let zeros = "0".repeat(4000);
    for (number, expected) in [
        ("1e2147483648".to_owned(), Some(Code::OneOf)),
        ("1e-99999999999999999999".to_owned(), Some(Code::Type)),
        ("0e99999999999999999999".to_owned(), None),
        ("-0.0e-99999999999999999999".to_owned(), None),
        ("4294967296".to_owned(), Some(Code::OneOf)),
        ("4294967297".to_owned(), Some(Code::OneOf)),
        ("-4294967295".to_owned(), Some(Code::OneOf)),
        (format!("1{zeros}e-4000"), None),
        (format!("1{zeros}e-3999"), Some(Code::OneOf)),
        (format!("1{zeros}e-4001"), Some(Code::Type)),
        (format!("1{zeros}1e-4000"), Some(Code::Type)),
        (format!("0.{zeros}1e4001"), None),
        (format!("0.{zeros}1e4000"), Some(Code::Type)),
    ] {
        let code = field_issue("version", number.as_bytes(), &CONTEXT).map(|issue| issue.code);
        assert_eq!(code, expected, "{:.40}", number);
    }
}

#[test]
fn no_other_type_is_a_number() {
    for value in ["\"1\"", "true", "null", "[1]", "{}"] {
        let code = field_issue("version", value.as_bytes(), &CONTEXT).map(|issue| issue.code);
        assert_eq!(code, (value != "null").then_some(Code::Type), "{value}");
    }
}
