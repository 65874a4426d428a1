//! Moments: RFC 3339, and days where a day will do. *Now* is an argument.

use super::check::by;
use super::date_of_birth::{days_in, days_since_1970};
use super::rule::{Doc, Rule};
use crate::code::Code;

/// How far from now the acceptance of terms may be, in hours. Source: the Programs API.
pub const HOURS: u16 = 720;
const WINDOW: i64 = 720 * 3600;

/// The most bytes of a moment that are looked at: as many as are decoded where it is spelled with escapes.
const LONGEST: usize = 1024;

/// When terms were accepted.
pub(crate) static RECENT: Rule = Rule {
    doc: Doc {
        name: "RecentDateTime",
        rule: "a moment as in RFC 3339, at most 720 hours from now",
        ..Doc::EMPTY
    },
    foreign: Code::DatetimeFormat,
    check: by(|text, context, _| {
        let moment = date_time(text).ok_or(Code::DatetimeFormat)?;
        if moment.abs_diff(context.now) > WINDOW.unsigned_abs() {
            return Err(Code::DatetimeWindow);
        }
        Ok(())
    }),
    codes: &[Code::DatetimeFormat, Code::DatetimeWindow],
    ..Rule::TEXT
};

/// A moment, or a day.
pub(crate) static MOMENT: Rule = Rule {
    doc: Doc { name: "Moment", rule: "a moment as in RFC 3339, or `YYYY-MM-DD`", ..Doc::EMPTY },
    foreign: Code::DatetimeFormat,
    check: by(|text, _, _| {
        let day = text.len() == 10 && date(text).is_some();
        if day || date_time(text).is_some() {
            return Ok(());
        }
        Err(Code::DatetimeFormat)
    }),
    codes: &[Code::DatetimeFormat],
    ..Rule::TEXT
};

/// The number that two digits say.
fn two(digits: &[u8]) -> Option<u32> {
    match *digits {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => {
            Some(u32::from(a & 15).wrapping_mul(10).wrapping_add(u32::from(b & 15)))
        }
        _ => None,
    }
}

/// The days from 1970-01-01 to a day of the calendar from the year 1 on.
fn date(text: &[u8]) -> Option<i64> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text else {
        return None;
    };
    let year = two(&[y0, y1])?.wrapping_mul(100).wrapping_add(two(&[y2, y3])?);
    let (month, day) = (two(&[m0, m1])?, two(&[d0, d1])?);
    let good = year > 0 && day > 0 && day <= days_in(year, month);
    good.then(|| days_since_1970(year, month, day))
}

/// The Unix seconds of a moment, or of the beginning of a day in UTC: of what is right by [`MOMENT`].
#[must_use]
pub fn seconds_of(text: &str) -> Option<i64> {
    let text = text.as_bytes();
    if text.len() == 10 { date(text).map(|day| day.wrapping_mul(86_400)) } else { date_time(text) }
}

/// Unix seconds; a fraction is dropped, a leap second is the one behind it.
fn date_time(text: &[u8]) -> Option<i64> {
    if text.len() > LONGEST {
        return None;
    }
    let (day, rest) = text.split_at_checked(10)?;
    let ([b'T' | b't', h0, h1, b':', m0, m1, b':', s0, s1], rest) =
        rest.split_first_chunk::<9>()?
    else {
        return None;
    };
    let day = date(day)?;
    let (hour, minute) = (two(&[*h0, *h1])?, two(&[*m0, *m1])?);
    let second = two(&[*s0, *s1])?;
    let digits = match rest.strip_prefix(b".") {
        Some(fraction) => fraction.iter().take_while(|b| b.is_ascii_digit()).count(),
        None => 0,
    };
    let zone = match rest.strip_prefix(b".") {
        Some(_) if digits == 0 => return None,
        Some(fraction) => fraction.get(digits..)?,
        None => rest,
    };
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let local = seconds(hour, minute).wrapping_add(i64::from(second));
    let moment = day.wrapping_mul(86_400).wrapping_add(local).wrapping_sub(offset(zone)?);
    (second < 60 || begins_month(moment)).then_some(moment)
}

/// Whether a moment is the first of a month: leap seconds stand before such ones alone (ITU-R TF.460).
fn begins_month(moment: i64) -> bool {
    let day = moment.div_euclid(86_400);
    let is_first = |year: i64| {
        let year = u32::try_from(year).unwrap_or(0);
        (1..=12).any(|month| days_since_1970(year, month, 1) == day)
    };
    // 400 years have 146,097 days: that is the year, or the one before it.
    let year = day.wrapping_mul(400).div_euclid(146_097).wrapping_add(1970);
    moment.rem_euclid(86_400) == 0
        && (is_first(year) || is_first(year.wrapping_add(1)) || is_first(year.wrapping_sub(1)))
}

fn seconds(hour: u32, minute: u32) -> i64 {
    i64::from(hour.wrapping_mul(3600).wrapping_add(minute.wrapping_mul(60)))
}

/// `Z`, or hours and minutes ahead of UTC, in seconds.
fn offset(zone: &[u8]) -> Option<i64> {
    match *zone {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => {
            let (hour, minute) = (two(&[h0, h1])?, two(&[m0, m1])?);
            let ahead = seconds(hour, minute);
            let good = hour <= 23 && minute <= 59;
            good.then_some(if sign == b'-' { ahead.wrapping_neg() } else { ahead })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, MOMENT, RECENT};
    use crate::code::Code;
    use crate::kind::testing::codes;

    /// The moment of the tests is 2026-09-21T14:13:20Z.
    #[test]
    fn terms_are_accepted_within_720_hours() {
        let good = [
            "2026-09-21T14:13:20Z",
            "2026-08-22t14:13:20z",
            "2026-10-21T14:13:20.999Z",
            "2026-08-22T16:13:20+02:00",
            "2026-08-22T08:43:20-05:30",
        ];
        assert_eq!(codes(&RECENT, good), [None; 5]);
        let far = [
            "2026-08-22T14:13:19Z",
            "2026-10-21T14:13:21Z",
            "2026-08-22T14:13:20+00:01",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:60Z",
        ];
        assert_eq!(codes(&RECENT, far), [Some(Code::DatetimeWindow); 5]);
        let wrong = [
            "",
            "2026-09-21",
            "2026-09-21 14:13:20Z",
            "2026-09-21T14:13:20",
            "2026-09-21T14:13:20.Z",
            "2026-09-31T14:13:20Z",
            "2026-09-21T24:00:00Z",
            "2026-09-21T14:60:00Z",
            "2026-09-21T14:13:20+2:00",
            "2026-09-21T14:13:20+24:00",
            "0000-01-01T00:00:00Z",
            "2026-09-21T14:13:20ZZ",
        ];
        assert_eq!(codes(&RECENT, wrong), [Some(Code::DatetimeFormat); 12]);
    }

    #[test]
    fn a_moment_may_be_a_day() {
        let good = ["2020-02-29", "0001-01-01", "1999-12-31T23:59:60Z"];
        assert_eq!(codes(&MOMENT, good), [None; 3]);
        let wrong = ["2021-02-29", "20200229", "2020-02-29Z", "x"];
        assert_eq!(codes(&MOMENT, wrong), [Some(Code::DatetimeFormat); 4]);
    }

    #[test]
    fn a_fraction_has_as_many_digits_as_are_decoded_however_it_is_spelled() {
        let moment = |zeros| format!("2026-09-21T14:13:20.{}Z", "0".repeat(zeros));
        let (long, longer) = (moment(LONGEST - 21), moment(LONGEST - 20));
        assert_eq!(codes(&RECENT, [&long, &long.replacen('0', "\\u0030", 1)]), [None; 2]);
        let refused = codes(&RECENT, [&longer, &longer.replacen('0', "\\u0030", 1)]);
        assert_eq!(refused, [Some(Code::DatetimeFormat); 2]);
    }
}
