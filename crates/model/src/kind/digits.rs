//! Texts of a few digits.

/// What [`digits`] gives for a text of another form; no number of nine digits.
pub(crate) const NO_NUMBER: u32 = u32::MAX;

/// The number that the digits of a text make (at most nine), when it has this length and a hyphen just where `hyphens` has a bit, the lowest
/// for its first byte.
#[inline(never)]
pub(super) fn digits(text: &[u8], length: usize, mut hyphens: u32) -> u32 {
    if text.len() != length {
        return NO_NUMBER;
    }
    let mut number = 0_u32;
    for byte in text {
        let digit = u32::from(*byte).wrapping_sub(u32::from(b'0'));
        if hyphens & 1 == 0 {
            if digit > 9 {
                return NO_NUMBER;
            }
            number = number.wrapping_mul(10).wrapping_add(digit);
        } else if *byte != b'-' {
            return NO_NUMBER;
        }
        hyphens = hyphens.wrapping_shr(1);
    }
    number
}
