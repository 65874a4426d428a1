//! Passwords: any printable characters, never trimmed, without rules of composition (NIST SP 800-63B, section 3.1.1.2). How a keyboard
//! writes what one sees does not count (RFC 8265, section 4.2): they are composed, and spaces of every kind are U+0020, before they are
//! measured, compared and hashed. New ones have 8 to 128 code points, are not among the most common ones, and do not have the user name in
//! them.

use super::check::{Check, More};
use super::common_passwords::{Hash, holds};
use super::length::Length;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::compose::Compose;
use crate::json::reader::Reader;
use crate::unicode::{class, properties_of, property};

/// A new password.
pub(crate) static PASSWORD: Rule = Rule {
    doc: Doc {
        name: "Password",
        rule: "any characters but control and bidi ones; not trimmed; not among the most common, without the user name in it",
        normal_form: "composed (NFC), spaces of every kind as U+0020",
        ..Doc::EMPTY
    },
    length: Some(Length::between(8, 128)),
    allowed: class::PASSWORD,
    is_raw: true,
    check: Check::more(More::Password),
    codes: &[
        Code::TooShort,
        Code::TooLong,
        Code::Charset,
        Code::PasswordCommon,
        Code::PasswordUsername,
    ],
    ..Rule::TEXT
};

/// A password that is only compared: what it may have in it was asked when it was new.
pub(crate) static OLD_PASSWORD: Rule = Rule {
    doc: Doc {
        name: "OldPassword",
        rule: "any characters; not trimmed",
        normal_form: "composed (NFC), spaces of every kind as U+0020",
        ..Doc::EMPTY
    },
    length: Some(Length::between(1, 128)),
    allowed: class::ANY,
    is_raw: true,
    codes: &[Code::TooShort, Code::TooLong],
    ..Rule::TEXT
};

/// The characters of a password as they count, to the end of its string, behind whose opening quote `reader` stands.
#[cfg(feature = "serde")]
pub(crate) fn characters<'a>(
    reader: &'a mut Reader<'_>,
    _: Compose,
) -> impl Iterator<Item = char> + 'a {
    use unicode_normalization::UnicodeNormalization;

    spaced(reader).nfc()
}

/// The same in the npm package, which has no tables and asks its host about a letter and the mark behind it. Marks in an order that is not
/// canonical stay as they are.
#[cfg(not(feature = "serde"))]
pub(crate) fn characters<'a>(
    reader: &'a mut Reader<'_>,
    compose: Compose,
) -> impl Iterator<Item = char> + 'a {
    composed(spaced(reader), compose)
}

/// With spaces of every kind as U+0020.
fn spaced<'a>(reader: &'a mut Reader<'_>) -> impl Iterator<Item = char> + 'a {
    let plain = |c| if properties_of(c) & property::SPACE == 0 { c } else { ' ' };
    // Behind the closing quote there are other characters.
    core::iter::from_fn(|| reader.character()).fuse().map(plain)
}

/// With each letter and the mark behind it as one, where they are.
#[cfg(any(test, not(feature = "serde")))]
fn composed(
    mut characters: impl Iterator<Item = char>,
    compose: Compose,
) -> impl Iterator<Item = char> {
    let mut held = None;
    core::iter::from_fn(move || {
        loop {
            let next = characters.next();
            if let (Some(letter), Some(mark @ '\u{300}'..)) = (held, next)
                && let Some(one) = compose(letter, mark)
            {
                held = Some(one);
                continue;
            }
            let given = core::mem::replace(&mut held, next);
            if given.is_some() || next.is_none() {
                return given;
            }
        }
    })
}

/// Whether a password, given as code points, is among the 3,000 most common ones, in any case. Says so of one other in a thousand, too.
pub fn is_common(points: impl Iterator<Item = u32>) -> bool {
    let mut hash = Hash::new();
    points.for_each(|point| hash.add(point));
    holds(hash)
}

/// The same of a string of JSON, from behind its opening quote on.
pub(crate) fn is_common_string(string: &[u8], compose: Compose) -> bool {
    let mut reader = Reader::new(string);
    is_common(characters(&mut reader, compose).map(u32::from))
}

/// Whether a string of JSON, from behind its opening quote on, has `username` in it, in any case.
pub(crate) fn contains(string: &[u8], username: &[u8], compose: Compose) -> bool {
    // What is not ASCII is in no user name.
    let mut password = [0_u8; 128];
    let mut reader = Reader::new(string);
    for (c, slot) in characters(&mut reader, compose).zip(&mut password) {
        *slot = u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(0);
    }
    !username.is_empty()
        && password.windows(username.len()).any(|part| part.eq_ignore_ascii_case(username))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::compose::with_mark;

    /// Precomposed, taken apart, and partly so: Latin, Greek, Cyrillic, Vietnamese, Devanagari, kana, Hangul, Hebrew, emoji.
    const TEXTS: [&str; 9] = [
        "Zürich",
        "άλφα ΐ",
        "йод ї",
        "Hà Nội ệ",
        "क़िला",
        "がぎぐ ば",
        "한국어 각",
        "שּׁלום",
        "👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ✈️",
    ];

    #[test]
    fn what_the_host_composes_by_pairs_is_what_tables_compose() {
        for text in TEXTS {
            let nfc: String = text.nfc().collect();
            for typed in [text.to_owned(), nfc.clone(), text.nfd().collect()] {
                let by_pairs: String = composed(typed.chars(), with_mark).collect();
                // What Unicode never composes is taken apart by tables alone.
                if typed.chars().all(|c| !('\u{FB00}'..'\u{FB50}').contains(&c) && c != '\u{958}') {
                    assert_eq!(by_pairs, nfc, "{typed:?}");
                }
                let quoted = format!("{typed}\" behind");
                let mut reader = Reader::new(quoted.as_bytes());
                assert_eq!(
                    characters(&mut reader, with_mark).collect::<String>(),
                    nfc,
                    "{typed:?}"
                );
                assert_eq!(reader.at(), typed.len() + 1);
            }
        }
    }
}
