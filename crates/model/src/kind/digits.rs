//! Texts of a few digits.

/// What [`Digits::number`] gives for a text of another form; no number of nine digits.
pub(crate) const NO_NUMBER: u32 = u32::MAX;

/// A form of at most nine digits with hyphens between them.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    length: usize,
    /// One bit for each place, the lowest for the first: set where a hyphen stands.
    hyphens: u32,
}

impl Digits {
    /// The form of this text.
    pub(super) const fn like(text: &str) -> Self {
        let (mut hyphens, mut bit, mut rest) = (0, 1_u32, text.as_bytes());
        while let [byte, more @ ..] = rest {
            if *byte == b'-' {
                hyphens |= bit;
            }
            bit = bit.wrapping_shl(1);
            rest = more;
        }
        Self { length: text.len(), hyphens }
    }

    /// The number that the digits of a text of this form make; [`NO_NUMBER`] for another text.
    #[inline(never)]
    pub(super) fn number(self, text: &[u8]) -> u32 {
        let Self { length, mut hyphens } = self;
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
}
