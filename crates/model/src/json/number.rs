//! Numbers: the grammar of RFC 8259, section 6, and their exact value where it is integral.

use crate::json::reader::Reader;

/// More than a document has places.
const LARGE: i32 = 1 << 20;

/// A number: digits × 10^`power`, of which the last is not zero unless all are.
#[derive(Default)]
pub(crate) struct Number {
    pub(crate) is_negative: bool,
    /// Of the digits. 0 is only that of zero, 1 only that of powers of ten.
    pub(crate) sum: u32,
    pub(crate) power: i32,
    /// All digits as they stand; of a very large number the first of them.
    value: i32,
    /// What the digits make. Stands at its bound when there are too many.
    significant: u64,
}

impl Number {
    /// The size without what is behind the point; beyond 64 bits it stands at the bound.
    fn size(&self) -> u64 {
        let mut value = self.significant;
        let mut power = self.power;
        while power > 0 && value > 0 {
            if value > u64::MAX / 10 {
                return u64::MAX;
            }
            value = value.wrapping_mul(10);
            power = power.wrapping_sub(1);
        }
        value
    }

    /// The value, if it is integral; beyond 32 bits it stands at the nearest bound.
    pub(crate) fn integer(&self) -> Option<i32> {
        let size = i32::try_from(self.size()).unwrap_or(i32::MAX);
        let value = if self.is_negative { size.wrapping_neg() } else { size };
        self.is_integer().then_some(value)
    }
}

impl Number {
    /// The value, if it is integral and not below zero; beyond 64 bits it stands at the bound.
    pub(crate) fn whole(&self) -> Option<u64> {
        (self.is_integer() && (!self.is_negative || self.sum == 0)).then(|| self.size())
    }

    /// Whether there is nothing behind the point.
    pub(crate) const fn is_integer(&self) -> bool {
        self.power >= 0 || self.sum == 0
    }
}

impl Reader<'_> {
    /// Takes digits, at least one; gives how many.
    #[inline(never)]
    fn digits(&mut self, number: &mut Number) -> i32 {
        let mut count = 0_i32;
        loop {
            let digit = self.look().wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            self.step();
            count = count.wrapping_add(1);
            number.power = number.power.wrapping_add(1);
            if number.value < LARGE {
                number.value = number.value.wrapping_mul(10).wrapping_add(digit.into());
            }
            if digit > 0 {
                number.significant = number.size().saturating_add(digit.into());
                number.sum = number.sum.wrapping_add(digit.into());
                number.power = 0;
            }
        }
        if count == 0 {
            self.syntax();
        }
        count
    }

    /// Takes a number.
    #[inline(never)]
    pub(crate) fn number(&mut self) -> Number {
        let mut number = Number { is_negative: self.accept(b'-'), ..Number::default() };
        if !self.accept(b'0') {
            self.digits(&mut number);
        }
        if self.accept(b'.') {
            let places = self.digits(&mut number);
            number.power = number.power.wrapping_sub(places);
        }
        if self.accept(b'e') || self.accept(b'E') {
            let is_small = self.accept(b'-');
            if !is_small {
                self.accept(b'+');
            }
            let mut exponent = Number::default();
            self.digits(&mut exponent);
            let size = exponent.value;
            number.power =
                number.power.wrapping_add(if is_small { size.wrapping_neg() } else { size });
        }
        number
    }
}
