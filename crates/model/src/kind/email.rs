//! E-mail addresses.
//! Source: HTML standard, "valid e-mail address", with RFC 5321's lengths, dots as in a dot-atom, and a domain that has
//! at least two labels.

use super::{Length, Shape};
use crate::Code;
use crate::text::{Text, class, classes};

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
/// `too_long`, `charset` for a character outside ASCII, `email.format`.
pub(super) fn check(text: &Text, length: Length) -> Result<(), Code> {
    super::check_characters(text, length)?;
    if is_address(text.bytes) {
        Ok(())
    } else {
        Err(Code::EmailFormat)
    }
}

fn is_address(bytes: &[u8]) -> bool {
    let Some(at) = local_part(bytes) else {
        return false;
    };
    bytes.get(at..).is_some_and(is_domain)
}

/// The length of the local part with its `@`, if it is a right one.
fn local_part(bytes: &[u8]) -> Option<usize> {
    let (mut good, mut before) = (true, b'.');
    for (length, byte) in bytes.iter().enumerate() {
        if *byte == b'@' {
            return (good && before != b'.' && length <= 64).then_some(length.wrapping_add(1));
        }
        good &= classes(*byte) & class::LOCAL_PART != 0 && (*byte != b'.' || before != b'.');
        before = *byte;
    }
    None
}

fn is_domain(domain: &[u8]) -> bool {
    let (mut good, mut before, mut label, mut labels, mut digits_only) =
        (true, b'.', 0_u32, 1_u32, true);
    for byte in domain {
        if *byte == b'.' {
            good &= before != b'.' && before != b'-' && label <= 63;
            (label, labels, digits_only) = (0, labels.wrapping_add(1), true);
        } else {
            let class = classes(*byte);
            good &=
                class & (class::LETTER | class::DIGIT) != 0 || (*byte == b'-' && before != b'.');
            digits_only &= class & class::DIGIT != 0;
            label = label.wrapping_add(1);
        }
        before = *byte;
    }
    good && labels > 1 && before != b'.' && before != b'-' && label <= 63 && !digits_only
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
