//! Base64 with padding (RFC 4648, section 4), canonical, of any length, never trimmed.

use super::check::{Check, More};
use super::length::Length;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::json::reader::Reader;
use crate::unicode::class;

/// Base64 of so many characters.
pub(crate) const fn base64(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "Base64",
            rule: "Base64 with its padding, not trimmed",
            pattern: "(?:[A-Za-z0-9+\\/]{4})*(?:[A-Za-z0-9+\\/]{2}==|[A-Za-z0-9+\\/]{3}=)?",
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::PRINTABLE,
        foreign: Code::Base64Format,
        is_raw: true,
        check: Check::more(More::Base64),
        codes: &[Code::TooShort, Code::TooLong, Code::Base64Format],
        ..Rule::TEXT
    }
}

/// The six bits of a digit.
fn digit(c: char) -> Option<u8> {
    let byte = u8::try_from(c).ok()?;
    Some(match byte {
        b'A'..=b'Z' => byte.wrapping_sub(b'A'),
        b'a'..=b'z' => byte.wrapping_sub(b'a' - 26),
        b'0'..=b'9' => byte.wrapping_add(52 - b'0'),
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// Checks a string of JSON, from behind its opening quote on: it may be too long to be decoded elsewhere.
///
/// # Errors
/// `base64.format`.
pub(crate) fn check(string: &[u8]) -> Result<(), Code> {
    let (mut count, mut padding, mut last, mut good) = (0_u32, 0_u32, 0_u8, true);
    let mut reader = Reader::new(string);
    while let Some(c) = reader.character() {
        count = count.wrapping_add(1);
        match digit(c) {
            Some(bits) => {
                last = bits;
                good &= padding == 0;
            }
            None if c == '=' => padding = padding.wrapping_add(1),
            None => good = false,
        }
    }
    // The bits behind the last whole byte are zero: each value has one text.
    let rest = match padding {
        0 => 0,
        1 => last & 0b11,
        2 => last & 0b1111,
        _ => 1,
    };
    if good && rest == 0 && count.is_multiple_of(4) { Ok(()) } else { Err(Code::Base64Format) }
}

#[cfg(test)]
mod tests {
    use super::base64;
    use crate::code::Code;
    use crate::kind::rule::Rule;
    use crate::kind::testing::codes;

    static RULE: Rule = base64(1, 12);

    #[test]
    fn each_value_has_one_text() {
        let good = ["AA==", "AAA=", "+/9z", "\\/\\/AA", "AAAAAAAAAAAA"];
        assert_eq!(codes(&RULE, good), [None; 5]);
        let wrong = [
            "A",
            "AA",
            "AAA",
            "AB==",
            "AAB=",
            "A===",
            "====",
            "AA=A",
            "AA-_",
            " AA==",
            "AA\u{200B}A",
        ];
        assert_eq!(codes(&RULE, wrong), [Some(Code::Base64Format); 11]);
        assert_eq!(codes(&RULE, ["", "AAAAAAAAAAAAA"]), [Code::TooShort, Code::TooLong].map(Some));
    }
}
