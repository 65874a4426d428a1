//! Dates of birth against jiff's calendar.

use std::sync::LazyLock;

use idp_model::{Code, Context};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use proptest::prelude::*;
use regex::Regex;

use crate::common::{CONTEXT, near, normal_form, runs, text_code};

static FORM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").unwrap());

fn expected(text: &str, now: i64) -> Option<Code> {
    let text = text.trim();
    if !FORM.is_match(text) {
        return Some(Code::DateFormat);
    }
    let Ok(day) = text.parse::<Date>() else {
        return Some(Code::DateCalendar);
    };
    let today = Timestamp::from_second(now).unwrap().to_zoned_datetime(TimeZone::UTC).date();
    (day < Date::constant(1901, 1, 1) || day > today).then_some(Code::DateRange)
}

fn check(text: &str, now: i64) -> Result<(), TestCaseError> {
    let context = Context { now, ..CONTEXT };
    let code = text_code("dob", text, &context).map(|(code, _)| code);
    prop_assert_eq!(code, expected(text, now), "{:?} at {}", text, now);
    Ok(())
}

/// Any time from 1901 to 2200, and those next to midnight.
fn now() -> impl Strategy<Value = i64> {
    let days = -25_000..84_000_i64;
    prop_oneof![
        days.clone().prop_map(|day| day * 86_400),
        days.clone().prop_map(|day| day * 86_400 - 1),
        (days, 0..86_400_i64).prop_map(|(day, second)| day * 86_400 + second),
    ]
}

proptest! {
    #![proptest_config(runs(5000))]

    #[test]
    fn any_year_month_and_day(year in prop_oneof![0..10_000, 1895..1910, 2000..2030], month in 0..15, day in 0..34, now in now()) {
        check(&format!("{year:04}-{month:02}-{day:02}"), now)?;
    }

    #[test]
    fn the_days_about_today(offset in -2..3_i64, now in now()) {
        let day = Timestamp::from_second(now + offset * 86_400).unwrap().to_zoned_datetime(TimeZone::UTC).date();
        check(&day.to_string(), now)?;
    }

    #[test]
    fn what_is_nearly_a_date(text in near("[12][09][0-9]{2}-[01][0-9]-[0-3][0-9]", " -/.0193T+１\u{2010}\n", 2)) {
        check(&text, CONTEXT.now)?;
    }
}

#[test]
fn every_end_of_february() {
    for year in 1900..2027 {
        for day in ["02-28", "02-29", "02-30", "03-01"] {
            check(&format!("{year}-{day}"), CONTEXT.now).unwrap();
        }
    }
}

#[test]
fn a_date_stays_as_it_is_but_for_white_space() {
    assert_eq!(normal_form("dob", "\u{2003}1990-03-10\n"), "1990-03-10");
}
