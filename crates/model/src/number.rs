//! Numbers: the grammar of RFC 8259, section 6, and their exact value where it is integral.

use crate::json::Reader;

/// A number, as far as the rules ask: its value if that is integral, which beyond 32 bits stands at the nearest bound; else
/// [`FRACTION`].
pub(crate) type Number = i32;

/// A number that has a fraction.
pub(crate) const FRACTION: Number = i32::MIN;

/// `significant` × 10^`power`: where digits are read, the last that is not zero ends `significant`.
struct Decimal {
    significant: u32,
    power: i32,
}

impl Reader<'_> {
    /// Takes digits, at least one.
    #[inline(never)]
    fn digits(&mut self, number: &mut Decimal) -> i32 {
        let mut count = 0_i32;
        loop {
            let digit = u32::from(self.look().wrapping_sub(b'0'));
            if digit > 9 {
                break;
            }
            self.step();
            count = count.wrapping_add(1);
            number.power = number.power.wrapping_add(1);
            if digit > 0 {
                number.significant = number.scaled().saturating_add(digit);
                number.power = 0;
            }
        }
        if count == 0 {
            self.syntax();
        }
        count
    }

    /// Takes a number and tells its exact value if it is integral.
    #[inline(never)]
    pub(crate) fn number(&mut self) -> Number {
        let negative = self.accept(b'-');
        let mut number = Decimal {
            significant: 0,
            power: 0,
        };
        if !self.accept(b'0') {
            self.digits(&mut number);
        }
        if self.accept(b'.') {
            let places = self.digits(&mut number);
            number.power = number.power.wrapping_sub(places);
        }
        if self.accept(b'e') || self.accept(b'E') {
            let small = self.accept(b'-');
            if !small {
                self.accept(b'+');
            }
            let mut exponent = Decimal {
                significant: 0,
                power: 0,
            };
            self.digits(&mut exponent);
            let size = i32::try_from(exponent.scaled()).unwrap_or(i32::MAX);
            number.power = number.power.saturating_add(if small { size.wrapping_neg() } else { size });
        }
        if number.significant > 0 && number.power < 0 {
            return FRACTION;
        }
        let size = i32::try_from(number.scaled()).unwrap_or(i32::MAX);
        if negative { size.wrapping_neg() } else { size }
    }
}

impl Decimal {
    /// The value; where there are digits behind the point, without them.
    fn scaled(&self) -> u32 {
        let mut value = self.significant;
        // Ten steps reach the bound from any value but zero.
        for _ in 0..self.power.min(10) {
            value = value.saturating_mul(10);
        }
        value
    }
}
