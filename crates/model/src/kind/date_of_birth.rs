//! Dates of birth: `YYYY-MM-DD`, a day of the Gregorian calendar from 1901-01-01 to today in UTC.

use super::{Refusal, Shape};
use crate::out::Out;
use crate::text::Text;
use crate::{Code, Context};

pub(super) const SHAPE: Shape = Shape {
    json_type: "string",
    rule: "`YYYY-MM-DD`, a real day, 1901-01-01 to today (UTC)",
    normal_form: "same",
    length: None,
    pattern: "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
    input_mode: "numeric",
    codes: &[Code::DateFormat, Code::DateCalendar, Code::DateRange],
};

/// The first day that is accepted.
pub const FIRST_DAY: &str = "1901-01-01";
const FIRST: u32 = 1901_01_01;

/// Checks a date and writes it.
///
/// # Errors
/// `date.format`, `date.calendar`, `date.range`.
#[inline(always)]
pub(super) fn check(text: &Text, context: &Context, out: &mut Out) -> Result<(), Refusal> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.bytes else { return Err((Code::DateFormat, 0)) };
    let digits = [y0, y1, y2, y3, m0, m1, d0, d1];
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err((Code::DateFormat, 0));
    }
    let number = |digits: &[u8]| {
        digits.iter().fold(0_u32, |sum, digit| sum.wrapping_mul(10).wrapping_add(u32::from(*digit & 0x0F)))
    };
    let (year, month, day) = (number(&[y0, y1, y2, y3]), number(&[m0, m1]), number(&[d0, d1]));
    if day == 0 || day > days_in(year, month) {
        return Err((Code::DateCalendar, 0));
    }
    if !(FIRST..=today(context.now)).contains(&number(&digits)) {
        return Err((Code::DateRange, 0));
    }
    out.string(text.bytes);
    Ok(())
}

/// How many days the month has; 0 for no such month.
const fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// The UTC day of `now`, Unix seconds, as the number `YYYYMMDD`; 0 before 1970.
///
/// The years are counted in eras of 400, whose years begin in March (as in the proleptic Gregorian calendar
/// algorithms of C++'s `chrono`).
#[must_use]
#[inline(always)]
pub const fn today(now: i64) -> u32 {
    if now < 0 {
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days are cut to an era far ahead of 9999")]
    let days = (now as u64 / 86_400) as u32 % 3_000_000;
    let days = days.wrapping_add(719_468);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let leaps = (day_of_era / 1_460).wrapping_sub(day_of_era / 36_524).wrapping_add(day_of_era / 146_096);
    let year_of_era = day_of_era.wrapping_sub(leaps) / 365;
    let skipped = year_of_era.wrapping_mul(365).wrapping_add(year_of_era / 4).wrapping_sub(year_of_era / 100);
    let day_of_year = day_of_era.wrapping_sub(skipped);
    let shifted_month = day_of_year.wrapping_mul(5).wrapping_add(2) / 153;
    let day = day_of_year.wrapping_sub(shifted_month.wrapping_mul(153).wrapping_add(2) / 5).wrapping_add(1);
    let month = if shifted_month < 10 { shifted_month.wrapping_add(3) } else { shifted_month.wrapping_sub(9) };
    let year = era.wrapping_mul(400).wrapping_add(year_of_era).wrapping_add((month <= 2) as u32);
    year.wrapping_mul(10_000).wrapping_add(month.wrapping_mul(100)).wrapping_add(day)
}
