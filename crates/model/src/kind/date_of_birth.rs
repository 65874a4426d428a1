//! Dates of birth: `YYYY-MM-DD`, a day of the Gregorian calendar from 1901-01-01 to today in UTC.

use super::check::Check;
use super::digits::{Digits, NO_NUMBER};
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::context::Context;

/// A date of birth.
pub(crate) static DATE_OF_BIRTH: Rule = Rule {
    doc: Doc {
        name: "DateOfBirth",
        rule: "`YYYY-MM-DD`, a real day, 1901-01-01 to today (UTC)",
        pattern: "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
        format: "date",
        ..Doc::EMPTY
    },
    foreign: Code::DateFormat,
    check: Check::DateOfBirth,
    codes: &[Code::DateFormat, Code::DateCalendar, Code::DateRange],
    ..Rule::TEXT
};

/// The first day that is accepted.
pub const FIRST_DAY: &str = "1901-01-01";
const FIRST_YEAR: u32 = 1901;
const DATE: Digits = Digits::like(FIRST_DAY);

/// Checks a date.
///
/// # Errors
/// `date.format`, `date.calendar`, `date.range`.
pub(crate) fn check(text: &[u8], context: &Context) -> Result<(), Code> {
    let number = DATE.number(text);
    if number == NO_NUMBER {
        return Err(Code::DateFormat);
    }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    if day == 0 || day > days_in(year, month) {
        return Err(Code::DateCalendar);
    }
    // Not `now / 86_400`, whose rounding down takes more code.
    let begins = days_since_1970(year, month, day).wrapping_mul(86_400);
    if year < FIRST_YEAR || begins > context.now {
        return Err(Code::DateRange);
    }
    Ok(())
}

/// How many days the month has; 0 for no such month.
pub(super) fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => u32::from(leap).wrapping_add(28),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// The number of a day of the Gregorian calendar, 1970-01-01 being 0.
///
/// Years are taken to begin in March, so that the leap day is their last and months have 153 days in five.
pub(super) fn days_since_1970(year: u32, month: u32, day: u32) -> i64 {
    let (year, month) = if month > 2 {
        (year, month.wrapping_sub(3))
    } else {
        (year.wrapping_sub(1), month.wrapping_add(9))
    };
    let leap_days = (year / 4).wrapping_sub(year / 100).wrapping_add(year / 400);
    let day_of_year = (month.wrapping_mul(153).wrapping_add(2) / 5).wrapping_add(day);
    let days = year.wrapping_mul(365).wrapping_add(leap_days).wrapping_add(day_of_year);
    i64::from(days).wrapping_sub(719_469)
}

/// The UTC day of `now`, Unix seconds from 1970 on, as `YYYY-MM-DD`.
#[cfg(feature = "serde")]
#[must_use]
pub fn day_of(now: i64) -> String {
    let today = now.max(0).div_euclid(86_400);
    // A refusal is rare: counting from 1970 is quick enough, and right because it uses the rule itself.
    let year = (1970..9999)
        .take_while(|year| days_since_1970(*year, 1, 1) <= today)
        .last()
        .unwrap_or(1970);
    let month =
        (1..=12).take_while(|month| days_since_1970(year, *month, 1) <= today).last().unwrap_or(1);
    let day = today.saturating_sub(days_since_1970(year, month, 1)).saturating_add(1);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;
    use crate::kind::testing::codes;

    #[test]
    fn every_day_has_the_number_that_jiff_gives_it() {
        let mut day = Date::constant(1901, 1, 1);
        let epoch = Date::constant(1970, 1, 1);
        while day.year() < 2101 {
            let [year, month, date] =
                [day.year().into(), day.month().into(), day.day().into()].map(i32::unsigned_abs);
            assert_eq!(
                days_since_1970(year, month, date),
                i64::from((day - epoch).get_days()),
                "{day}"
            );
            assert_eq!(
                days_in(year, month),
                u32::from(day.days_in_month().unsigned_abs()),
                "{day}"
            );
            #[cfg(feature = "serde")]
            if day >= epoch {
                assert_eq!(
                    day_of(i64::from((day - epoch).get_days()) * 86_400 + 86_399),
                    day.to_string()
                );
            }
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn real_days_from_1901_to_today() {
        let kind = &DATE_OF_BIRTH;
        assert_eq!(
            codes(kind, ["1901-01-01", "2000-02-29", " 1990-12-31 ", "2026-09-21"]),
            [None; 4]
        );
        assert_eq!(
            codes(kind, ["1900-12-31", "2026-09-22", "0000-01-01"]),
            [Some(Code::DateRange); 3]
        );
        let no_days = codes(
            kind,
            ["1999-02-29", "1900-02-29", "1990-13-01", "1990-00-01", "1990-04-31", "1990-01-00"],
        );
        assert_eq!(no_days, [Some(Code::DateCalendar); 6]);
        assert_eq!(
            codes(kind, ["", "1990-3-10", "1990/03/10", "19900310", "1990-03-10T"]),
            [Some(Code::DateFormat); 5]
        );
    }
}
