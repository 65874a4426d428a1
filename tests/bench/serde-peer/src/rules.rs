//! The rules, and the list of what is wrong.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "written as most would: the numbers have few digits, and what is sliced is ASCII"
)]

use serde::Serialize;

#[derive(Serialize)]
struct Issue {
    path: &'static str,
    message: String,
}

/// What is wrong, as the caller gets it.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Issues(Vec<Issue>);

impl Issues {
    /// What serde says of a payload of another shape.
    pub(crate) fn of_shape(error: &str) -> Self {
        Self(vec![Issue { path: "", message: error.to_owned() }])
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn add(&mut self, path: &'static str) {
        let message = format!("{path} is not valid");
        self.0.push(Issue { path, message });
    }

    /// Trims `text`, and adds an issue unless it `is_right`.
    pub(crate) fn text(
        &mut self,
        path: &'static str,
        text: &mut String,
        is_right: impl FnOnce(&str) -> bool,
    ) {
        let trimmed = text.trim();
        if trimmed.len() < text.len() {
            *text = trimmed.to_owned();
        }
        if !is_right(text) {
            self.add(path);
        }
    }
}

/// The letters of names and streets.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\u{C0}'..='\u{17F}' => !matches!(c, '×' | '÷'),
        _ => {
            matches!(c, 'Ə' | 'ə' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ș'..='ț' | '\u{1E80}'..='\u{1EF9}')
        }
    }
}

pub(crate) fn is_name(text: &str) -> bool {
    has_length(text, 1, 35)
        && text.chars().all(|c| is_letter(c) || matches!(c, ' ' | '\'' | '.' | ',' | '-'))
        && text.chars().any(is_letter)
}

pub(crate) fn is_street(text: &str, max: usize) -> bool {
    has_length(text, 2, max)
        && text.chars().all(|c| {
            is_letter(c)
                || c.is_ascii_digit()
                || matches!(c, ' ' | '#' | '&' | '\'' | '(' | ')' | ',' | '.' | '/' | '-')
        })
}

/// Counts no more characters than it must.
fn has_length(text: &str, min: usize, max: usize) -> bool {
    text.len() <= 4 * max && (min..=max).contains(&text.chars().count())
}

/// A day of the calendar, from 1901 to today.
pub(crate) fn is_birthday(text: &str) -> bool {
    let [year, month, day] = match text.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] if text.is_ascii() => {
            [&text[..4], &text[5..7], &text[8..]].map(number)
        }
        _ => return false,
    };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return false;
    };
    let days = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    year >= 1901
        && (1..=days).contains(&day)
        && f64::from(days_since_1970(year, month, day)) * 86_400_000.0 <= js_sys::Date::now()
}

/// Howard Hinnant's `days_from_civil`, for years from 1 on.
fn days_since_1970(year: i32, month: i32, day: i32) -> i32 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468
}

fn number(digits: &str) -> Option<i32> {
    is_digits(digits).then(|| digits.parse().ok()).flatten()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    text.len() <= 254
        && local.len() <= 64
        && local.split('.').all(|part| !part.is_empty() && part.bytes().all(is_atom))
        && domain.contains('.')
        && domain.split('.').all(is_label)
        && domain.rsplit('.').next().is_some_and(|last| !is_digits(last))
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

pub(crate) fn is_phone(text: &str) -> bool {
    let is_code = |code: &str| !code.starts_with(['0', '1']) && !code.ends_with("11");
    text.len() == 10 && is_digits(text) && is_code(&text[..3]) && is_code(&text[3..6])
}

pub(crate) fn is_ssn(text: &str) -> bool {
    if !is_digits(text) {
        return false;
    }
    match text.len() {
        4 => text != "0000",
        9 => {
            let (area, group, serial) = (&text[..3], &text[3..5], &text[5..]);
            area != "000"
                && area != "666"
                && !area.starts_with('9')
                && group != "00"
                && serial != "0000"
                && text != "078051120"
                && text != "219099999"
        }
        _ => false,
    }
}

pub(crate) fn is_state(text: &str) -> bool {
    STATES.contains(&text)
}

const STATES: [&str; 59] = [
    "AA", "AE", "AK", "AL", "AP", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU",
    "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MP", "MS",
    "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR", "RI", "SC",
    "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY",
];

pub(crate) fn is_zip(text: &str) -> bool {
    match text.len() {
        5 | 9 => is_digits(text),
        10 => text
            .split_once('-')
            .is_some_and(|(first, more)| first.len() == 5 && is_digits(first) && is_digits(more)),
        _ => false,
    }
}
