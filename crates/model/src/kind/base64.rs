//! Base64 with padding (RFC 4648, section 4), canonical, of any length, never trimmed.

use super::{Length, Shape};
use crate::Code;
use crate::json::{Fault, Reader};
use crate::out::Out;

pub(super) const SHAPE: Shape = Shape {
    rule: "Base64 with its padding, not trimmed",
    normal_form: "same",
    pattern: "(?:[A-Za-z0-9+\\/]{4})*(?:[A-Za-z0-9+\\/]{2}==|[A-Za-z0-9+\\/]{3}=)?",
    input_mode: "",
    codes: &[Code::TooShort, Code::TooLong, Code::Base64Format],
};

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

/// Reads a string, whose opening quote was taken, and gives its refusal.
///
/// # Errors
/// A fault of the JSON.
pub(super) fn read(
    length: Length,
    reader: &mut Reader,
    out: &mut Out,
) -> Result<Option<Code>, Fault> {
    let (mut count, mut padding, mut last, mut good) = (0_u32, 0_u32, 0_u8, true);
    out.bytes(b"\"");
    while let Some(c) = reader.character()? {
        out.character(c);
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
    out.bytes(b"\"");
    // The bits behind the last whole byte are zero: each value has one text.
    let rest = match padding {
        0 => 0,
        1 => last & 0b11,
        2 => last & 0b1111,
        _ => 1,
    };
    let whole = good && rest == 0 && count.is_multiple_of(4);
    Ok(match length.check(count) {
        Ok(()) => (!whole).then_some(Code::Base64Format),
        Err(code) => Some(code),
    })
}

#[cfg(test)]
mod tests {
    use crate::Code;
    use crate::json::Reader;
    use crate::kind::Length;
    use crate::out::Out;

    fn codes<const N: usize>(texts: [&str; N]) -> [Option<Code>; N] {
        texts.map(|text| {
            let json = format!("{text}\"");
            let (mut reader, mut out) = (Reader::new(json.as_bytes()), Out::new(None));
            let read = super::read(Length::between(1, 12), &mut reader, &mut out);
            read.unwrap_or_else(|_| panic!("{text}"))
        })
    }

    #[test]
    fn each_value_has_one_text() {
        assert_eq!(codes(["AA==", "AAA=", "+/9z", "AAAAAAAAAAAA"]), [None; 4]);
        let wrong = [
            "A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA=A", "AA-_", " AA==",
        ];
        assert_eq!(codes(wrong), [Some(Code::Base64Format); 10]);
        assert_eq!(
            codes(["", "AAAAAAAAAAAAA"]),
            [Code::TooShort, Code::TooLong].map(Some)
        );
    }
}
