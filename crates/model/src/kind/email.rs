//! E-mail addresses.
//! Source: HTML standard, "valid e-mail address", with RFC 5321's lengths, dots as in a dot-atom, and a domain that has
//! at least two labels.

use super::{Length, Refusal, Shape};
use crate::out::Out;
use crate::text::{class, classes, Text};
use crate::Code;

pub(super) const fn shape(length: Length) -> Shape {
    Shape {
        json_type: "string",
        rule: "ASCII; before the `@` at most 64 of the HTML standard's characters, no leading, trailing or double dot; \
            behind it at least two labels of 1–63 letters, digits and inner `-`, the last not all digits",
        normal_form: "trimmed, domain in lower case",
        length: Some(length),
        pattern: "(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+(?:\\.[A-Za-z0-9!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+)*\
            @(?:[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?\\.)+(?![0-9]+$)[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?",
        input_mode: "email",
        codes: &[Code::TooLong, Code::Charset, Code::EmailFormat],
    }
}

/// Checks an address and writes it with its domain in lower case.
///
/// # Errors
/// `too_long`, `charset` for a character outside ASCII, `email.format`.
#[inline(always)]
pub(super) fn check(text: &Text, length: Length, out: &mut Out) -> Result<(), Refusal> {
    super::check_characters(text, length)?;
    let format = (Code::EmailFormat, 0);
    let at = local_part(text.bytes).ok_or(format)?;
    let (local, domain) = text.bytes.split_at_checked(at).ok_or(format)?;
    if !is_domain(domain) {
        return Err(format);
    }
    out.bytes(b"\"");
    out.bytes(local);
    if domain.iter().any(u8::is_ascii_uppercase) {
        domain.iter().for_each(|byte| out.bytes(&[byte.to_ascii_lowercase()]));
    } else {
        out.bytes(domain);
    }
    out.bytes(b"\"");
    Ok(())
}

/// The length of the local part with its `@`, if it is a right one.
#[inline(always)]
fn local_part(bytes: &[u8]) -> Option<usize> {
    // A dot is wrong at the start and behind a dot.
    let mut dot = true;
    for (length, byte) in bytes.iter().enumerate() {
        match *byte {
            b'@' if dot || length > 64 => return None,
            b'@' => return Some(length.wrapping_add(1)),
            b'.' if dot => return None,
            byte if classes(byte) & class::LOCAL_PART == 0 => return None,
            byte => dot = byte == b'.',
        }
    }
    None
}

#[inline(always)]
fn is_domain(domain: &[u8]) -> bool {
    let (mut label, mut labels, mut digits_only, mut before) = (0_u32, 1_u32, true, b'.');
    for byte in domain {
        if *byte == b'.' {
            if before == b'.' || before == b'-' || label > 63 {
                return false;
            }
            (label, labels, digits_only) = (0, labels.wrapping_add(1), true);
        } else {
            let class = classes(*byte) & (class::LETTER | class::DIGIT);
            if class == 0 && (*byte != b'-' || before == b'.') {
                return false;
            }
            digits_only &= class == class::DIGIT;
            label = label.wrapping_add(1);
        }
        before = *byte;
    }
    labels > 1 && before != b'.' && before != b'-' && label <= 63 && !digits_only
}
