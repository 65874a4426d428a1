//! E-mail addresses.
//! Source: HTML standard, "valid e-mail address", with RFC 5321's lengths, dots as in a dot-atom, and a domain that has
//! at least two labels.

use super::Shape;
use crate::Code;
use crate::text::{class, classes};

pub(super) const SHAPE: Shape = Shape {
    rule: "ASCII; before the `@` at most 64 of the HTML standard's characters, no leading, trailing or double dot; \
        behind it at least two labels of 1–63 letters, digits and inner `-`, the last not all digits",
    normal_form: "trimmed, domain in lower case",
    pattern: "(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+(?:\\.[A-Za-z0-9!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+)*\
        @(?:[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?\\.)+(?![0-9]+$)[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?",
    input_mode: "email",
    codes: &[Code::TooLong, Code::Charset, Code::EmailFormat],
};

/// Checks an address.
///
/// # Errors
/// `email.format`.
pub(crate) fn check(text: &[u8]) -> Result<(), Code> {
    if is_address(text) {
        Ok(())
    } else {
        Err(Code::EmailFormat)
    }
}

fn is_address(bytes: &[u8]) -> bool {
    // Of the label that is read: its length and last character, and whether it is more than digits.
    let (mut length, mut before, mut is_name) = (0_usize, b'.', false);
    // Where the domain begins, and how many labels in it are complete.
    let (mut domain, mut labels) = (0_usize, 0_u32);
    for (place, byte) in bytes.iter().chain(b".").enumerate() {
        let byte = *byte;
        let at = byte == b'@' && domain == 0;
        if at || byte == b'.' {
            if before == b'.' || (domain > 0 && (before == b'-' || length > 63)) {
                return false;
            }
            labels = labels.wrapping_add(1);
            if at {
                if place > 64 {
                    return false;
                }
                (domain, labels) = (place.wrapping_add(1), 0);
            }
            if place < bytes.len() {
                (length, is_name) = (0, false);
            }
            before = b'.';
            continue;
        }
        let class = classes(byte);
        let good = if domain == 0 {
            class & class::LOCAL_PART != 0
        } else {
            class & (class::LETTER | class::DIGIT) != 0 || (byte == b'-' && before != b'.')
        };
        if !good {
            return false;
        }
        is_name |= class & class::DIGIT == 0;
        length = length.wrapping_add(1);
        before = byte;
    }
    domain > 0 && labels > 1 && is_name
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Length, testing::codes};
    use crate::Code;

    #[test]
    fn a_local_part_and_two_labels() {
        static KIND: Kind = Kind::Email(Length::between(0, 12));
        assert_eq!(
            codes(&KIND, ["a@b.c", "a.b+c@d-e.f9", "`@1.2x", " a@b.co "]),
            [None; 4]
        );
        let no_local_part = codes(
            &KIND,
            ["", "@b.c", ".a@b.c", "a.@b.c", "a..b@c.d", "a\u{7F}@b.c"],
        );
        assert_eq!(no_local_part, [Some(Code::EmailFormat); 6]);
        let no_domain = codes(
            &KIND,
            [
                "a", "a@", "a@b", "a@b.", "a@.b", "a@-b.c", "a@b-.c", "a@b.1", "a@b_.c", "a@b@c.d",
            ],
        );
        assert_eq!(no_domain, [Some(Code::EmailFormat); 10]);
        assert_eq!(
            codes(&KIND, ["abcdefg@hi.jk", "é@b.c"]),
            [Code::TooLong, Code::Charset].map(Some)
        );
    }
}
